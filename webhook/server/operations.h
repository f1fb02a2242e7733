// The operations port: /livez, /readyz, /metrics and /version over plain HTTP, for probes and
// Prometheus. Small and bounded: no bodies, one deadline. Threads: the control thread's.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <string>

#include "webhook/server/server.h"
#include "webhook/server/site.h"

namespace producer_guard::server {

struct OperationsAnswer {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::string body;
};

// Returns: what is answered to GET `path`.
[[nodiscard]] OperationsAnswer AnswerOperations(std::string_view path, const Site& site,
                                                const BuildInfo& build);

// Serves one connection to its end. Lifetime: `site` and `build` outlive it.
[[nodiscard]] boost::asio::awaitable<void> ServeOperations(boost::asio::ip::tcp::socket socket,
                                                           Site& site, const BuildInfo& build);

}  // namespace producer_guard::server
