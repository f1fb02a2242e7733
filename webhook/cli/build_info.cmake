# Writes build_info.h when version or commit changed: cmake -DOUTPUT=.. -DVERSION=.. -DSOURCE=.. -DCOMMIT=.. -P ...
cmake_minimum_required(VERSION 3.25)
set(commit "${COMMIT}")
if(NOT commit)
  execute_process(COMMAND git -C "${SOURCE}" rev-parse --short=12 HEAD OUTPUT_VARIABLE commit
                  OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
if(NOT commit)
  set(commit unknown)
endif()
file(CONFIGURE OUTPUT "${OUTPUT}" CONTENT "// Made by webhook/cli/build_info.cmake.
#pragma once

namespace producer_guard::cli {

inline constexpr const char* kBuildVersion = \"@VERSION@\";
inline constexpr const char* kBuildCommit = \"@commit@\";

}  // namespace producer_guard::cli
" @ONLY)
