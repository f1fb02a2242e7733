// The Java client's decision procedure. Sources:
// ProducerConfig#postProcessAndValidateIdempotenceConfigs (3.0.1 and later),
// KafkaProducer#configureInflightRequests, #configureAcks, #configureRetries (older); KIP-98 and
// KAFKA-5494 (what idempotence needs), KIP-679, KAFKA-13598, KAFKA-13673 (a conflict with the
// default switches it off), KAFKA-17927, KIP-1030.
#include "rules/kafka/java_settings.h"
#include "rules/kafka/judgement_builder.h"

namespace producer_guard::kafka {

namespace {

using Idempotence = JavaClass::Idempotence;
using enum JavaClass::Idempotence;

constexpr std::int64_t kMostInFlight = 5;

// One judgement under way.
class Judge {
 public:
  Judge(const JavaClass& version, const Version& at, const Givens& givens)
      : version_(version), settings_(version, at, givens) {}

  Judgement Run() {
    CheckValues(false);
    if (errors_.empty()) {
      DecideIdempotence();
      CheckDeliveryTimeout();
      CheckTwoPhaseCommit();
      CheckValues(true);
    }
    if (!errors_.empty()) {
      result_.verdict = Verdict::kStartupError;
      result_.reasons = std::move(errors_);
    }
    FillJavaValues(settings_, switched_off_by_, result_);
    return std::move(result_);
  }

 private:
  void Error(std::string code, std::string text, std::string reference, const Given* given) {
    errors_.push_back({std::move(code), std::move(text), std::move(reference),
                       given ? given->setting : std::nullopt});
  }

  void CheckValues(bool late) {
    for (const Given& given : settings_.list()) {
      const SettingRow* row = settings_.RowOf(given);
      if (!row || row->checked_late != late) continue;
      const bool nullable = row->type == ValueType::kString || row->type == ValueType::kNonEmpty;
      if (given.is_null ? nullable : ParseJavaValue(*row, given.value).has_value()) continue;
      Error("invalid-value",
            Written(given) + " is not a value that the client accepts; it stops at start", "",
            &given);
    }
  }

  void CheckDeliveryTimeout() {
    const Given* given = settings_.Find("delivery.timeout.ms");
    if (!given || settings_.Number("delivery.timeout.ms", 0) >= settings_.LeastDeliveryTimeoutMs())
      return;
    const bool known = settings_.IsKnown("linger.ms") && settings_.IsKnown("request.timeout.ms");
    const std::string sum = known ? " = " + std::to_string(settings_.LingerMs()) + " + " +
                                        std::to_string(settings_.RequestTimeoutMs())
                                  : "";
    Error("delivery-timeout-too-short",
          Written(*given) + " is below linger.ms + request.timeout.ms" + sum +
              "; the client stops at start",
          "KIP-91", given);
  }

  void CheckTwoPhaseCommit() {
    const Given* two_phase = settings_.Find("transaction.two.phase.commit.enable");
    const Given* timeout = settings_.Find("transaction.timeout.ms");
    if (!two_phase || !timeout || !settings_.Boolean(*two_phase)) return;
    Error("transaction-timeout-with-two-phase-commit",
          Written(*timeout) + " cannot be set with " + Written(*two_phase) +
              "; the client stops at start",
          "KIP-939", timeout);
  }

  struct Conflict {
    std::string_view code;
    std::string_view needs;
    const Given* given;
    std::string_view reference;  // of what idempotence needs
  };

  std::vector<Conflict> Conflicts() const {
    std::vector<Conflict> conflicts;
    if (const Given* given = settings_.Find("acks"); given && settings_.Number("acks", -1) != -1) {
      conflicts.push_back({"acks-not-all", "acks=all", given, "KIP-98"});
    }
    if (const Given* given = settings_.Find("retries");
        given && settings_.Number("retries", 1) == 0) {
      conflicts.push_back({"retries-zero", "retries above 0", given, "KIP-98"});
    }
    const std::int64_t most = version_.idempotence == Idempotence::kOneInFlight ? 1 : kMostInFlight;
    const Given* in_flight = settings_.Find("max.in.flight.requests.per.connection");
    if (in_flight && settings_.Number("max.in.flight.requests.per.connection", most) > most) {
      conflicts.push_back({most == 1 ? "max-in-flight-above-1" : "max-in-flight-above-5",
                           most == 1 ? "max.in.flight.requests.per.connection=1"
                                     : "max.in.flight.requests.per.connection at most 5",
                           in_flight, most == 1 ? "KIP-98" : "KAFKA-5494"});
    }
    return conflicts;
  }

