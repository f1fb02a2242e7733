// aiokafka's decision procedure. A transactional_id switches idempotence on even against an
// explicit False; there is one batch a partition in flight, so it has no setting for that.
// Source: aiokafka/producer/producer.py, AIOKafkaProducer.__init__.
#include <array>

#include "rules/kafka/judgement_builder.h"

namespace producer_guard::kafka {

namespace {

constexpr std::string_view kIdempotence = "enable.idempotence";

constexpr std::array kClasses = {
    PlainClass{{0, 0, 0}, {0, 5, 0}, false, false, 0},
    PlainClass{{0, 5, 0}, kNoVersion, true, false, 0},
};

void Decide(JudgementBuilder& builder) {
  const Given* idempotent = builder.Find(kIdempotence);
  const Given* transactional = builder.Find("transactional.id");
  const bool in_transactions = transactional && !transactional->is_null;
  const bool on = in_transactions || builder.Boolean(kIdempotence, false);
  const Given* acks = builder.Find("acks");
  const std::int64_t number = builder.Number("acks", on ? -1 : 1);
  if ((acks && acks->is_null) || (number != 0 && number != 1 && number != -1)) {
    builder.Stop(
        "invalid-value",
        Written(*acks) + " is not a value that aiokafka accepts; the producer is not created",
        acks);
  } else {
    builder.StopIf(on && number != -1, "acks-not-all", acks, "", "acks=all");
  }
  if (builder.Stops()) return;
  if (in_transactions) {
    return builder.Say(Verdict::kIdempotent, "idempotent-by-transactional-id",
                       Written(*transactional) + " makes the producer idempotent", transactional);
  }
  if (idempotent) return builder.SayExplicit(*idempotent, on);
  builder.SayByDefault(false);
}

}  // namespace

std::span<const PlainClass> AiokafkaClasses() { return kClasses; }

Judgement JudgeAiokafka(const PlainClass&, const Version& at, const Givens& givens,
                        const std::vector<Setting>& settings) {
  JudgementBuilder builder("aiokafka", at, givens, ParseScriptValue);
  builder.RefuseNames(settings);
  if (!builder.Stops()) Decide(builder);
  const Given* transactional = builder.Find("transactional.id");
  const bool in_transactions = transactional && !transactional->is_null;
  const bool explicit_on = builder.Boolean(kIdempotence, false);
  const bool on = !builder.Stops() && (explicit_on || in_transactions);
  if (on && !explicit_on) {
    builder.FillDerived(kIdempotence, "true", "switched on by " + Written(*transactional));
  } else {
    builder.Fill(kIdempotence, "false");
  }
  builder.Fill("acks", on ? "all" : "1");
  builder.Fill("linger.ms", "0");
  builder.Fill("request.timeout.ms", "40000");
  builder.FillDerived("max.in.flight.requests.per.connection", "1");
  return builder.Take();
}

}  // namespace producer_guard::kafka
