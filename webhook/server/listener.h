// Takes a port. Internal to server.cc.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <string>

#include "rules/result.h"
#include "webhook/server/listen_address.h"

namespace producer_guard::server {

// Effect: `acceptor` listens on `address`: for "" on every address of both families, on IPv4 alone
// where the machine has no IPv6. `loop` resolves the name. Errors: a host that is not found, a port
// that is taken or not allowed.
[[nodiscard]] Result<void> Listen(boost::asio::ip::tcp::acceptor& acceptor,
                                  const ListenAddress& address, boost::asio::io_context& loop);

// Returns: where `acceptor` listens, with the port that the system chose. Requires: it listens.
[[nodiscard]] std::string AddressOf(const boost::asio::ip::tcp::acceptor& acceptor);

}  // namespace producer_guard::server
