// Days as policies and annotations write them. Pure.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace producer_guard::review {

// Reads YYYY-MM-DD. Returns: nothing for any other text and for days that no month has.
[[nodiscard]] std::optional<std::chrono::year_month_day> ParseDate(std::string_view text);

}  // namespace producer_guard::review
