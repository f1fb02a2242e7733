// librdkafka's decision procedure: nothing is switched off silently; a conflict with explicit
// idempotence keeps the producer from being created. Source: rd_kafka_conf_finalize and
// rd_kafka_topic_conf_finalize in rdkafka_conf.c.
#include <algorithm>

#include "rules/kafka/judgement_builder.h"

namespace producer_guard::kafka {

namespace {

using LingerCheck = LibrdkafkaClass::LingerCheck;
using enum LibrdkafkaClass::LingerCheck;

constexpr std::int64_t kMostInFlight = 5;
constexpr std::int64_t kDefaultMessageTimeoutMs = 300'000;
constexpr std::int64_t kDefaultTransactionTimeoutMs = 60'000;
constexpr std::int64_t kDefaultReconnectMaxMs = 10'000;
constexpr std::int64_t kDefaultReconnectMs = 100;
// Since then a text loses the blanks that it begins with.
constexpr Version kTrimsStrings{1, 9, 0};
constexpr Version kChecksDefaultTopic{1, 9, 0};
constexpr Version kChecksSocketTimeout{1, 5, 0};

class Judge {
 public:
  Judge(const LibrdkafkaClass& version, const Version& at, const Givens& givens,
        const std::vector<Setting>& settings)
      : version_(version), at_(at), givens_(givens), settings_(settings) {}

  Judgement Run() {
    CheckNames();
    for (const Given& given : givens_.list) CheckValue(given);
    for (const Given& given : givens_.replaced) CheckValue(given);
    SortErrors();
    if (errors_.empty()) Decide();
    if (!errors_.empty()) {
      result_.verdict = Verdict::kStartupError;
      result_.reasons = std::move(errors_);
    }
    FillValues();
    return std::move(result_);
  }

 private:
  // The setting as it is in this version, or nullptr where librdkafka does not know it. What a
  // framework has a name of its own for it gives to librdkafka under librdkafka's.
  const SettingRow* RowOf(const Given& given) const {
    const auto catalog = LibrdkafkaCatalog();
    const bool is_own = FindRow(catalog, given.name) != nullptr;
    return is_own ? FindRowAt(catalog, given.name, at_)
                  : FindCanonicalRow(catalog, given.row->canonical);
  }

  // Requires: the value has been checked.
  ParsedValue Parsed(const Given& given) const {
    return *ParseLibrdkafkaValue(*RowOf(given), given.value);
  }

  std::int64_t Number(std::string_view name, std::int64_t otherwise) const {
    const Given* given = FindNamed(name);
    return given ? Parsed(*given).number : otherwise;
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
  }

  void CheckValue(const Given& given) {
    const SettingRow* row = RowOf(given);
    if (!row) {
      Error("unknown-property",
            "this version of librdkafka has no setting " + given.name +
                "; the producer is not created",
            &given);
    } else if (!ParseLibrdkafkaValue(*row, given.value)) {
      Error("invalid-value",
            Written(given) + " is no value that librdkafka takes; the producer is not created",
            &given);
    }
  }

  // Settings are set one by one: librdkafka names the first that it refuses.
  void SortErrors() {
    std::stable_sort(errors_.begin(), errors_.end(),
                     [](const Reason& a, const Reason& b) { return a.setting < b.setting; });
  }

