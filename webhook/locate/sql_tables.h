// Tables of Flink's SQL: what their options hand to a client of Kafka. Internal to webhook/locate.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "rules/text/document.h"
#include "webhook/locate/setting_groups.h"

namespace producer_guard::locate {

// Returns: the setting that a table's option is; nothing for one that is the table's own.
[[nodiscard]] std::optional<DialectKey> ReadTableOption(std::string_view key);

// Effect: removes the settings of tables whose connector is not Kafka's.
void RemoveOtherTables(const text::Document& document, std::vector<FoundSetting>& settings);

}  // namespace producer_guard::locate
