// The second readers behind ProveEdit (edit.h), one a format. They share no code with the parsers
// and editors of this folder, and may be slow and read less: what they do not read is not proved.
// Internal to rules/text.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <unordered_map>

#include "rules/text/edit.h"

namespace producer_guard::text {

using ReadSettings = std::unordered_map<std::string, std::string>;

// Returns: keys and decoded values; of Fluentd and SQL the number of the plugin or table, as
// Entry::document counts them, and a blank stand before the key. Errors: Refusal for what is not
// read.
[[nodiscard]] tl::expected<ReadSettings, Refusal> ReadPropertiesAgain(std::string_view text);
[[nodiscard]] tl::expected<ReadSettings, Refusal> ReadEnvironmentAgain(std::string_view text);
[[nodiscard]] tl::expected<ReadSettings, Refusal> ReadJsonAgain(std::string_view text);
[[nodiscard]] tl::expected<ReadSettings, Refusal> ReadTomlAgain(std::string_view text);
[[nodiscard]] tl::expected<ReadSettings, Refusal> ReadHoconAgain(std::string_view text);
[[nodiscard]] tl::expected<ReadSettings, Refusal> ReadFluentdAgain(std::string_view text);
[[nodiscard]] tl::expected<ReadSettings, Refusal> ReadSqlAgain(std::string_view text);

// Two texts of .properties without the whole logical lines that both begin and end with.
struct DifferingLines {
  std::string_view before, after;
  std::string_view end;  // shared, behind both
};
[[nodiscard]] DifferingLines FindDifferingProperties(std::string_view before,
                                                     std::string_view after);
// Returns: whether `key` is set in `text`.
[[nodiscard]] bool HasPropertyAgain(std::string_view text, std::string_view key);

// Requires: nothing; libyaml has to read `text` without complaint first, as yaml-cpp does not end
// on some texts that are no YAML.
[[nodiscard]] tl::expected<ReadSettings, Refusal> ReadYamlAgain(std::string_view text);

}  // namespace producer_guard::text
