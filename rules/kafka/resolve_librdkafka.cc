// librdkafka's decision procedure: nothing is switched off silently; a conflict with explicit
// idempotence keeps the producer from being created. Source: rd_kafka_conf_finalize and
// rd_kafka_topic_conf_finalize in rdkafka_conf.c.
#include <algorithm>

#include "rules/kafka/judgement_builder.h"
#include "rules/kafka/librdkafka_settings.h"

namespace producer_guard::kafka {

namespace {

using LingerCheck = LibrdkafkaClass::LingerCheck;
using enum LibrdkafkaClass::LingerCheck;

constexpr std::int64_t kMostInFlight = 5;
constexpr std::int64_t kDefaultReconnectMaxMs = 10'000;
constexpr std::int64_t kDefaultReconnectMs = 100;
constexpr Version kChecksSocketTimeout{1, 5, 0};

class Judge {
 public:
  Judge(const LibrdkafkaClass& version, const Version& at, const Givens& givens,
        const std::vector<Setting>& settings)
      : given_(version, at, givens), settings_(settings) {}

  Judgement Run() {
    CheckNames();
    for (const Given& given : given_.givens().list) CheckValue(given);
    for (const Given& given : given_.givens().replaced) CheckValue(given);
    SortErrors();
    if (errors_.empty()) Decide();
    if (!errors_.empty()) {
      result_.verdict = Verdict::kStartupError;
      result_.reasons = std::move(errors_);
    }
    FillLibrdkafkaValues(given_, result_);
    return std::move(result_);
  }

 private:
  void Error(std::string code, std::string text, const Given* given) {
    errors_.push_back(
        {std::move(code), std::move(text), "", given ? given->setting : std::nullopt});
  }

  void CheckNames() {
    for (const std::size_t index : given_.givens().unknown_names) {
      errors_.push_back(
          {"unknown-property",
           "librdkafka has no setting " + settings_[index].name + "; the producer is not created",
           "", index});
    }
  }

  void CheckValue(const Given& given) {
    const SettingRow* row = given_.RowOf(given);
    if (!row) {
      Error("unknown-property",
            "this version of librdkafka has no setting " + std::string(given.name) +
                "; the producer is not created",
            &given);
    } else if (!ParseLibrdkafkaValue(*row, given.value)) {
      Error("invalid-value",
            Written(given) + " is not a value that librdkafka accepts; the producer is not created",
            &given);
    }
  }

  // Settings are set one by one: librdkafka names the first that it refuses.
  void SortErrors() {
    std::stable_sort(errors_.begin(), errors_.end(),
                     [](const Reason& a, const Reason& b) { return a.setting < b.setting; });
  }

  void Decide() {
    const Given* explicit_value = given_.Find("enable.idempotence");
    const Given* transactional = given_.Transactional();
    const bool on =
        explicit_value ? given_.Parsed(*explicit_value).boolean : transactional != nullptr;
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
    const Given* gapless = given_.FindNamed("enable.gapless.guarantee");
    if (!on && gapless && given_.Parsed(*gapless).boolean) {
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
    const Given* acks = given_.Find("acks");
    const Given* retries = given_.Find("retries");
    const Given* in_flight = given_.Find("max.in.flight.requests.per.connection");
    const Given* strategy = given_.FindNamed("queuing.strategy");
    const Given* threshold = given_.FindNamed("queue.buffering.backpressure.threshold");
    Conflict(acks, acks && given_.Parsed(*acks).number != -1, "acks-not-all", "acks=all");
    Conflict(retries, retries && given_.Parsed(*retries).number < 1, "retries-zero",
             "retries above 0");
    Conflict(in_flight, in_flight && given_.Parsed(*in_flight).number > kMostInFlight,
             "max-in-flight-above-5", "max.in.flight.requests.per.connection at most 5");
    Conflict(strategy, strategy && given_.Parsed(*strategy).text == "lifo", "queuing-not-fifo",
             "queuing.strategy=fifo");
    Conflict(threshold, threshold && given_.Parsed(*threshold).number > 1,
             "backpressure-threshold-above-1", "queue.buffering.backpressure.threshold=1");
  }

  void CheckTransactional() {
    const std::int64_t transaction_ms = given_.TransactionTimeoutMs();
    const Given* timeout = given_.Find("delivery.timeout.ms");
    const Given* socket = given_.FindNamed("socket.timeout.ms");
    if (timeout && given_.Parsed(*timeout).number > transaction_ms) {
      Error("delivery-timeout-above-transaction-timeout",
            Written(*timeout) + " is above transaction.timeout.ms=" +
                std::to_string(transaction_ms) + "; the producer is not created",
            timeout);
    }
    if (kChecksSocketTimeout <= given_.at() && socket &&
        given_.Parsed(*socket).number > transaction_ms + 100) {
      Error("socket-timeout-above-transaction-timeout",
            Written(*socket) + " is above transaction.timeout.ms=" +
                std::to_string(transaction_ms) + "; the producer is not created",
            socket);
    }
  }

  void CheckReconnect() {
    const Given* least = given_.FindNamed("reconnect.backoff.ms");
    const Given* most = given_.FindNamed("reconnect.backoff.max.ms");
    const std::int64_t most_ms = most ? given_.Parsed(*most).number : kDefaultReconnectMaxMs;
    const std::int64_t least_ms = least ? given_.Parsed(*least).number : kDefaultReconnectMs;
    if (most_ms >= least_ms) return;
    const Given* given = most ? most : least;
    Error("reconnect-backoff-above-its-maximum",
          Written(*given) + ": reconnect.backoff.max.ms=" + std::to_string(most_ms) +
              " is below reconnect.backoff.ms=" + std::to_string(least_ms) +
              "; the producer is not created",
          given);
  }

  void CheckLinger() {
    const Given* linger = given_.Find("linger.ms");
    const std::int64_t timeout_ms = given_.LeastMessageTimeoutMs();
    const double linger_ms = linger ? given_.Parsed(*linger).real : 0;
    const bool always = given_.version().linger_check == LingerCheck::kAlways;
    const bool checked = always || (given_.version().linger_check == LingerCheck::kExplicit &&
                                    linger && timeout_ms != 0);
    if (!checked || static_cast<double>(timeout_ms) > linger_ms) return;
    const Given* timeout = given_.Find("delivery.timeout.ms");
    Error("delivery-timeout-too-short",
          (timeout ? Written(*timeout) : "message.timeout.ms=" + std::to_string(timeout_ms)) +
              " is not above " + (linger ? Written(*linger) : "linger.ms=0") +
              "; the producer is not created",
          timeout ? timeout : linger);
  }

  LibrdkafkaSettings given_;
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
