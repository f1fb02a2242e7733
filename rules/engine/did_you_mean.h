// A likely word for a misspelt one, for diagnostics. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace producer_guard::engine {

using Words = std::vector<std::string_view>;

// Returns: "; did you mean 'severity'?" for the nearest of `known`, "" when none is near.
[[nodiscard]] std::string DidYouMean(std::string_view word, const Words& known);

// Returns: "a, b or c".
[[nodiscard]] std::string AnyOf(const Words& words);

}  // namespace producer_guard::engine
