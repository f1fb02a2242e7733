// What every reader of this folder does first and last. Internal to rules/text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rules/text/document.h"

namespace producer_guard::text {

[[nodiscard]] Problem ProblemAt(std::string_view bytes, std::size_t offset, std::string message);

// Returns: why `bytes` cannot be read in any encoding (size, NUL byte), or nothing.
[[nodiscard]] std::optional<Problem> CheckBytes(std::string_view bytes, const ReadLimits& limits);

// Returns: the same, and why they are no UTF-8.
[[nodiscard]] std::optional<Problem> CheckText(std::string_view bytes, const ReadLimits& limits);

// Effect: sets `overridden` on every entry whose key stands again later in the same YAML document.
void MarkOverridden(std::vector<Entry>& entries);

}  // namespace producer_guard::text
