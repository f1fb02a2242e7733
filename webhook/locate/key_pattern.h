// Prefixes of keys as the tables of dialects write them. Pure; internal to webhook/locate.
#pragma once

#include <cstddef>
#include <string_view>

namespace producer_guard::locate {

// Returns: length of the beginning of `key` that fits `prefix`, or npos. A '*' of `prefix` stands
// for what is left of one part of the key, which may be quoted: mp.messaging.outgoing.*. fits
// mp.messaging.outgoing."my.channel".
[[nodiscard]] std::size_t MatchLength(std::string_view key, std::string_view prefix);

}  // namespace producer_guard::locate
