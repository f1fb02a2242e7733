// kafka-python's decision procedure: none before 2.2, on request in 2.x, and as the Java client
// from 3.0 on, where a conflict with the default switches it off with a warning only.
// Source: kafka/producer/kafka.py, KafkaProducer.__init__.
#include <array>

#include "rules/kafka/judgement_builder.h"

namespace producer_guard::kafka {

namespace {

constexpr std::string_view kIdempotence = "enable.idempotence";
constexpr std::string_view kInFlight = "max.in.flight.requests.per.connection";

constexpr std::array kClasses = {
    PlainClass{{0, 0, 0}, {2, 2, 0}, false, false, 0},
    PlainClass{{2, 2, 0}, {3, 0, 0}, true, false, 1},
    PlainClass{{3, 0, 0}, kNoVersion, true, true, 5},
};

class Judge {
 public:
  Judge(const PlainClass& version, const Version& at, const Givens& givens,
        const std::vector<Setting>& settings)
      : version_(version),
        settings_(settings),
        builder_("kafka-python", at, givens, ParseScriptValue) {}

  Judgement Run() {
    builder_.RefuseNames(settings_);
    if (!builder_.Stops()) {
      if (version_.has_idempotence) {
        Decide();
      } else {
        builder_.Say(Verdict::kNotIdempotent, "idempotence-off-by-default",
                     "kafka-python before 2.2 has no idempotent producer", nullptr);
      }
    }
    Fill();
    return builder_.Take();
  }

 private:
  struct Conflict {
    std::string_view code;
    const Given* given;
    std::string_view needs;
  };

  // An empty transactional_id is none, and so is all else that is not true in Python.
  const Given* Transactional() const {
    const Given* given = builder_.Find("transactional.id");
    return given && !given->is_null && IsTruthy(given->value, given->kind) ? given : nullptr;
  }

  bool IsTooMany(const Given& in_flight) const {
    if (in_flight.is_null) return true;
    if (version_.most_in_flight == 1) return builder_.Number(kInFlight, 1) != 1;
    const auto parsed = ParseScriptValue(*in_flight.row, in_flight.value, in_flight.kind);
    return parsed && parsed->real > static_cast<double>(version_.most_in_flight);
  }

  std::vector<Conflict> Conflicts() const {
    std::vector<Conflict> conflicts;
    const Given* acks = builder_.Find("acks");
    if (acks && (acks->is_null || builder_.Number("acks", -1) != -1))
      conflicts.push_back({"acks-not-all", acks, "acks=all"});
    if (builder_.Number("retries", 1) == 0)
      conflicts.push_back({"retries-zero", builder_.Find("retries"), "retries above 0"});
    const Given* in_flight = builder_.Find(kInFlight);
    if (in_flight && IsTooMany(*in_flight)) {
      const bool one = version_.most_in_flight == 1;
      conflicts.push_back({one ? "max-in-flight-above-1" : "max-in-flight-above-5", in_flight,
                           one ? "max_in_flight_requests_per_connection=1"
                               : "max_in_flight_requests_per_connection at most 5"});
    }
    return conflicts;
  }

  void Decide() {
    const Given* idempotent = builder_.Find(kIdempotence);
    const Given* transactional = Transactional();
    const bool explicit_on = builder_.Boolean(kIdempotence, false);
    if (idempotent && !explicit_on && transactional) {
      return builder_.Stop("transactional-id-without-idempotence",
                           Written(*transactional) + " cannot be used with " +
                               Written(*idempotent) + "; the producer is not created",
                           idempotent);
    }
    if (idempotent && !explicit_on) return builder_.SayExplicit(*idempotent, false);
    const bool asked = explicit_on || transactional;
    if (!asked && !version_.on_by_default) return builder_.SayByDefault(false);
    on_ = true;
    for (const Conflict& conflict : Conflicts()) {
      const bool fails = asked || IsNoNumberInFlight(conflict);
      builder_.StopIf(fails, std::string(conflict.code), conflict.given, "", conflict.needs);
      if (fails) continue;
      on_ = false;
      if (!switched_off_by_) switched_off_by_ = conflict.given;
      builder_.Say(Verdict::kNotIdempotent, std::string(conflict.code),
                   Written(*conflict.given) + " switches idempotence off with a warning only",
                   conflict.given);
    }
    if (builder_.Stops() || !on_) return;
    if (idempotent) return builder_.SayExplicit(*idempotent, true);
    if (!transactional) return builder_.SayByDefault(true);
    builder_.Say(Verdict::kIdempotent, "idempotent-by-transactional-id",
                 Written(*transactional) + " makes the producer idempotent", transactional);
  }

  // A number in quotes, or None, cannot be compared with 5 at all.
  static bool IsNoNumberInFlight(const Conflict& conflict) {
    const Given& given = *conflict.given;
    return given.row->canonical == kInFlight &&
           (given.is_null || KindByLook(given.value, given.kind) == ValueKind::kString);
  }

  void Fill() {
    const bool on = on_ && !builder_.Stops();
    const Given* transactional = Transactional();
    if (builder_.Find(kIdempotence)) {
      builder_.Fill(kIdempotence, "");
    } else if (on && transactional) {
      builder_.FillDerived(kIdempotence, "true", "switched on by " + Written(*transactional));
    } else if (switched_off_by_) {
      builder_.FillDerived(kIdempotence, "false",
                           "on by default, switched off by " + Written(*switched_off_by_));
    } else {
      builder_.Fill(kIdempotence, on ? "true" : "false");
    }
    builder_.Fill("acks", on || version_.on_by_default ? "all" : "1");
    builder_.Fill("retries", version_.has_idempotence ? "2147483647" : "0");
    builder_.Fill(kInFlight, on && version_.most_in_flight == 1 ? "1" : "5");
    builder_.Fill("linger.ms", "0");
    builder_.Fill("request.timeout.ms", "30000");
    builder_.Fill("delivery.timeout.ms", version_.has_idempotence ? "120000" : "");
  }

  const PlainClass& version_;
  const std::vector<Setting>& settings_;
  JudgementBuilder builder_;
  const Given* switched_off_by_ = nullptr;  // with a warning only
  bool on_ = false;
};

}  // namespace

std::span<const PlainClass> KafkaPythonClasses() { return kClasses; }

Judgement JudgeKafkaPython(const PlainClass& version, const Version& at, const Givens& givens,
                           const std::vector<Setting>& settings) {
  return Judge(version, at, givens, settings).Run();
}

}  // namespace producer_guard::kafka
