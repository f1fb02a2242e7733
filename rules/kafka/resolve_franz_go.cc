// franz-go's decision procedure: idempotent unless DisableIdempotentWrite is given; it then manages
// the requests in flight itself. Source: pkg/kgo/config.go, cfg#validate.
#include <array>

#include "rules/kafka/judgement_builder.h"

namespace producer_guard::kafka {

namespace {

constexpr std::string_view kIdempotence = "enable.idempotence";
constexpr std::string_view kInFlight = "max.in.flight.requests.per.connection";

constexpr Version kRefusesEmptyIdFrom{1, 21, 7};  // 1.20.7 takes it, 1.21.7 does not

constexpr std::array kClasses = {
    PlainClass{{0, 0, 0}, kRefusesEmptyIdFrom, true, true, 1},
    PlainClass{kRefusesEmptyIdFrom, kNoVersion, true, true, 1},
};

void RefuseValue(const Given& given, JudgementBuilder& builder) {
  builder.Stop(
      "invalid-value",
      Written(given) + " is not a value that franz-go accepts; the producer is not created",
      &given);
}

void Decide(JudgementBuilder& builder, bool on, const Version& at) {
  const Given* written = builder.Find(kIdempotence);
  const Given* transactional = builder.Find("transactional.id");
  const Given* acks = builder.Find("acks");
  if (on) {
    builder.StopIf(builder.Number("acks", -1) != -1, "acks-not-all", acks, "", "RequiredAcks=all");
    builder.StopIf(builder.Number(kInFlight, 1) != 1, "max-in-flight-above-1",
                   builder.Find(kInFlight), "", "MaxProduceRequestsInflightPerBroker=1");
  } else if (transactional) {
    builder.Stop("transactional-id-without-idempotence",
                 Written(*transactional) + " cannot be used with " + Written(*written) +
                     "; the producer is not created",
                 written);
  }
  if (!on && builder.Number(kInFlight, 1) <= 0) RefuseValue(*builder.Find(kInFlight), builder);
  if (transactional && transactional->value.empty() && at >= kRefusesEmptyIdFrom) {
    RefuseValue(*transactional, builder);
  }
  if (builder.Stops()) return;
  if (!on) return builder.SayExplicit(*written, false);
  if (transactional) {
    return builder.Say(Verdict::kIdempotent, "idempotent-by-transactional-id",
                       Written(*transactional) + " makes the producer idempotent", transactional);
  }
  if (written) return builder.SayExplicit(*written, true);
  builder.SayByDefault(true);
}

}  // namespace

std::span<const PlainClass> FranzGoClasses() { return kClasses; }

Judgement JudgeFranzGo(const PlainClass&, const Version& at, const Givens& givens,
                       const std::vector<Setting>&) {
  const Givens given = WithoutNulls(givens);
  JudgementBuilder builder("franz-go", at, given, ParseGoValue);
  builder.RefuseValues();
  if (!builder.Stops()) Decide(builder, builder.Boolean(kIdempotence, true), at);
  const bool on = builder.Boolean(kIdempotence, true);
  builder.Fill(kIdempotence, "true");
  builder.Fill("acks", "all");
  builder.Fill("retries", "9223372036854775807");
  builder.Fill(kInFlight, on ? "5" : "1");
  return builder.Take();
}

}  // namespace producer_guard::kafka
