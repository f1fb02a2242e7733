// Keys of a place that is a producer's by what it is, in a resource that is known or that the
// policy names: below a prefix stand the client's own names, and nothing else. Pure; internal to
// webhook/locate.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "webhook/locate/setting_groups.h"

namespace producer_guard::locate {

// Returns: key and style of the setting that `key` is below the first prefix that fits, in the
// names of `library`; nothing when it is none.
[[nodiscard]] std::optional<FoundSetting> ReadPrefixedKey(
    std::span<const std::string_view> prefixes, std::optional<kafka::Library> library,
    std::string_view key);

// The same of a variable.
[[nodiscard]] std::optional<FoundSetting> ReadPrefixedVariable(
    std::span<const std::string_view> prefixes, std::string_view name);

}  // namespace producer_guard::locate
