// The effective values of the Java client: what it prints of its configuration, with what follows
// from idempotence.
#include <algorithm>

#include "rules/kafka/java_settings.h"

namespace producer_guard::kafka {

namespace {

constexpr std::int64_t kDefaultDeliveryTimeoutMs = 120'000;

class Filling {
 public:
  Filling(const JavaSettings& settings, const Given* switched_off_by, Judgement& judgement)
      : settings_(settings), switched_off_by_(switched_off_by), result_(judgement) {}

  void Run() {
    const bool idempotent = result_.verdict == Verdict::kIdempotent;
    result_.values.reserve(JudgedProperties().size());
    FillIdempotence();
    Fill("acks", idempotent ? "all" : std::string(settings_.version().default_acks));
    Fill("retries", std::to_string(idempotent ? kIntMax : settings_.version().default_retries));
    Fill("max.in.flight.requests.per.connection",
         idempotent && settings_.version().idempotence == JavaClass::Idempotence::kOneInFlight
             ? "1"
             : "5");
    FillDeliveryTimeout();
    Fill("transactional.id", "");
    Fill("linger.ms", std::to_string(settings_.version().default_linger_ms));
    Fill("request.timeout.ms", std::to_string(JavaSettings::kDefaultRequestTimeoutMs));
  }

 private:
  // The value as the client prints it.
  std::string Shown(const Given& given) const {
    const auto parsed = settings_.Parse(given);
    if (!parsed) return std::string(given.value);
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
    const Given* given = settings_.Find(name);
    EffectiveValue value{name, std::move(otherwise), Origin::kDefault, std::nullopt};
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
    if (!settings_.Has("delivery.timeout.ms")) return Fill("delivery.timeout.ms", "");
    const bool known = result_.verdict != Verdict::kStartupError;
    const std::int64_t least = known ? settings_.LeastDeliveryTimeoutMs() : 0;
    Fill("delivery.timeout.ms", std::to_string(std::max(kDefaultDeliveryTimeoutMs, least)));
    EffectiveValue& value = result_.values.back();
    if (value.origin == Origin::kDefault && least > kDefaultDeliveryTimeoutMs) {
      value.origin = Origin::kDerived;
      value.because = "the default, raised to linger.ms + request.timeout.ms";
    }
  }

  // Of a client that does not start: what it was asked for.
  void FillIdempotence() {
    const Given* transactional = settings_.version().idempotence == JavaClass::Idempotence::kNone
                                     ? nullptr
                                     : settings_.Find("transactional.id");
    const bool on = transactional || (settings_.IsOnByDefault() && !switched_off_by_);
    Fill("enable.idempotence", on ? "true" : "false");
    EffectiveValue& own = result_.values.back();
    if (own.origin != Origin::kDefault || (!transactional && !switched_off_by_)) return;
    const Given& decides = transactional ? *transactional : *switched_off_by_;
    own.origin = Origin::kDerived;
    own.setting = decides.setting;
    own.because =
        (transactional ? "switched on by " : "on by default, switched off by ") + Written(decides);
  }

  const JavaSettings& settings_;
  const Given* switched_off_by_;
  Judgement& result_;
};

}  // namespace

void FillJavaValues(const JavaSettings& settings, const Given* switched_off_by,
                    Judgement& judgement) {
  Filling(settings, switched_off_by, judgement).Run();
}

}  // namespace producer_guard::kafka
