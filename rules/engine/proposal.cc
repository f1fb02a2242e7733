#include "rules/engine/proposal.h"

#include <algorithm>
#include <string_view>

namespace producer_guard::engine {
namespace {

bool IsSameProperty(kafka::Library library, std::string_view a, std::string_view b) {
  if (a == b) return true;
  const auto canonical = kafka::CanonicalName(library, a);
  return canonical && canonical == kafka::CanonicalName(library, b);
}

// The order of EffectiveConfig::worst.
int Badness(kafka::Verdict verdict) {
  switch (verdict) {
    case kafka::Verdict::kIdempotent:
      return 0;
    case kafka::Verdict::kUnknown:
      return 1;
    case kafka::Verdict::kStartupError:
      return 2;
    case kafka::Verdict::kNotIdempotent:
      return 3;
  }
  return 3;
}

// A range that is open below means that nobody told the version. Clients so old that they do
// not know a setting at all are then no reason to hold a proposal back.
bool FailsSomewhere(const kafka::EffectiveConfig& config) {
  const bool told = config.client.versions.from.has_value();
  return std::any_of(config.outcomes.begin(), config.outcomes.end(), [&](const auto& outcome) {
    const bool too_old =
        !outcome.reasons.empty() && outcome.reasons.front().code == "unknown-property";
    return outcome.verdict == kafka::Verdict::kStartupError && (told || !too_old);
  });
}

// A producer that was not idempotent and starts again is none that the proposal made worse: another
// finding is about its idempotence.
bool IsOff(const kafka::EffectiveConfig& config) {
  const kafka::EffectiveValue* idempotence = config.Find("enable.idempotence");
  return idempotence && idempotence->value == "false";
}

}  // namespace

std::vector<kafka::Setting> ApplyProposal(const Finding& finding, kafka::Library library,
                                          std::vector<kafka::Setting> settings) {
  std::erase_if(settings, [&](const kafka::Setting& setting) {
    return std::find(finding.remove.begin(), finding.remove.end(), setting.name) !=
           finding.remove.end();
  });
  for (const auto& [name, value] : finding.settings) {
    bool replaced = false;
    for (kafka::Setting& setting : settings) {
      if (!IsSameProperty(library, setting.name, name)) continue;
      setting = kafka::Setting{setting.name, value, "", false};
      replaced = true;
    }
    if (!replaced) settings.push_back(kafka::Setting{name, value, "", false});
  }
  return settings;
}

bool IsSafeProposal(const Finding& finding, const kafka::EffectiveConfig& config,
                    const std::vector<kafka::Setting>& settings) {
  const auto after =
      kafka::Resolve(config.client, ApplyProposal(finding, config.client.library, settings));
  const bool stays_off =
      config.verdict() == kafka::Verdict::kStartupError && IsOff(config) && IsOff(after);
  if (Badness(after.verdict()) > Badness(config.verdict()) && !stays_off) return false;
  return !FailsSomewhere(after) || FailsSomewhere(config);
}

}  // namespace producer_guard::engine
