// UTF-8 as far as diagnostics and messages need it: counting, checking and cutting text. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace producer_guard::engine {

// Requires: valid UTF-8, for a true answer.
[[nodiscard]] std::size_t CountCodePoints(std::string_view text);

// Returns: the length in bytes of the longest beginning that is UTF-8 text without NUL.
[[nodiscard]] std::size_t ValidUtf8Prefix(std::string_view text);

// Returns: `text` for one line of a message: control characters and broken UTF-8 as '?', cut
//   with "..." after `most` code points.
[[nodiscard]] std::string OneLine(std::string_view text, std::size_t most);

}  // namespace producer_guard::engine
