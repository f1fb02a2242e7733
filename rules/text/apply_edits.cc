#include "rules/text/edit.h"

namespace producer_guard::text {

std::string ApplyEdits(std::string_view bytes, const std::vector<Edit>& edits) {
  std::string result;
  result.reserve(bytes.size() + 64 * edits.size());
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    result += bytes.substr(at, edit.span.begin - at);
    result += edit.replacement;
    at = edit.span.end;
  }
  result += bytes.substr(at);
  return result;
}

}  // namespace producer_guard::text
