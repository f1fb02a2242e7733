// Metrics: counters of the webhook, and their text for Prometheus. Adapter of prometheus-cpp.
// Labels are bounded: endpoint, decision, rule, status code; never the name of an object. Threads:
// any.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "webhook/review/reviewer.h"

namespace producer_guard::server {

class Metrics {
 public:
  Metrics(const std::string& version, const std::string& commit);
  ~Metrics();

  void CountReview(review::Endpoint endpoint, const review::ReviewOutcome& outcome,
                   std::chrono::nanoseconds duration);
  void CountHttpError(int status);
  void CountHandshakeFailure();
  void CountDroppedConnection();  // over the limit of connections
  void SetConnections(std::int64_t open);
  void SetCertificateEnd(std::chrono::system_clock::time_point end);
  void SetPolicyLoad(bool good);
  void SetCertificateLoad(bool good);

  // Returns: the exposition format of Prometheus, version 0.0.4.
  [[nodiscard]] std::string Render() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace producer_guard::server
