// Outputs of Fluentd: which of them write to Kafka, and by which names. Internal to webhook/locate.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "rules/text/document.h"
#include "webhook/locate/setting_groups.h"

namespace producer_guard::locate {

// Returns: true when a line opens a section that only Fluentd has: <match>, <source>.
[[nodiscard]] bool IsFluentds(std::string_view bytes);

// Returns: the setting that a parameter of an output is; nothing for any other.
[[nodiscard]] std::optional<DialectKey> ReadOutputParameter(std::string_view key);

// Effect: removes the settings of outputs that do not write to Kafka, and those that an output does
// not have; says of the others which client reads them.
void KeepKafkaOutputs(const text::Document& document, std::vector<FoundSetting>& settings);

}  // namespace producer_guard::locate
