// KafkaJS' decision procedure. A transactionalId makes transactions idempotent and leaves what is
// sent outside of them as it is. Source: src/producer/index.js, src/producer/messageProducer.js.
#include <array>

#include "rules/kafka/judgement_builder.h"

namespace producer_guard::kafka {

namespace {

constexpr std::string_view kIdempotence = "enable.idempotence";
constexpr std::string_view kInFlight = "max.in.flight.requests.per.connection";
constexpr std::int64_t kDefaultRetries = 5;

constexpr std::array kClasses = {
    PlainClass{{0, 0, 0}, {1, 5, 0}, false, false, 0},
    PlainClass{{1, 5, 0}, kNoVersion, true, false, 0},
};

void Decide(JudgementBuilder& builder) {
  const Given* idempotent = builder.Find(kIdempotence);
  const bool on = builder.Boolean(kIdempotence, false);
  if (on) {
    builder.StopIf(builder.Number("retries", kDefaultRetries) < 1, "retries-zero",
                   builder.Find("retries"), "", "retry.retries of at least 1");
    builder.StopIf(builder.Number("acks", -1) != -1, "acks-not-all", builder.Find("acks"), "",
                   "acks=-1");
  }
  if (builder.Stops()) return;
  if (idempotent) return builder.SayExplicit(*idempotent, on);
  builder.SayByDefault(false);
}

}  // namespace

std::span<const PlainClass> KafkaJsClasses() { return kClasses; }

Judgement JudgeKafkaJs(const PlainClass& version, const Version& at, const Givens& givens,
                       const std::vector<Setting>& settings) {
  JudgementBuilder builder("KafkaJS", at, givens, ParseScriptValue);
  builder.RefuseNames(settings);
  builder.RefuseValues();
  if (!builder.Stops()) {
    if (version.has_idempotence) {
      Decide(builder);
    } else {
      builder.Say(Verdict::kNotIdempotent, "idempotence-off-by-default",
                  "KafkaJS before 1.5 has no idempotent producer", nullptr);
    }
  }
  builder.Fill(kIdempotence, "false");
  builder.Fill("acks", "all");
  builder.Fill("retries", std::to_string(kDefaultRetries));
  builder.Fill(kInFlight, "");
  return builder.Take();
}

}  // namespace producer_guard::kafka