  void DecideIdempotence() {
    if (version_.idempotence == Idempotence::kNone) {
      return NotIdempotent("idempotence-off-by-default",
                           "clients before 0.11 have no idempotent producer", "KIP-98", nullptr);
    }
    const Given* explicit_value = settings_.Find("enable.idempotence");
    const Given* transactional = settings_.Find("transactional.id");
    const bool off = explicit_value && !settings_.Boolean(*explicit_value);
    if (off && transactional) {
      return Error("transactional-id-without-idempotence",
                   Written(*transactional) + " cannot be used with " + Written(*explicit_value) +
                       "; the client stops at start",
                   "KIP-98", explicit_value);
    }
    if (off) return SwitchedOff(*explicit_value);

    if (!explicit_value && !transactional && !settings_.IsOnByDefault()) return OffByDefault();

    const std::vector<Conflict> conflicts = Conflicts();
    const bool asked_for = explicit_value || transactional;
    for (const Conflict& conflict : conflicts) {
      const bool refused = asked_for || (version_.idempotence == Idempotence::kStrict &&
                                         conflict.code == "max-in-flight-above-5");
      if (!refused) continue;
      Error(std::string(conflict.code),
            Written(*conflict.given) + " conflicts with idempotence, which " +
                (transactional ? Written(*transactional) + " requires and which " : "") + "needs " +
                std::string(conflict.needs) + "; the client stops at start",
            std::string(asked_for ? conflict.reference : "KAFKA-17927"), conflict.given);
    }
    if (!errors_.empty()) return;
    for (const Conflict& conflict : conflicts) {
      NotIdempotent(std::string(conflict.code),
                    Written(*conflict.given) + " switches idempotence off without an error",
                    "KAFKA-13673", conflict.given);
    }
    if (!conflicts.empty()) switched_off_by_ = conflicts.front().given;
    if (!conflicts.empty()) return;
    Idempotent(explicit_value, transactional);
  }

  void NotIdempotent(std::string code, std::string text, std::string reference,
                     const Given* given) {
    result_.verdict = Verdict::kNotIdempotent;
    result_.reasons.push_back({std::move(code), std::move(text), std::move(reference),
                               given ? given->setting : std::nullopt});
  }

  void SwitchedOff(const Given& given) {
    if (!given.set_by.empty()) return SayFrameworkSwitchesOff(given, result_);
    NotIdempotent("idempotence-off-explicit", Written(given) + " switches idempotence off", "",
                  &given);
  }

  void OffByDefault() {
    if (version_.idempotence == Idempotence::kDefaultNotApplied) {
      return NotIdempotent(
          "idempotence-off-by-default",
          "this version documents idempotence as the default and does not apply it", "KAFKA-13598",
          nullptr);
    }
    NotIdempotent("idempotence-off-by-default", "idempotence is off by default in this version",
                  "KIP-679", nullptr);
  }

  void Idempotent(const Given* explicit_value, const Given* transactional) {
    result_.verdict = Verdict::kIdempotent;
    if (explicit_value) {
      result_.reasons.push_back(
          {"idempotent-explicit", Written(*explicit_value), "", explicit_value->setting});
    } else if (transactional) {
      result_.reasons.push_back({"idempotent-by-transactional-id",
                                 Written(*transactional) + " makes the producer idempotent",
                                 "KIP-98", transactional->setting});
    } else {
      result_.reasons.push_back({"idempotent-by-default",
                                 "idempotence is on by default in this version", "KIP-679",
                                 std::nullopt});
    }
  }

  const JavaClass& version_;
  JavaSettings settings_;
  std::vector<Reason> errors_;
  const Given* switched_off_by_ = nullptr;  // without an error
  Judgement result_;
};

}  // namespace

Judgement JudgeJava(const JavaClass& version, const Version& at, const Givens& givens,
                    const std::vector<Setting>&) {
  return Judge(version, at, givens).Run();
}

}  // namespace producer_guard::kafka
