// Names with '*', as policies match namespaces and objects. Pure.
#pragma once

#include <string_view>

namespace producer_guard::review {

// Returns: true when `name` is `pattern` with each '*' for any number of characters. Linear but for
// the last '*' (at most name.size() * pattern.size() steps).
[[nodiscard]] bool Matches(std::string_view pattern, std::string_view name);

}  // namespace producer_guard::review
