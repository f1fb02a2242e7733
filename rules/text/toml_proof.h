// The second reader of TOML behind ProveEdit (edit.h). It shares nothing with ParseToml and its
// library. Internal to rules/text.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "rules/text/edit.h"

namespace producer_guard::text {

// Keys as Entry::key has them, and decoded values.
using ReadSettings = std::map<std::string, std::string>;

// Errors: Refusal for what it does not read, and for a key that stands twice.
[[nodiscard]] tl::expected<ReadSettings, Refusal> ReadTomlAgain(std::string_view text);

}  // namespace producer_guard::text
