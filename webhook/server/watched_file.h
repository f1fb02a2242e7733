// A file that is read again from time to time. Kubernetes changes mounted files by moving a
// symbolic link, which file events report badly, so the bytes themselves are compared. Threads:
// one.
#pragma once

#include <string>

#include "rules/result.h"

namespace producer_guard::server {

// A certificate chain, a policy and a rule are each some KiB.
inline constexpr std::size_t kMostWatchedBytes = 1u << 20;

// Errors: what the system says; more than kMostWatchedBytes.
[[nodiscard]] Result<std::string> ReadSmallFile(const std::string& path);

}  // namespace producer_guard::server
