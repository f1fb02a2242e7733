// Where a listener listens, as an option says it and as the log shows it. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rules/result.h"

namespace producer_guard::server {

struct ListenAddress {
  std::string host;        // an IP address, "localhost", or "" for every address of the machine
  std::uint16_t port = 0;  // 0: any that is free
};

// Reads HOST:PORT, [IPv6]:PORT or :PORT. Errors: what is wrong with it, in words for its author.
[[nodiscard]] Result<ListenAddress> ParseListenAddress(std::string_view text);

// Returns: HOST:PORT, an IPv6 address in brackets.
[[nodiscard]] std::string ToString(const ListenAddress& address);

}  // namespace producer_guard::server
