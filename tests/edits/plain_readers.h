// What a text says, read by the library of its format alone: nothing of rules/text is used here.
#pragma once

#include <map>
#include <optional>
#include <string>

namespace producer_guard::edits {

// The way to a value, joined with line ends -> the value as text, its type before it.
using Plain = std::map<std::string, std::string>;

// Returns: nothing for what the library does not read.
[[nodiscard]] std::optional<Plain> ReadJsonPlain(const std::string& text);  // nlohmann_json
[[nodiscard]] std::optional<Plain> ReadYamlPlain(const std::string& text);  // yaml-cpp
[[nodiscard]] std::optional<Plain> ReadTomlPlain(const std::string& text);  // toml++

// Returns: "" when `after` says what `before` does but for one value at a way that ends in `name`,
// which is `value`; else what differs.
[[nodiscard]] std::string DifferenceBut(const Plain& before, const Plain& after,
                                        const std::string& name, const std::string& value);

}  // namespace producer_guard::edits
