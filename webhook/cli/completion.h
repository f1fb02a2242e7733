// Completion scripts for shells, made of the command table. Pure.
#pragma once

#include <string>

#include "webhook/cli/command_table.h"

namespace producer_guard::cli {

// `shell`: bash, zsh or fish.
[[nodiscard]] std::string RenderCompletion(const std::string& shell, const CommandRow& program);

}  // namespace producer_guard::cli
