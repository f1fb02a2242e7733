#include "rules/engine/properties.h"

namespace producer_guard::engine {

const Words& JudgedProperties() {
  static const Words properties(kafka::JudgedProperties().begin(), kafka::JudgedProperties().end());
  return properties;
}

const kafka::EffectiveValue* FindValue(const kafka::VersionOutcome& outcome,
                                       std::string_view property) {
  for (const kafka::EffectiveValue& value : outcome.values) {
    if (value.property == property) return &value;
  }
  return nullptr;
}

std::optional<std::size_t> FindWritten(const Facts& facts, std::string_view property) {
  const auto& settings = *facts.settings;
  for (std::size_t i = settings.size(); i-- > 0;) {
    if (kafka::CanonicalName(facts.config->client.library, settings[i].name) == property) return i;
  }
  return std::nullopt;
}

bool IsWritten(const Facts& facts, std::string_view property) {
  return FindWritten(facts, property).has_value();
}

}  // namespace producer_guard::engine
