// The Java client's decision procedure. Sources:
// ProducerConfig#postProcessAndValidateIdempotenceConfigs (3.0.1 and later),
// KafkaProducer#configureInflightRequests, #configureAcks, #configureRetries (older); KIP-98 and
// KAFKA-5494 (what idempotence needs), KIP-679, KAFKA-13598, KAFKA-13673 (a conflict with the
// default switches it off), KAFKA-17927, KIP-1030.
#include "rules/kafka/judgement_builder.h"

namespace producer_guard::kafka {

namespace {

using Idempotence = JavaClass::Idempotence;
using enum JavaClass::Idempotence;

constexpr std::int64_t kDefaultDeliveryTimeoutMs = 120'000;
constexpr std::int64_t kDefaultRequestTimeoutMs = 30'000;
constexpr std::int64_t kMostInFlight = 5;

// One judgement under way.
class Judge {
 public:
  Judge(const JavaClass& version, const Version& at, const Givens& givens)
      : version_(version), at_(at), givens_(givens) {}

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
    FillValues();
    return std::move(result_);
  }

 private:
  // The setting as it is in this version, or nullptr where the client does not know it.
  const SettingRow* RowOf(std::string_view name) const {
    return FindRowAt(JavaCatalog(), name, at_);
  }

  const Given* Find(std::string_view name) const {
    const Given* given = givens_.Find(name);
    return given && RowOf(name) ? given : nullptr;
  }

  // Requires: it has been checked.
  ParsedValue Parsed(const Given& given) const {
    return *ParseJavaValue(*RowOf(given.name), given.value);
  }

  std::int64_t Number(std::string_view name, std::int64_t otherwise) const {
    const Given* given = Find(name);
    return given ? Parsed(*given).number : otherwise;
  }

  void Error(std::string code, std::string text, std::string reference, const Given* given) {
    errors_.push_back({std::move(code), std::move(text), std::move(reference),
                       given ? given->setting : std::nullopt});
  }

  void CheckValues(bool late) {
    for (const Given& given : givens_.list) {
      const SettingRow* row = RowOf(given.name);
      if (!row || row->checked_late != late) continue;
      const bool nullable = row->type == ValueType::kString || row->type == ValueType::kNonEmpty;
      if (given.is_null ? nullable : ParseJavaValue(*row, given.value).has_value()) continue;
      Error("invalid-value",
            Written(given) + " is no value that the client takes; it stops at start", "", &given);
    }
  }

  // What delivery.timeout.ms must at least be.
  std::int64_t LeastDeliveryTimeout() const {
    const std::int64_t sum = LingerMs() + RequestTimeoutMs();
    return version_.sums_in_int ? static_cast<std::int32_t>(sum) : std::min(sum, kIntMax);
  }
  std::int64_t LingerMs() const {
    return std::min(Number("linger.ms", version_.default_linger_ms), kIntMax);
  }
  std::int64_t RequestTimeoutMs() const {
    return Number("request.timeout.ms", kDefaultRequestTimeoutMs);
  }

  bool IsKnown(std::string_view name) const {
    const Given* given = Find(name);
    return !given || !given->is_assumed;
  }

  void CheckDeliveryTimeout() {
    const Given* given = Find("delivery.timeout.ms");
    if (!given || Number("delivery.timeout.ms", 0) >= LeastDeliveryTimeout()) return;
    const bool known = IsKnown("linger.ms") && IsKnown("request.timeout.ms");
    const std::string sum =
        known ? " = " + std::to_string(LingerMs()) + " + " + std::to_string(RequestTimeoutMs())
              : "";
    Error("delivery-timeout-too-short",
          Written(*given) + " is below linger.ms + request.timeout.ms" + sum +
              "; the client stops at start",
          "KIP-91", given);
  }

