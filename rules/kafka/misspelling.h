// Names that no client has, and what their author meant. Internal to rules/kafka.
#pragma once

#include <optional>
#include <string_view>

namespace producer_guard::kafka {

// Returns: the canonical Java name that `name` is a known or likely misspelling of, or nothing. A
// name of any catalogue and a name of a consumer or admin client is no misspelling.
[[nodiscard]] std::optional<std::string_view> MeantProperty(std::string_view name);

}  // namespace producer_guard::kafka
