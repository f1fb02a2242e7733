// The help texts, made of the command table. Pure.
#pragma once

#include <string>

#include "webhook/cli/command_table.h"

namespace producer_guard::cli {

// `path`: "producer-guard rules list", the words that lead to `row`.
[[nodiscard]] std::string RenderHelp(const CommandRow& row, const std::string& path);

}  // namespace producer_guard::cli
