// What the head of a request must be to be read on: method, path, type and length. Pure; strict,
// because the API server is the only client that is meant, and what two readers of HTTP may read in
// two ways is refused.
#pragma once

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <cstddef>
#include <string>
#include <tl/expected.hpp>

#include "webhook/review/reviewer.h"

namespace producer_guard::server {

using RequestHead = boost::beast::http::request<boost::beast::http::empty_body>;

struct AdmissionHead {
  review::Endpoint endpoint = review::Endpoint::kValidate;
  std::size_t length = 0;
  bool expects_continue = false;
};

struct HttpRefusal {
  int status = 400;
  std::string message;
};

// Errors: 404 path, 405 method, 411 no length, 413 too long, 415 type, 400 anything ambiguous.
[[nodiscard]] tl::expected<AdmissionHead, HttpRefusal> CheckHead(const RequestHead& head,
                                                                 std::size_t most_bytes);

}  // namespace producer_guard::server