  void CheckTwoPhaseCommit() {
    const Given* two_phase = Find("transaction.two.phase.commit.enable");
    const Given* timeout = Find("transaction.timeout.ms");
    if (!two_phase || !timeout || !Parsed(*two_phase).boolean) return;
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
    if (const Given* given = Find("acks"); given && Number("acks", -1) != -1) {
      conflicts.push_back({"acks-not-all", "acks=all", given, "KIP-98"});
    }
    if (const Given* given = Find("retries"); given && Number("retries", 1) == 0) {
      conflicts.push_back({"retries-zero", "retries above 0", given, "KIP-98"});
    }
    const std::int64_t most = version_.idempotence == Idempotence::kOneInFlight ? 1 : kMostInFlight;
    const Given* in_flight = Find("max.in.flight.requests.per.connection");
    if (in_flight && Number("max.in.flight.requests.per.connection", most) > most) {
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
    const Given* explicit_value = Find("enable.idempotence");
    const Given* transactional = Find("transactional.id");
    const bool off = explicit_value && !Parsed(*explicit_value).boolean;
    if (off && transactional) {
      return Error("transactional-id-without-idempotence",
                   Written(*transactional) + " cannot be used with " + Written(*explicit_value) +
                       "; the client stops at start",
                   "KIP-98", explicit_value);
    }
    if (off) return SwitchedOff(*explicit_value);

    if (!explicit_value && !transactional && !IsOnByDefault()) return OffByDefault();

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

  bool IsOnByDefault() const {
    return version_.idempotence == Idempotence::kDefault ||
           version_.idempotence == Idempotence::kStrict;
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

  // The value as the client prints it.
  std::string Shown(const Given& given) const {
    const auto parsed =
        given.is_null ? std::nullopt : ParseJavaValue(*RowOf(given.name), given.value);
    if (!parsed) return given.value;
    switch (given.row->type) {
      case ValueType::kBoolean:
        return parsed->boolean ? "true" : "false";
      case ValueType::kInteger:
      case ValueType::kLong:
        return std::to_string(parsed->number);
      case ValueType::kAcks:
        return parsed->number == -1 ? "all" : parsed->text;
      default:
        return parsed->text;
    }
  }

  void Fill(std::string_view name, std::string otherwise) {
    const Given* given = Find(name);
    EffectiveValue value{std::string(name), std::move(otherwise), Origin::kDefault, std::nullopt};
    if (given) {
      value.value = Shown(*given);
      value.origin = given->setting ? Origin::kExplicit : Origin::kDerived;
      value.setting = given->setting;
      value.because = SetBy(*given);
    }
    result_.values.push_back(std::move(value));
  }

  // A default below linger.ms + request.timeout.ms is raised to it.
  void FillDeliveryTimeout() {
    if (!RowOf("delivery.timeout.ms")) return Fill("delivery.timeout.ms", "");
    const bool known = result_.verdict != Verdict::kStartupError;
    const std::int64_t least = known ? LeastDeliveryTimeout() : 0;
    Fill("delivery.timeout.ms", std::to_string(std::max(kDefaultDeliveryTimeoutMs, least)));
    EffectiveValue& value = result_.values.back();
    if (value.origin == Origin::kDefault && least > kDefaultDeliveryTimeoutMs) {
      value.origin = Origin::kDerived;
      value.because = "the default, raised to linger.ms + request.timeout.ms";
    }
  }

  // Of a client that does not start: what it was asked for.
  void FillIdempotence() {
    const Given* transactional =
        version_.idempotence == Idempotence::kNone ? nullptr : Find("transactional.id");
    const bool on = transactional || (IsOnByDefault() && !switched_off_by_);
    Fill("enable.idempotence", on ? "true" : "false");
    EffectiveValue& own = result_.values.back();
    if (own.origin != Origin::kDefault || (!transactional && !switched_off_by_)) return;
    const Given& decides = transactional ? *transactional : *switched_off_by_;
    own.origin = Origin::kDerived;
    own.setting = decides.setting;
    own.because =
        (transactional ? "switched on by " : "on by default, switched off by ") + Written(decides);
  }

  void FillValues() {
    const bool idempotent = result_.verdict == Verdict::kIdempotent;
    FillIdempotence();
    Fill("acks", idempotent ? "all" : std::string(version_.default_acks));
    Fill("retries", std::to_string(idempotent ? kIntMax : version_.default_retries));
    Fill("max.in.flight.requests.per.connection",
         idempotent && version_.idempotence == Idempotence::kOneInFlight ? "1" : "5");
    FillDeliveryTimeout();
    Fill("transactional.id", "");
    Fill("linger.ms", std::to_string(version_.default_linger_ms));
    Fill("request.timeout.ms", std::to_string(kDefaultRequestTimeoutMs));
  }

  const JavaClass& version_;
  const Version& at_;
  const Givens& givens_;
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
