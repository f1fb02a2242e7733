// ruby-kafka's decision procedure. It looks at acks when it sends its first messages, which fail
// then, as all that follow; retries and requests in flight matter nothing to it. Transactions are
// idempotent with or without an id. Source: lib/kafka/produce_operation.rb, transaction_manager.rb,
// producer.rb.
#include <array>

#include "rules/kafka/judgement_builder.h"

namespace producer_guard::kafka {

namespace {

constexpr std::string_view kIdempotence = "enable.idempotence";
constexpr std::string_view kInFlight = "max.in.flight.requests.per.connection";

constexpr std::array kClasses = {
    PlainClass{{0, 0, 0}, {0, 7, 1}, false, false, 0},
    PlainClass{{0, 7, 1}, kNoVersion, true, false, 0},
};

// Returns: the option that makes every message part of a transaction, when it is on.
const Given* FindTransactional(const Givens& givens) {
  for (const Given& given : givens.list) {
    if (given.row->name != "transactional" || given.is_null) continue;
    const auto parsed = ParseRubyValue(*given.row, given.value, given.kind);
    return parsed && parsed->boolean ? &given : nullptr;
  }
  return nullptr;
}

void Decide(const Givens& givens, JudgementBuilder& builder) {
  const Given* transactional = FindTransactional(givens);
  const Given* idempotent = builder.Find(kIdempotence);
  const bool on = transactional || builder.Boolean(kIdempotence, false);
  if (on) {
    const Given* acks = builder.Find("acks");
    if (acks && builder.Number("acks", -1) != -1) {
      builder.Stop("acks-not-all",
                   Written(*acks) + " conflicts with idempotence, which needs " +
                       std::string(acks->name) + "=-1; no message is sent",
                   acks);
    }
  }
  if (builder.Stops()) return;
  if (transactional) return builder.SayExplicit(*transactional, true);
  if (idempotent) return builder.SayExplicit(*idempotent, on);
  builder.SayByDefault(false);
}

}  // namespace

std::span<const PlainClass> RubyKafkaClasses() { return kClasses; }

Judgement JudgeRubyKafka(const PlainClass& version, const Version& at, const Givens& givens,
                         const std::vector<Setting>&) {
  JudgementBuilder builder("ruby-kafka", at, givens, ParseRubyValue);
  if (version.has_idempotence) {
    Decide(givens, builder);
  } else {
    builder.Say(Verdict::kNotIdempotent, "idempotence-off-by-default",
                "ruby-kafka before 0.7.1 has no idempotent producer", nullptr);
  }
  if (version.has_idempotence && FindTransactional(givens)) {
    builder.FillDerived(kIdempotence, "true", "transactional is on");
  } else {
    builder.Fill(kIdempotence, "false");
  }
  builder.Fill("acks", "all");
  builder.Fill("retries", "2");
  builder.FillDerived(kInFlight, "1");
  return builder.Take();
}

}  // namespace producer_guard::kafka
