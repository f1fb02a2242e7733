// librdkafka's decision procedure: nothing is switched off silently; a conflict with explicit
// idempotence keeps the producer from being created. Source: rd_kafka_conf_finalize and
// rd_kafka_topic_conf_finalize in rdkafka_conf.c.
#include <array>

#include "rules/kafka/judgement.h"
#include "rules/kafka/value_parsing.h"

namespace producer_guard::kafka {

namespace {

using LingerCheck = LibrdkafkaClass::LingerCheck;
using enum LibrdkafkaClass::LingerCheck;

constexpr Version kNewest{1'000'000, 0, 0};
constexpr std::int64_t kOldRetries = 10'000'000;
constexpr std::int64_t kOldTimeoutMs = 900'000;
constexpr std::int64_t kMostInFlight = 5;
constexpr std::int64_t kDefaultMessageTimeoutMs = 300'000;

using Row = LibrdkafkaClass;

// clang-format off
constexpr std::array kClasses = {
    //  from        below      idem.  tx     acks retries  most retries most timeout    linger
    Row{{0, 0, 0}, {1, 0, 0}, false, false,  1, 2,       kOldRetries, kOldTimeoutMs,  kNever},
    Row{{1, 0, 0}, {1, 1, 0}, true,  false, -1, 2,       kOldRetries, kOldTimeoutMs,  kAlways},
    Row{{1, 1, 0}, {1, 2, 0}, true,  false, -1, 2,       kOldRetries, kIntMax,        kAlways},
    Row{{1, 2, 0}, {1, 4, 0}, true,  false, -1, 2,       kOldRetries, kIntMax,        kExplicit},
    Row{{1, 4, 0}, {1, 5, 0}, true,  true,  -1, 2,       kOldRetries, kIntMax,        kExplicit},
    Row{{1, 5, 0}, {1, 6, 0}, true,  true,  -1, 2,       kOldRetries, kIntMax,        kNever},
    Row{{1, 6, 0}, {1, 9, 0}, true,  true,  -1, kIntMax, kIntMax,     kIntMax,        kNever},
    Row{{1, 9, 0}, kNewest,   true,  true,  -1, kIntMax, kIntMax,     kIntMax,        kExplicit},
};
// clang-format on

std::string Written(const Given& given) { return std::string(given.row->name) + "=" + given.value; }

class Judge {
 public:
  Judge(const LibrdkafkaClass& version, const Givens& givens, const std::vector<Setting>& settings)
      : version_(version), givens_(givens), settings_(settings) {}

  Judgement Run() {
    CheckNames();
    CheckValues();
    if (errors_.empty()) Decide();
    if (!errors_.empty()) {
      result_.verdict = Verdict::kStartupError;
      result_.reasons = std::move(errors_);
    }
    FillValues();
    return std::move(result_);
  }

 private:
  bool Has(const SettingRow& row) const {
    if (row.name == "enable.idempotence" || row.name == "enable.gapless.guarantee")
      return version_.has_idempotence;
    if (row.name == "transactional.id" || row.name == "transaction.timeout.ms")
      return version_.has_transactions;
    return true;
  }

  std::optional<ParsedValue> Parsed(const Given& given) const {
    SettingRow row = *given.row;
    if (row.canonical == "retries") row.most = version_.most_retries;
    if (row.canonical == "delivery.timeout.ms") row.most = version_.most_message_timeout_ms;
    return ParseLibrdkafkaValue(row, given.value);
  }

  void Error(std::string code, std::string text, const Given* given) {
    errors_.push_back(
        {std::move(code), std::move(text), "", given ? given->setting : std::nullopt});
  }

  void CheckNames() {
    for (const std::size_t index : givens_.unknown_names) {
      errors_.push_back(
          {"unknown-property",
           "librdkafka has no setting " + settings_[index].name + "; the producer is not created",
           "", index});
    }
    for (const Given& given : givens_.list) {
      if (Has(*given.row)) continue;
      Error("unknown-property",
            "this version of librdkafka has no setting " + std::string(given.row->name) +
                "; the producer is not created",
            &given);
    }
  }

  void CheckValues() {
    for (const Given& given : givens_.list) {
      if (!Has(*given.row) || Parsed(given)) continue;
      Error("invalid-value",
            Written(given) + " is no value that librdkafka takes; the producer is not created",
            &given);
    }
  }

  const Given* FindRowNamed(std::string_view name) const {
    for (const Given& given : givens_.list) {
      if (given.row->name == name) return &given;
    }
    return nullptr;
  }

  // An empty transactional.id is none.
  const Given* Transactional() const {
    const Given* given = givens_.Find("transactional.id");
    return given && !given->value.empty() ? given : nullptr;
  }

