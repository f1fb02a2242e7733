#include "webhook/server/listen_address.h"

#include <charconv>

namespace producer_guard::server {

Result<ListenAddress> ParseListenAddress(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  const std::string wanted = "'" + std::string(text) + "' is not HOST:PORT, [IPv6]:PORT or :PORT";
  if (colon == std::string_view::npos) return Fail(wanted);
  ListenAddress address;
  std::string_view host = text.substr(0, colon);
  const std::string_view port = text.substr(colon + 1);
  if (host.starts_with('[') && host.ends_with(']') && host.size() > 2) {
    host = host.substr(1, host.size() - 2);
  } else if (host.find_first_of(":[]") != std::string_view::npos) {
    return Fail(wanted);
  }
  const auto read = std::from_chars(port.data(), port.data() + port.size(), address.port);
  if (port.empty() || read.ec != std::errc() || read.ptr != port.data() + port.size()) {
    return Fail("'" + std::string(port) + "' is not a port from 0 to 65535");
  }
  address.host = std::string(host);
  return address;
}

std::string ToString(const ListenAddress& address) {
  const bool is_ipv6 = address.host.find(':') != std::string::npos;
  return (is_ipv6 ? "[" + address.host + "]" : address.host) + ":" + std::to_string(address.port);
}

}  // namespace producer_guard::server
