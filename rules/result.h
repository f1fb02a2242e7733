// Result<T>: the outcome of an operation that can fail, for every room. An Error is one of the four
// kinds of problem (see webhook/README.md): it stops the operation that returned it. Findings about
// a user's configuration and diagnostics about a rule or policy file are other types. BugError is
// thrown when an invariant of our own broke.
#pragma once

#include <stdexcept>
#include <string>
#include <tl/expected.hpp>

namespace producer_guard {

struct Error {
  std::string message;  // a sentence: what failed, where, and the remedy where there is one
};

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> Fail(std::string message) {
  return tl::unexpected<Error>(Error{std::move(message)});
}

class BugError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

}  // namespace producer_guard
