#include <algorithm>

#include "rules/engine/finding_text.h"
#include "rules/engine/judge.h"
#include "rules/engine/version_label.h"

namespace producer_guard::engine {
namespace {

// A reason, and for which outcomes of the client it is one.
struct Refusal {
  const kafka::Reason* reason;
  std::vector<bool> versions;
};

// The reasons that say the same of the same setting are one.
std::vector<Refusal> RefusalsOf(const kafka::EffectiveConfig& config) {
  std::vector<Refusal> refusals;
  for (std::size_t i = 0; i < config.outcomes.size(); ++i) {
    if (config.outcomes[i].verdict != kafka::Verdict::kStartupError) continue;
    for (const kafka::Reason& reason : config.outcomes[i].reasons) {
      auto same = std::find_if(refusals.begin(), refusals.end(), [&](const Refusal& earlier) {
        return earlier.reason->code == reason.code && earlier.reason->setting == reason.setting;
      });
      if (same == refusals.end()) {
        same = refusals.insert(same, {&reason, std::vector<bool>(config.outcomes.size())});
      }
      same->versions[i] = true;
    }
  }
  return refusals;
}

// The property that a reason speaks of where nobody wrote it.
std::string_view PropertyOf(std::string_view code) {
  if (code == "acks-not-all") return "acks";
  if (code == "retries-zero") return "retries";
  if (code.starts_with("max-in-flight")) return "max.in.flight.requests.per.connection";
  if (code.starts_with("delivery-timeout")) return "delivery.timeout.ms";
  return "enable.idempotence";
}

}  // namespace

std::vector<Finding> JudgeRefusals(const CompiledCase& one, Facts facts) {
  std::vector<Finding> findings;
  const auto& outcomes = facts.config->outcomes;
  const bool starts_nowhere = std::all_of(
      outcomes.begin(), outcomes.end(),
      [](const auto& outcome) { return outcome.verdict == kafka::Verdict::kStartupError; });
  for (const Refusal& refusal : RefusalsOf(*facts.config)) {
    facts.refusal = refusal.reason;
    const Truth broken = And(one.when.Test(facts), Not(one.require.Test(facts)));
    if (broken == Truth::kFalse) continue;
    const bool everywhere = std::find(refusal.versions.begin(), refusal.versions.end(), false) ==
                            refusal.versions.end();
    const bool certain = broken == Truth::kTrue && starts_nowhere;
    Finding finding;
    finding.gives_way = true;
    finding.severity = certain ? one.severity : std::min(one.severity, Severity::kWarning);
    finding.property = PropertyOf(refusal.reason->code);
    finding.setting = refusal.reason->setting;
    if (finding.setting) {
      const kafka::Setting& setting = (*facts.settings)[*finding.setting];
      finding.property = CanonicalOf(facts, setting.name);
      finding.value = setting.value;
    }
    SlotValues values = SlotsOf(facts, finding.property, finding.setting);
    values.reason = refusal.reason->text;
    finding.message = one.message.Fill(values);
    if (!everywhere) {
      finding.message += " (" + VersionLabel(*facts.config, refusal.versions) + ")";
    }
    finding.remedy = one.remedy.Fill(values);
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace producer_guard::engine
