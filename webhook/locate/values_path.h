// Where in the values of a chart something stands, and which setting that makes it. Between
// values_locator.cc, which goes through the values, and dialects.h. Pure; internal to
// webhook/locate.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "webhook/locate/setting_groups.h"

namespace producer_guard::locate {

// The names from the root of the values to a member.
using ValuesPath = std::vector<std::string_view>;

// Returns: the parts [from, to) with dots between them. Requires: to <= path.size().
[[nodiscard]] std::string JoinPath(const ValuesPath& path, std::size_t from, std::size_t to);

// A framework's tree may stand anywhere in the values: config.spring.kafka.producer.acks. Returns:
// the setting that stands there, without value and place; nothing when it is none. What is added
// beside it stands in the same map as the last part. Requires: the path is not empty.
[[nodiscard]] std::optional<FoundSetting> ReadValuesPath(const ValuesPath& path);

}  // namespace producer_guard::locate