  const Given* FindNamed(std::string_view name) const {
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
    const bool on = explicit_value ? Parsed(*explicit_value).boolean : transactional != nullptr;
    if (!on && transactional) {
      return Error("transactional-id-without-idempotence",
                   Written(*transactional) +
                       " requires enable.idempotence=true; the producer is not created",
                   explicit_value);
    }
    if (on) CheckConflicts();
    if (transactional) CheckTransactional();
    CheckReconnect();
    CheckLinger();
    const Given* gapless = FindNamed("enable.gapless.guarantee");
    if (!on && gapless && Parsed(*gapless).boolean) {
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
    const Given* strategy = FindNamed("queuing.strategy");
    const Given* threshold = FindNamed("queue.buffering.backpressure.threshold");
    Conflict(acks, acks && Parsed(*acks).number != -1, "acks-not-all", "acks=all");
    Conflict(retries, retries && Parsed(*retries).number < 1, "retries-zero", "retries above 0");
    Conflict(in_flight, in_flight && Parsed(*in_flight).number > kMostInFlight,
             "max-in-flight-above-5", "max.in.flight.requests.per.connection at most 5");
    Conflict(strategy, strategy && Parsed(*strategy).text == "lifo", "queuing-not-fifo",
             "queuing.strategy=fifo");
    Conflict(threshold, threshold && Parsed(*threshold).number > 1,
             "backpressure-threshold-above-1", "queue.buffering.backpressure.threshold=1");
  }

  void CheckTransactional() {
    const std::int64_t transaction_ms = TransactionTimeoutMs();
    const Given* timeout = givens_.Find("delivery.timeout.ms");
    const Given* socket = FindNamed("socket.timeout.ms");
    if (timeout && Parsed(*timeout).number > transaction_ms) {
      Error("delivery-timeout-above-transaction-timeout",
            Written(*timeout) + " is above transaction.timeout.ms=" +
                std::to_string(transaction_ms) + "; the producer is not created",
            timeout);
    }
    if (kChecksSocketTimeout <= at_ && socket && Parsed(*socket).number > transaction_ms + 100) {
      Error("socket-timeout-above-transaction-timeout",
            Written(*socket) + " is above transaction.timeout.ms=" +
                std::to_string(transaction_ms) + "; the producer is not created",
            socket);
    }
  }

  void CheckReconnect() {
    const Given* least = FindNamed("reconnect.backoff.ms");
    const Given* most = FindNamed("reconnect.backoff.max.ms");
    const std::int64_t most_ms = most ? Parsed(*most).number : kDefaultReconnectMaxMs;
    const std::int64_t least_ms = least ? Parsed(*least).number : kDefaultReconnectMs;
    if (most_ms >= least_ms) return;
    const Given* given = most ? most : least;
    Error("reconnect-backoff-above-its-maximum",
          Written(*given) + ": reconnect.backoff.max.ms=" + std::to_string(most_ms) +
              " is below reconnect.backoff.ms=" + std::to_string(least_ms) +
              "; the producer is not created",
          given);
  }

  std::int64_t TransactionTimeoutMs() const {
    return Number("transaction.timeout.ms", kDefaultTransactionTimeoutMs);
  }

  // In a transaction the default is the transaction's.
  std::int64_t MessageTimeoutMs() const {
    if (const Given* given = givens_.Find("delivery.timeout.ms")) return Parsed(*given).number;
    return Transactional() ? TransactionTimeoutMs() : kDefaultMessageTimeoutMs;
  }

  // What linger.ms is compared with. Since 1.9.0, when a topic property is given, the default is
  // compared too before that of the transaction takes its place.
  std::int64_t LeastMessageTimeoutMs() const {
    const bool default_first = kChecksDefaultTopic <= at_ && !givens_.Find("delivery.timeout.ms") &&
                               std::any_of(givens_.list.begin(), givens_.list.end(),
                                           [](const Given& given) { return given.row->of_topic; });
    return default_first ? std::min(MessageTimeoutMs(), kDefaultMessageTimeoutMs)
                         : MessageTimeoutMs();
  }

  void CheckLinger() {
    const Given* linger = givens_.Find("linger.ms");
    const std::int64_t timeout_ms = LeastMessageTimeoutMs();
    const double linger_ms = linger ? Parsed(*linger).real : 0;
    const bool always = version_.linger_check == LingerCheck::kAlways;
    const bool checked =
        always || (version_.linger_check == LingerCheck::kExplicit && linger && timeout_ms != 0);
    if (!checked || static_cast<double>(timeout_ms) > linger_ms) return;
    const Given* timeout = givens_.Find("delivery.timeout.ms");
    Error("delivery-timeout-too-short",
          (timeout ? Written(*timeout) : "message.timeout.ms=" + std::to_string(timeout_ms)) +
              " is not above " + (linger ? Written(*linger) : "linger.ms=0") +
              "; the producer is not created",
          timeout ? timeout : linger);
  }

  // The value as librdkafka shows it.
  std::string Shown(const Given& given) const {
    const SettingRow* row = RowOf(given);
    const auto parsed = row ? ParseLibrdkafkaValue(*row, given.value) : std::nullopt;
    if (!parsed) return given.value;
    switch (row->type) {
      case ValueType::kBoolean:
        return parsed->boolean ? "true" : "false";
      case ValueType::kAcks:
        return parsed->number == -1 ? "all" : std::to_string(parsed->number);
      case ValueType::kInteger:
        return std::to_string(parsed->number);
      case ValueType::kString:
        return at_ < kTrimsStrings
                   ? parsed->text
                   : parsed->text.substr(std::min(parsed->text.find_first_not_of(" \t\n\v\f\r"),
                                                  parsed->text.size()));
      default:
        return parsed->text;
    }
  }

  void Fill(std::string_view canonical, std::string otherwise) {
    const Given* given = givens_.Find(canonical);
    EffectiveValue value{std::string(canonical), std::move(otherwise), Origin::kDefault,
                         std::nullopt};
    if (given) {
      value.value = Shown(*given);
      value.origin = given->setting ? Origin::kExplicit : Origin::kDerived;
      value.setting = given->setting;
      value.because = SetBy(*given);
    }
    result_.values.push_back(std::move(value));
  }

  void FillValues() {
    const bool on = result_.verdict == Verdict::kIdempotent;
    Fill("enable.idempotence", on ? "true" : "false");
    if (on && !givens_.Find("enable.idempotence")) {
      EffectiveValue& own = result_.values.back();
      own.origin = Origin::kDerived;
      own.setting = Transactional()->setting;
      own.because = "switched on by " + Written(*Transactional());
    }
    Fill("acks", version_.default_acks == -1 ? "all" : "1");
    Fill("retries", std::to_string(on ? kIntMax : version_.default_retries));
    Fill("max.in.flight.requests.per.connection", on ? "5" : "1000000");
    const bool known = result_.verdict != Verdict::kStartupError;
    Fill("delivery.timeout.ms",
         std::to_string(known ? MessageTimeoutMs() : kDefaultMessageTimeoutMs));
    Fill("transactional.id", "");
    Fill("linger.ms", std::string(version_.default_linger_ms));
    Fill("request.timeout.ms", std::string(version_.default_request_timeout_ms));
  }

  const LibrdkafkaClass& version_;
  const Version& at_;
  const Givens& givens_;
  const std::vector<Setting>& settings_;
  std::vector<Reason> errors_;
  Judgement result_;
};

}  // namespace

Judgement JudgeLibrdkafka(const LibrdkafkaClass& version, const Version& at, const Givens& givens,
                          const std::vector<Setting>& settings) {
  return Judge(version, at, givens, settings).Run();
}

}  // namespace producer_guard::kafka
