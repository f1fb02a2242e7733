// The keys of a text, by its format: formats of one program have settings in some of their sections
// only. Internal to webhook/locate.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "rules/text/document.h"
#include "webhook/locate/setting_groups.h"

namespace producer_guard::locate {

// Returns: the setting that `key` is in a text of this format; nothing when it is none.
[[nodiscard]] std::optional<DialectKey> ReadKeyIn(text::Format format, std::string_view key);

// Effect: removes the settings of sections that have nothing to do with Kafka.
void RemoveOtherSections(const text::Document& document, std::vector<FoundSetting>& settings);

}  // namespace producer_guard::locate
