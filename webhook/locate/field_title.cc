#include "webhook/locate/field_title.h"

#include <algorithm>
#include <cstddef>

namespace producer_guard::locate {

namespace {

// Source: RFC 6901, section 4: "~1" is '/', then "~0" is '~'.
void AddUnescaped(std::string_view part, std::string& title) {
  for (std::size_t i = 0; i < part.size(); ++i) {
    const bool is_escape = part[i] == '~' && i + 1 < part.size();
    if (!is_escape) {
      title += part[i];
      continue;
    }
    ++i;
    title += part[i] == '1' ? '/' : '~';
  }
}

}  // namespace

std::string FieldTitle(std::string_view pointer) {
  std::string title;
  while (!pointer.empty()) {
    const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
    const std::string_view part = pointer.substr(1, end - 1);
    const bool is_index = part.find_first_not_of("0123456789") == std::string_view::npos;
    if (!is_index && !title.empty()) title += '.';
    if (is_index) title += '[';
    AddUnescaped(part, title);
    if (is_index) title += ']';
    pointer.remove_prefix(end);
  }
  return title;
}

}  // namespace producer_guard::locate
