#include "rules/engine/properties.h"

namespace producer_guard::engine {

const Words& JudgedProperties() {
  static const Words properties = {
      "enable.idempotence",
      "acks",
      "retries",
      "max.in.flight.requests.per.connection",
      "delivery.timeout.ms",
      "transactional.id",
      "linger.ms",
      "request.timeout.ms",
  };
  return properties;
}

const kafka::EffectiveValue* FindValue(const kafka::VersionOutcome& outcome,
                                       std::string_view property) {
  for (const kafka::EffectiveValue& value : outcome.values) {
    if (value.property == property) return &value;
  }
  return nullptr;
}

bool IsWritten(const kafka::EffectiveValue* value) {
  return value != nullptr && value->setting.has_value() &&
         (value->origin == kafka::Origin::kExplicit || value->origin == kafka::Origin::kUnknown);
}

}  // namespace producer_guard::engine
