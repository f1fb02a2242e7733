// Sarama's decision procedure. Its defaults (acks of the leader, 5 open requests) contradict
// idempotence, so that Idempotent alone never starts. Source: config.go, Config#Validate.
#include <array>

#include "rules/kafka/judgement_builder.h"

namespace producer_guard::kafka {

namespace {

constexpr std::string_view kIdempotence = "enable.idempotence";
constexpr std::string_view kInFlight = "max.in.flight.requests.per.connection";
constexpr std::int64_t kDefaultAcks = 1;
constexpr std::int64_t kDefaultRetries = 3;
constexpr std::int64_t kDefaultOpenRequests = 5;

constexpr std::array kClasses = {
    PlainClass{{0, 0, 0}, {1, 20, 0}, false, false, 0},
    PlainClass{{1, 20, 0}, kNoVersion, true, false, 1},
};

void Decide(JudgementBuilder& builder) {
  const Given* idempotent = builder.Find(kIdempotence);
  const bool on = builder.Boolean(kIdempotence, false);
  const Given* transactional = builder.Find("transactional.id");
  const bool in_transactions = transactional && !transactional->value.empty();
  if (on) {
    builder.StopIf(builder.Number("retries", kDefaultRetries) < 1, "retries-zero",
                   builder.Find("retries"), "", "Producer.Retry.Max of at least 1");
    builder.StopIf(builder.Number("acks", kDefaultAcks) != -1, "acks-not-all", builder.Find("acks"),
                   "Producer.RequiredAcks=1", "Producer.RequiredAcks=-1");
    builder.StopIf(builder.Number(kInFlight, kDefaultOpenRequests) > 1, "max-in-flight-above-1",
                   builder.Find(kInFlight), "Net.MaxOpenRequests=5", "Net.MaxOpenRequests=1");
  } else if (in_transactions) {
    builder.Stop(
        "transactional-id-without-idempotence",
        Written(*transactional) + " requires Producer.Idempotent=true; the producer is not created",
        idempotent ? idempotent : transactional);
  }
  if (builder.Stops()) return;
  if (idempotent) return builder.SayExplicit(*idempotent, on);
  builder.SayByDefault(false);
}

}  // namespace

std::span<const PlainClass> SaramaClasses() { return kClasses; }

Judgement JudgeSarama(const PlainClass& version, const Version& at, const Givens& givens,
                      const std::vector<Setting>& settings) {
  const Givens given = WithoutNulls(givens);
  JudgementBuilder builder("Sarama", at, given, ParseGoValue);
  builder.RefuseNames(settings);
  builder.RefuseValues();
  if (!builder.Stops()) {
    if (version.has_idempotence) {
      Decide(builder);
    } else {
      builder.Say(Verdict::kNotIdempotent, "idempotence-off-by-default",
                  "Sarama before 1.20 has no idempotent producer", nullptr);
    }
  }
  builder.Fill(kIdempotence, "false");
  builder.Fill("acks", "1");
  builder.Fill("retries", std::to_string(kDefaultRetries));
  builder.Fill(kInFlight, std::to_string(kDefaultOpenRequests));
  return builder.Take();
}

}  // namespace producer_guard::kafka
