#include "webhook/review/ratchet.h"

#include <algorithm>

namespace producer_guard::review {

namespace {

// The carrier, not the line: lines move when something else is edited.
std::string CarrierOf(const Assessment& assessment, const AssessedFinding& assessed) {
  if (assessed.config == kNoConfig) return assessment.PlaceOf(assessed).pointer;
  const locate::LocatedConfig& config = assessment.located.configs[assessed.config];
  return config.pointer + " " + config.key_style.prefix + " " +
         std::string(ToString(config.client.library)) + "@" + ToString(config.client.versions);
}

}  // namespace

bool WasThereBefore(const Assessment& now, const AssessedFinding& assessed,
                    const Assessment& before) {
  return std::any_of(before.findings.begin(), before.findings.end(),
                     [&](const AssessedFinding& old) {
                       return old.finding.rule == assessed.finding.rule &&
                              old.finding.property == assessed.finding.property &&
                              old.finding.value == assessed.finding.value &&
                              old.finding.severity >= assessed.finding.severity &&
                              CarrierOf(before, old) == CarrierOf(now, assessed);
                     });
}

}  // namespace producer_guard::review
