// segmentio/kafka-go: its Writer never asks the broker for a producer id, so nothing makes it
// idempotent. Source: writer.go, produce.go.
#include <array>

#include "rules/kafka/judgement_builder.h"

namespace producer_guard::kafka {

namespace {

constexpr std::array kClasses = {
    PlainClass{{0, 0, 0}, kNoVersion, false, false, 0},
};

}  // namespace

std::span<const PlainClass> KafkaGoClasses() { return kClasses; }

Judgement JudgeKafkaGo(const PlainClass&, const Version& at, const Givens& givens,
                       const std::vector<Setting>& settings) {
  const Givens given = WithoutNulls(givens);
  JudgementBuilder builder("kafka-go", at, given, ParseGoValue);
  builder.RefuseNames(settings);
  builder.RefuseValues();
  if (!builder.Stops()) {
    builder.Say(Verdict::kNotIdempotent, "forced-by-framework",
                "kafka-go has no idempotent producer, whatever is configured", nullptr);
  }
  builder.FillDerived("enable.idempotence", "false");
  builder.Fill("acks", "0");
  builder.Fill("retries", "10");
  builder.FillDerived("max.in.flight.requests.per.connection", "1");
  return builder.Take();
}

}  // namespace producer_guard::kafka
