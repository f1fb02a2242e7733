// What is running: version, commit, rule library. Made by the build (build_info.cmake).
#pragma once

#include <string>

namespace producer_guard::cli {

[[nodiscard]] std::string ProgramVersion();  // "0.1.0"
[[nodiscard]] std::string ProgramCommit();   // "1686b35", "unknown" outside a repository

// Returns: the text of --version, three lines.
[[nodiscard]] std::string RenderVersion();

}  // namespace producer_guard::cli
