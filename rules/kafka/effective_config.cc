#include "rules/kafka/effective_config.h"

#include <algorithm>

namespace producer_guard::kafka {

std::string_view ToString(Origin origin) {
  switch (origin) {
    case Origin::kExplicit:
      return "explicit";
    case Origin::kDefault:
      return "default";
    case Origin::kDerived:
      return "derived";
    case Origin::kUnknown:
      return "unknown";
  }
  return "";
}

std::string_view ToString(Verdict verdict) {
  switch (verdict) {
    case Verdict::kIdempotent:
      return "idempotent";
    case Verdict::kNotIdempotent:
      return "not-idempotent";
    case Verdict::kStartupError:
      return "startup-error";
    case Verdict::kUnknown:
      return "unknown";
  }
  return "";
}

bool EffectiveConfig::AllVersionsAgree() const {
  return std::all_of(outcomes.begin(), outcomes.end(), [this](const VersionOutcome& outcome) {
    return outcome.verdict == outcomes.front().verdict;
  });
}

const EffectiveValue* EffectiveConfig::Find(std::string_view property) const {
  for (const EffectiveValue& value : Worst().values) {
    if (value.property == property) return &value;
  }
  return nullptr;
}

}  // namespace producer_guard::kafka
