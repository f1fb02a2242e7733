#include "webhook/server/listener.h"

#include <boost/asio/ip/v6_only.hpp>

namespace producer_guard::server {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

// Bursts of new connections wait here, as long as the system allows.
constexpr int kBacklog = 4096;

}  // namespace

Result<void> Listen(tcp::acceptor& acceptor, const ListenAddress& address, asio::io_context& loop) {
  boost::system::error_code error;
  const auto fail = [&] {
    return Fail("cannot listen on " + ToString(address) + ": " + error.message());
  };
  tcp::endpoint endpoint(tcp::v6(), address.port);
  if (!address.host.empty()) {
    tcp::resolver resolver(loop);
    const auto found = resolver.resolve(address.host, std::to_string(address.port), error);
    if (error || found.empty()) return fail();
    endpoint = found.begin()->endpoint();
  }
  acceptor.open(endpoint.protocol(), error);
  if (error && address.host.empty()) {  // a machine without IPv6
    endpoint = tcp::endpoint(tcp::v4(), address.port);
    acceptor.open(endpoint.protocol(), error);
  }
  if (error) return fail();
  acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (endpoint.address().is_v6()) {
    acceptor.set_option(asio::ip::v6_only(!address.host.empty()), error);
  }
  acceptor.bind(endpoint, error);
  if (error) return fail();
  acceptor.listen(kBacklog, error);
  if (error) return fail();
  return {};
}

std::string AddressOf(const tcp::acceptor& acceptor) {
  const tcp::endpoint endpoint = acceptor.local_endpoint();
  return ToString({endpoint.address().to_string(), endpoint.port()});
}

}  // namespace producer_guard::server
