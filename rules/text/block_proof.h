// The second readers of HOCON, Fluentd's sections and SQL's tables behind ProveEdit (edit.h). They
// share nothing with the parsers. Internal to rules/text.
#pragma once

#include "rules/text/toml_proof.h"

namespace producer_guard::text {

// Returns: keys and decoded values; of Fluentd and SQL the number of the plugin or table, as
// Entry::document counts them, and a blank stand before the key. Errors: Refusal for what is not
// read.
[[nodiscard]] tl::expected<ReadSettings, Refusal> ReadHoconAgain(std::string_view text);
[[nodiscard]] tl::expected<ReadSettings, Refusal> ReadFluentdAgain(std::string_view text);
[[nodiscard]] tl::expected<ReadSettings, Refusal> ReadSqlAgain(std::string_view text);

}  // namespace producer_guard::text
