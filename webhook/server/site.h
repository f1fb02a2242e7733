// Site: what all connections of one server share. Made by Server, outlives every connection.
// Threads: each member is safe from all, unless it says whose it is.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>

#include "webhook/server/byte_budget.h"
#include "webhook/server/limits.h"
#include "webhook/server/log.h"
#include "webhook/server/metrics.h"
#include "webhook/server/ruling_store.h"

namespace producer_guard::server {

struct Site {
  Site(const Limits& own_limits, Logger& own_logger, Metrics& own_metrics, RulingStore& own_rulings)
      : limits(own_limits),
        logger(own_logger),
        metrics(own_metrics),
        rulings(own_rulings),
        budget(own_limits.shared_bytes) {}

  const Limits& limits;
  Logger& logger;
  Metrics& metrics;
  RulingStore& rulings;
  ByteBudget budget;
  std::mutex large_body;  // held while a body over Limits::large_body_bytes is judged
  std::atomic<std::int64_t> connections{0};
  std::size_t operations_connections = 0;  // the control thread's
  std::atomic<bool> draining{false};       // every answer ends its connection; not ready any more
  std::atomic<bool> ending{false};         // no further request is waited for
};

}  // namespace producer_guard::server
