// Sarama's decision procedure. Its defaults (acks of the leader, 5 open requests) contradict
// idempotence, so that Idempotent alone never starts. Source: config.go, Config#Validate.
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "rules/kafka/judgement_builder.h"

namespace producer_guard::kafka {

namespace {

constexpr std::string_view kIdempotence = "enable.idempotence";
constexpr std::string_view kInFlight = "max.in.flight.requests.per.connection";
constexpr std::int64_t kDefaultAcks = 1;
constexpr std::int64_t kDefaultRetries = 3;
constexpr std::int64_t kDefaultOpenRequests = 5;

// Sarama's Version is 0.8.2.0 by default before this one, and 1.0.0 or newer from it on.
constexpr Version kOwnVersionFrom{1, 27, 1};
constexpr std::uint64_t kIdempotentBroker = 11;  // 0.11

constexpr std::array kClasses = {
    PlainClass{{0, 0, 0}, {1, 20, 0}, false, false, 0},
    PlainClass{{1, 20, 0}, kOwnVersionFrom, true, false, 1},
    PlainClass{kOwnVersionFrom, kNoVersion, true, false, 1},
};

// Returns: the number after the first dot of "0.d.d.d", 11 or more for "d.d.d"; nothing for what
// sarama.ParseKafkaVersion refuses.
std::optional<std::uint64_t> ParseMinorOfBroker(std::string_view text) {
  std::array<std::uint64_t, 4> parts{};
  std::size_t count = 0;
  const char* at = text.data();
  const char* const end = at + text.size();
  for (;;) {
    if (count == parts.size()) return std::nullopt;
    const auto [next, error] = std::from_chars(at, end, parts[count++]);
    if (error != std::errc()) return std::nullopt;
    if (next == end) break;
    if (*next != '.') return std::nullopt;
    at = next + 1;
  }
  if (text.starts_with("0.")) return count == 4 ? std::optional(parts[1]) : std::nullopt;
  if (text.starts_with('0') || count != 3) return std::nullopt;
  return kIdempotentBroker;
}

const Given* FindBrokerVersion(const Givens& givens) {
  const auto found = std::find_if(givens.list.begin(), givens.list.end(),
                                  [](const Given& given) { return given.row->name == "Version"; });
  return found == givens.list.end() ? nullptr : &*found;
}

void RefuseBrokerVersion(const Given* broker, JudgementBuilder& builder) {
  if (!broker || ParseMinorOfBroker(broker->value)) return;
  builder.Stop(
      "invalid-value",
      Written(*broker) + " is not a value that Sarama accepts; the producer is not created",
      broker);
}

// Whether the brokers are said to be too old for idempotence.
bool IsBrokerTooOld(const Given* broker, const Version& at) {
  if (!broker) return at < kOwnVersionFrom;
  return ParseMinorOfBroker(broker->value).value_or(0) < kIdempotentBroker;
}

void Decide(JudgementBuilder& builder, const Given* broker, const Version& at) {
  const Given* idempotent = builder.Find(kIdempotence);
  const bool on = builder.Boolean(kIdempotence, false);
  const Given* transactional = builder.Find("transactional.id");
  const bool in_transactions = transactional && !transactional->value.empty();
  if (on) {
    builder.StopIf(IsBrokerTooOld(broker, at), "broker-version-too-old", broker, "Version=0.8.2.0",
                   "Version of at least 0.11.0.0");
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
                      const std::vector<Setting>&) {
  const Givens given = WithoutNulls(givens);
  JudgementBuilder builder("Sarama", at, given, ParseGoValue);
  const Given* broker = FindBrokerVersion(given);
  builder.RefuseValues();
  RefuseBrokerVersion(broker, builder);
  if (!builder.Stops()) {
    if (version.has_idempotence) {
      Decide(builder, broker, at);
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
