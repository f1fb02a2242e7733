#include "webhook/review/inherited_findings.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace producer_guard::review {

namespace {

// Where it stands, and what it says.
using Signature = std::tuple<std::string, std::string, std::size_t, std::string, std::string,
                             std::string, engine::Severity>;

constexpr std::size_t kNoEntry = static_cast<std::size_t>(-1);

std::optional<Signature> SignatureOf(const locate::LocatedConfig& config,
                                     const AssessedFinding& assessed) {
  const engine::Finding& finding = assessed.finding;
  std::string pointer = config.pointer, key = config.layer;
  std::size_t entry = kNoEntry;
  if (finding.setting) {
    const locate::SettingPlace& place = config.places[*finding.setting];
    pointer = place.pointer;
    key = place.key;
    entry = place.entry.value_or(kNoEntry);
  }
  // Of what several workloads read the worst is told, once.
  if (config.is_part)
    return Signature(pointer, key, entry, finding.rule, finding.property,
                     assessed.exempted ? "exempted" : "", {});
  if (key.empty()) return std::nullopt;
  return Signature(pointer, key, entry, finding.rule, finding.property, finding.message,
                   finding.severity);
}

bool IsInherited(const locate::LocatedConfig& config, const engine::Finding& finding) {
  return finding.setting && config.places[*finding.setting].inherited;
}

// "channel orders, channel bills and 3 more"
std::string Names(const std::vector<std::string>& parts) {
  constexpr std::size_t kMost = 3;
  std::string names;
  const std::size_t shown = std::min(parts.size(), kMost);
  for (std::size_t i = 0; i < shown; ++i) names += (i == 0 ? "" : ", ") + parts[i];
  if (parts.size() > shown) names += " and " + std::to_string(parts.size() - shown) + " more";
  return names;
}

// Effect: says of which producers a finding is, where its place does not tell.
void NameParts(const locate::Located& located, AssessedFinding& assessed) {
  if (assessed.config == kNoConfig) return;
  std::vector<std::string> parts;
  const auto add = [&](std::size_t config) {
    const std::string& part = located.configs[config].part;
    if (!part.empty() && std::find(parts.begin(), parts.end(), part) == parts.end())
      parts.push_back(part);
  };
  add(assessed.config);
  for (const InheritedFinding& also : assessed.also) add(also.config);
  const locate::LocatedConfig& config = located.configs[assessed.config];
  const bool tells = parts.size() < 2 && !config.is_part && !IsInherited(config, assessed.finding);
  if (!tells && !parts.empty()) assessed.finding.message += ", for " + Names(parts);
}

}  // namespace

void JoinInherited(Assessment& assessment) {
  std::map<Signature, std::size_t> first;
  std::vector<AssessedFinding> joined;
  for (AssessedFinding& assessed : assessment.findings) {
    std::optional<Signature> signature;
    if (assessed.config != kNoConfig)
      signature = SignatureOf(assessment.located.configs[assessed.config], assessed);
    if (signature) {
      const auto [at, is_new] = first.try_emplace(std::move(*signature), joined.size());
      if (!is_new && joined[at->second].config != assessed.config) {
        joined[at->second].also.push_back({assessed.config, std::move(assessed.finding.settings)});
        continue;
      }
    }
    joined.push_back(std::move(assessed));
  }
  for (AssessedFinding& assessed : joined) NameParts(assessment.located, assessed);
  assessment.findings = std::move(joined);
}

}  // namespace producer_guard::review
