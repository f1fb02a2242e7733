#include "webhook/review/decision.h"

#include <algorithm>

#include "webhook/review/ratchet.h"

namespace producer_guard::review {

namespace {

enum class Weight { kNothing, kWarn, kDeny };

Weight WeightOf(OnUncertain uncertain) {
  switch (uncertain) {
    case OnUncertain::kAllow:
      return Weight::kNothing;
    case OnUncertain::kWarn:
      return Weight::kWarn;
    case OnUncertain::kDeny:
      return Weight::kDeny;
  }
  return Weight::kNothing;
}

Weight WeightOf(const AssessedFinding& assessed, const Policy& policy) {
  if (assessed.exempted || assessed.mode == Mode::kOff || assessed.mode == Mode::kAudit) {
    return Weight::kNothing;
  }
  Weight weight = Weight::kNothing;
  switch (assessed.finding.severity) {
    case engine::Severity::kError:
      weight = Weight::kDeny;
      break;
    case engine::Severity::kWarning:
      weight = assessed.finding.value_unknown ? WeightOf(policy.unknown) : Weight::kWarn;
      break;
    case engine::Severity::kInfo:
      break;
  }
  return assessed.mode == Mode::kWarn ? std::min(weight, Weight::kWarn) : weight;
}

bool WasUnreadable(const Assessment& now, const Assessment& before) {
  return std::all_of(
      now.located.unreadable.begin(), now.located.unreadable.end(), [&](const auto& text) {
        return std::any_of(before.located.unreadable.begin(), before.located.unreadable.end(),
                           [&](const auto& old) { return old.title == text.title; });
      });
}

}  // namespace

Verdicts Decide(const Assessment& now, const Assessment* before, const Policy& policy) {
  Verdicts verdicts;
  Ratchet ratchet(now, before);
  for (std::size_t i = 0; i < now.findings.size(); ++i) {
    const Weight weight = WeightOf(now.findings[i], policy);
    if (weight == Weight::kNothing) continue;
    if (weight == Weight::kWarn) {
      verdicts.warned.push_back(i);
    } else if (ratchet.WasThereBefore(now.findings[i])) {
      verdicts.ratcheted.push_back(i);
    } else {
      verdicts.denied.push_back(i);
    }
  }
  const Mode mode = now.unreadable_mode;
  if (now.located.unreadable.empty() || mode == Mode::kOff || mode == Mode::kAudit) {
    return verdicts;
  }
  const Weight weight = WeightOf(policy.unreadable);
  const bool may_deny = mode == Mode::kDeny && !(before && WasUnreadable(now, *before));
  verdicts.deny_unreadable = weight == Weight::kDeny && may_deny;
  verdicts.warn_unreadable = weight != Weight::kNothing && !verdicts.deny_unreadable;
  return verdicts;
}

}  // namespace producer_guard::review
