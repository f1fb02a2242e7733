// KafkaJS' decision procedure. It takes every name and value that it is given; one that idempotence
// cannot do with stops it when the producer is created (retries) or first sends (acks). A
// transactionalId makes transactions idempotent and leaves what is sent outside of them as it is.
// Source: src/producer/index.js, src/producer/messageProducer.js.
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

// retries < 1, as JavaScript compares: null is 0, and a string is the number that it spells.
bool IsBelowOne(const Given& retries) {
  if (retries.is_null) return true;
  const auto number = ReadJavaScriptNumber(retries.value, retries.kind);
  return number && *number < 1;
}

// acks === -1: the number, and not "all" or "-1".
bool IsAll(const Given& acks) {
  return !acks.is_null && KindByLook(acks.value, acks.kind) == ValueKind::kNumber &&
         ReadJavaScriptNumber(acks.value, acks.kind) == -1;
}

void Decide(JudgementBuilder& builder) {
  const Given* idempotent = builder.Find(kIdempotence);
  const bool on = builder.Boolean(kIdempotence, false);
  if (on) {
    const Given* retries = builder.Find("retries");
    builder.StopIf(retries && IsBelowOne(*retries), "retries-zero", retries, "",
                   "retry.retries of at least 1");
    const Given* acks = builder.Find("acks");
    builder.StopIf(acks && !IsAll(*acks), "acks-not-all", acks, "", "the number acks=-1");
  }
  if (builder.Stops()) return;
  if (idempotent) return builder.SayExplicit(*idempotent, on);
  builder.SayByDefault(false);
}

}  // namespace

std::span<const PlainClass> KafkaJsClasses() { return kClasses; }

Judgement JudgeKafkaJs(const PlainClass& version, const Version& at, const Givens& givens,
                       const std::vector<Setting>&) {
  JudgementBuilder builder("KafkaJS", at, givens, ParseScriptValue);
  if (version.has_idempotence) {
    Decide(builder);
  } else {
    builder.Say(Verdict::kNotIdempotent, "idempotence-off-by-default",
                "KafkaJS before 1.5 has no idempotent producer", nullptr);
  }
  builder.Fill(kIdempotence, "false");
  builder.Fill("acks", "all");
  builder.Fill("retries", std::to_string(kDefaultRetries));
  builder.Fill(kInFlight, "");
  return builder.Take();
}

}  // namespace producer_guard::kafka
