// What a TOML text would cost the library that reads it: toml++ builds the whole tree, and takes it
// down by recursion. Internal to rules/text.
#pragma once

#include <optional>
#include <string_view>

#include "rules/text/document.h"

namespace producer_guard::text {

// Returns: where the text goes beyond the limits of depth or of entries, before it is given to the
// library; nothing where it does not. What is not TOML is looked at up to its first mistake at
// least, as the library does not go beyond that.
[[nodiscard]] std::optional<Problem> CheckTomlBounds(std::string_view bytes,
                                                     const ReadLimits& limits);

}  // namespace producer_guard::text
