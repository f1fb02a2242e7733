#include "webhook/server/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <array>

namespace producer_guard::server {

namespace {

using prometheus::Counter;
using prometheus::Gauge;
using prometheus::Histogram;
using prometheus::Registry;
using Decision = review::ReviewOutcome::Decision;

constexpr std::array kEndpoints = {review::Endpoint::kValidate, review::Endpoint::kMutate};
constexpr std::array kDecisions = {Decision::kAllow, Decision::kWarn, Decision::kDeny,
                                   Decision::kPatch};

const char* NameOf(review::Endpoint endpoint) {
  return endpoint == review::Endpoint::kMutate ? "mutate" : "validate";
}

prometheus::Family<Counter>& Counters(Registry& registry, const char* name, const char* help) {
  return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
}

Gauge& OneGauge(Registry& registry, const char* name, const char* help) {
  return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
}

}  // namespace

struct Metrics::State {
  Registry registry;
  std::array<std::array<Counter*, kDecisions.size()>, kEndpoints.size()> reviews{};
  std::array<Histogram*, kEndpoints.size()> durations{};
  prometheus::Family<Counter>& findings;
  prometheus::Family<Counter>& http_errors;
  Counter& ratcheted;
  Counter& handshake_failures;
  Counter& dropped;
  Gauge& connections;
  Gauge& certificate_end;
  Gauge& certificate_load;
  Gauge& policy_load;

  State()
      : findings(Counters(registry, "producer_guard_broken_rules_total",
                          "Reviews that broke a rule, by rule, whatever was decided.")),
        http_errors(Counters(registry, "producer_guard_http_errors_total",
                             "Requests that were answered with an HTTP error, by code.")),
        ratcheted(Counters(registry, "producer_guard_ratcheted_total",
                           "Updates let through because the object broke the rule before.")
                      .Add({})),
        handshake_failures(Counters(registry, "producer_guard_tls_handshake_failures_total",
                                    "TLS handshakes that did not succeed.")
                               .Add({})),
        dropped(Counters(registry, "producer_guard_dropped_connections_total",
                         "Connections closed at once because too many were open.")
                    .Add({})),
        connections(OneGauge(registry, "producer_guard_connections", "Open TLS connections.")),
        certificate_end(OneGauge(registry, "producer_guard_certificate_expiry_seconds",
                                 "End of the serving certificate, in seconds since 1970.")),
        certificate_load(OneGauge(registry, "producer_guard_certificate_load_success",
                                  "1 when the certificate files were good when last read.")),
        policy_load(OneGauge(registry, "producer_guard_policy_load_success",
                             "1 when policy and rules were good when last read; 0: the last good "
                             "ones are in force.")) {}
};

Metrics::Metrics(const std::string& version, const std::string& commit)
    : state_(std::make_unique<State>()) {
  Registry& registry = state_->registry;
  auto& reviews = Counters(registry, "producer_guard_reviews_total",
                           "AdmissionReviews answered, by endpoint and decision.");
  auto& durations = prometheus::BuildHistogram()
                        .Name("producer_guard_review_duration_seconds")
                        .Help("Time from the whole request to its answer, without the network.")
                        .Register(registry);
  const Histogram::BucketBoundaries bounds = {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005,
                                              0.01,   0.025,   0.05,   0.1,   0.25,   1};
  for (std::size_t e = 0; e < kEndpoints.size(); ++e) {
    const std::string endpoint = NameOf(kEndpoints[e]);
    state_->durations[e] = &durations.Add({{"endpoint", endpoint}}, bounds);
    for (std::size_t d = 0; d < kDecisions.size(); ++d) {
      const std::string decision(ToString(kDecisions[d]));
      state_->reviews[e][d] = &reviews.Add({{"endpoint", endpoint}, {"decision", decision}});
    }
  }
  prometheus::BuildGauge()
      .Name("producer_guard_build_info")
      .Help("1; version and commit are its labels.")
      .Register(registry)
      .Add({{"version", version}, {"commit", commit}})
      .Set(1);
}

Metrics::~Metrics() = default;

void Metrics::CountReview(review::Endpoint endpoint, const review::ReviewOutcome& outcome,
                          std::chrono::nanoseconds duration) {
  const auto e = static_cast<std::size_t>(endpoint);
  state_->reviews[e][static_cast<std::size_t>(outcome.decision)]->Increment();
  state_->durations[e]->Observe(std::chrono::duration<double>(duration).count());
  for (const std::string& rule : outcome.rules) state_->findings.Add({{"rule", rule}}).Increment();
  if (outcome.ratcheted) state_->ratcheted.Increment();
}

void Metrics::CountHttpError(int status) {
  state_->http_errors.Add({{"code", std::to_string(status)}}).Increment();
}

void Metrics::CountHandshakeFailure() { state_->handshake_failures.Increment(); }
void Metrics::CountDroppedConnection() { state_->dropped.Increment(); }

void Metrics::SetConnections(std::int64_t open) {
  state_->connections.Set(static_cast<double>(open));
}

void Metrics::SetCertificateEnd(std::chrono::system_clock::time_point end) {
  state_->certificate_end.Set(static_cast<double>(std::chrono::system_clock::to_time_t(end)));
}

void Metrics::SetPolicyLoad(bool good) { state_->policy_load.Set(good ? 1 : 0); }
void Metrics::SetCertificateLoad(bool good) { state_->certificate_load.Set(good ? 1 : 0); }

std::string Metrics::Render() const {
  return prometheus::TextSerializer().Serialize(state_->registry.Collect());
}

}  // namespace producer_guard::server
