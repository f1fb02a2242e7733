#include "rules/kafka/effective_config.h"

#include <algorithm>
#include <array>

namespace producer_guard::kafka {

namespace {

constexpr std::array<std::string_view, 8> kJudged = {"enable.idempotence",
                                                     "acks",
                                                     "retries",
                                                     "max.in.flight.requests.per.connection",
                                                     "delivery.timeout.ms",
                                                     "transactional.id",
                                                     "linger.ms",
                                                     "request.timeout.ms"};

}  // namespace

std::span<const std::string_view> JudgedProperties() { return kJudged; }

bool Remark::HoldsFor(const VersionRange& part) const {
  if (versions.empty()) return true;
  return std::any_of(versions.begin(), versions.end(), [&](const VersionRange& range) {
    const bool begins_in_time = !part.below || !range.from || *range.from < *part.below;
    return begins_in_time && (!part.from || !range.below || *part.from < *range.below);
  });
}

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