  void Decide() {
    const Given* explicit_value = givens_.Find("enable.idempotence");
    const Given* transactional = Transactional();
    const bool on = explicit_value ? Parsed(*explicit_value)->boolean : transactional != nullptr;
    if (!on && transactional) {
      return Error("transactional-id-without-idempotence",
                   Written(*transactional) +
                       " requires enable.idempotence=true; the producer is not created",
                   explicit_value);
    }
    CheckLinger();
    if (on) CheckConflicts();
    const Given* gapless = FindRowNamed("enable.gapless.guarantee");
    if (!on && gapless && Parsed(*gapless)->boolean) {
      Error("gapless-without-idempotence", Written(*gapless) + " requires enable.idempotence=true",
            gapless);
    }
    if (!errors_.empty()) return;
    result_.verdict = on ? Verdict::kIdempotent : Verdict::kNotIdempotent;
    if (!on && explicit_value) {
      Say("idempotence-off-explicit", Written(*explicit_value) + " switches idempotence off",
          explicit_value);
    } else if (!on) {
      Say("idempotence-off-by-default",
          "librdkafka is not idempotent unless enable.idempotence=true", nullptr);
    } else if (explicit_value) {
      Say("idempotent-explicit", Written(*explicit_value), explicit_value);
    } else {
      Say("idempotent-by-transactional-id",
          Written(*transactional) + " makes the producer idempotent", transactional);
    }
  }

  void Say(std::string code, std::string text, const Given* given) {
    result_.reasons.push_back(
        {std::move(code), std::move(text), "", given ? given->setting : std::nullopt});
  }

  void Conflict(const Given* given, bool conflicts, std::string code, std::string_view needs) {
    if (!given || !conflicts) return;
    Error(std::move(code),
          Written(*given) + " conflicts with idempotence, which needs " + std::string(needs) +
              "; the producer is not created",
          given);
  }

  void CheckConflicts() {
    const Given* acks = givens_.Find("acks");
    const Given* retries = givens_.Find("retries");
    const Given* in_flight = givens_.Find("max.in.flight.requests.per.connection");
    const Given* strategy = FindRowNamed("queuing.strategy");
    const Given* threshold = FindRowNamed("queue.buffering.backpressure.threshold");
    Conflict(acks, acks && Parsed(*acks)->number != -1, "acks-not-all", "acks=all");
    Conflict(retries, retries && Parsed(*retries)->number < 1, "retries-zero", "retries above 0");
    Conflict(in_flight, in_flight && Parsed(*in_flight)->number > kMostInFlight,
             "max-in-flight-above-5", "max.in.flight.requests.per.connection at most 5");
    Conflict(strategy, strategy && strategy->value != "fifo", "queuing-not-fifo",
             "queuing.strategy=fifo");
    Conflict(threshold, threshold && Parsed(*threshold)->number > 1,
             "backpressure-threshold-above-1", "queue.buffering.backpressure.threshold=1");
  }

  void CheckLinger() {
    const Given* timeout = givens_.Find("delivery.timeout.ms");
    const Given* linger = givens_.Find("linger.ms");
    if (!timeout || version_.linger_check == LingerCheck::kNever) return;
    const std::int64_t timeout_ms = Parsed(*timeout)->number;
    const bool always = version_.linger_check == LingerCheck::kAlways;
    const std::int64_t linger_ms = linger ? Parsed(*linger)->number : 0;
    const bool too_short =
        always ? timeout_ms <= linger_ms : timeout_ms != 0 && linger && timeout_ms <= linger_ms;
    if (!too_short) return;
    Error("delivery-timeout-too-short",
          Written(*timeout) + " is not above linger.ms=" + std::to_string(linger_ms) +
              "; the producer is not created",
          timeout);
  }

  void Fill(std::string_view canonical, std::string otherwise) {
    const Given* given = givens_.Find(canonical);
    EffectiveValue value{std::string(canonical), std::move(otherwise), Origin::kDefault,
                         std::nullopt};
    if (given) {
      const auto parsed = Parsed(*given);
      const bool all = parsed && given->row->type == ValueType::kAcks && parsed->number == -1;
      value.value = all ? "all" : given->value;
      value.origin = Origin::kExplicit;
      value.setting = given->setting;
    }
    result_.values.push_back(std::move(value));
  }

  void FillValues() {
    const bool on = result_.verdict == Verdict::kIdempotent;
    Fill("enable.idempotence", on ? "true" : "false");
    if (on && !givens_.Find("enable.idempotence")) result_.values.back().origin = Origin::kDerived;
    Fill("acks", version_.default_acks == -1 ? "all" : "1");
    Fill("retries", std::to_string(on ? kIntMax : version_.default_retries));
    Fill("max.in.flight.requests.per.connection", on ? "5" : "1000000");
    Fill("delivery.timeout.ms", std::to_string(kDefaultMessageTimeoutMs));
    Fill("transactional.id", "");
    Fill("linger.ms", "5");
    Fill("request.timeout.ms", "30000");
  }

  const LibrdkafkaClass& version_;
  const Givens& givens_;
  const std::vector<Setting>& settings_;
  std::vector<Reason> errors_;
  Judgement result_;
};

}  // namespace

std::span<const LibrdkafkaClass> LibrdkafkaClasses() { return kClasses; }

Judgement JudgeLibrdkafka(const LibrdkafkaClass& version, const Givens& givens,
                          const std::vector<Setting>& settings) {
  return Judge(version, givens, settings).Run();
}

}  // namespace producer_guard::kafka
