// Parts of the JSON outputs that audit and explain share. Internal to output_json*.cc,
// command_*.cc.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "webhook/audit/scanner.h"
#include "webhook/kube/value.h"

namespace producer_guard::cli {

[[nodiscard]] nlohmann::ordered_json ObjectJson(const audit::ObjectRecord& object);
[[nodiscard]] nlohmann::ordered_json PlaceJson(const audit::PlaceRecord& place);
[[nodiscard]] nlohmann::ordered_json OrNull(const std::optional<std::string>& text);

[[nodiscard]] nlohmann::ordered_json UnreadableJson(const audit::UnreadableRecord& text);

// `why`: one of ScannedItem::ignored_annotations.
[[nodiscard]] nlohmann::ordered_json IgnoredAnnotationJson(const audit::ScannedItem& scanned,
                                                           const std::string& why);

// Effect: writes a member after others, one line an element: `, "name": [..]`.
void WriteJsonList(const char* name, const std::vector<nlohmann::ordered_json>& list,
                   std::ostream& out);

// Returns: a copy of `value`.
[[nodiscard]] nlohmann::ordered_json ToJson(kube::Value value);

// Returns: the text on one line; invalid UTF-8 is replaced.
[[nodiscard]] std::string DumpJson(const nlohmann::ordered_json& json);

}  // namespace producer_guard::cli
