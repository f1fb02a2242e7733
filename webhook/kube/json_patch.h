// RFC 6902 operations, the form in which a webhook changes an object. Only what the product needs:
// add, replace, and test.
#pragma once

#include <string>
#include <vector>

namespace producer_guard::kube {

struct PatchOperation {
  enum class Kind { kAdd, kReplace, kTest } kind = Kind::kReplace;
  std::string pointer;  // RFC 6901
  std::string value;    // a string, or raw JSON text when `raw`
  bool raw = false;     // value is JSON text: a number, a boolean, an object
};

using JsonPatch = std::vector<PatchOperation>;

// Returns: the patch as JSON text. Invalid UTF-8 in values is replaced, never thrown over.
[[nodiscard]] std::string Encode(const JsonPatch& patch);

}  // namespace producer_guard::kube
