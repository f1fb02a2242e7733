#include <algorithm>

#include "rules/engine/finding_text.h"
#include "rules/engine/judge.h"
#include "rules/engine/properties.h"
#include "rules/engine/proposal.h"
#include "rules/engine/version_label.h"

namespace producer_guard::engine {
namespace {

// The truth of a case for every version class of the client.
struct JudgedOutcomes {
  std::vector<bool> broken;
  std::size_t judged_count = 0;  // for which it is certain that the case applies
  std::size_t broken_count = 0;
  std::optional<std::size_t> unknown;  // an outcome for which it cannot be told
};

JudgedOutcomes JudgeOutcomes(const CompiledCase& one, Facts& facts) {
  const auto& outcomes = facts.config->outcomes;
  JudgedOutcomes judged;
  judged.broken.resize(outcomes.size());
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    facts.outcome = &outcomes[i];
    const Truth applies = one.when.Test(facts);
    if (applies == Truth::kFalse) continue;
    if (applies == Truth::kTrue) ++judged.judged_count;
    const Truth broken = And(applies, Not(one.require.Test(facts)));
    if (broken == Truth::kTrue) {
      judged.broken[i] = true;
      ++judged.broken_count;
    } else if (broken == Truth::kUnknown && !judged.unknown) {
      judged.unknown = i;
    }
  }
  return judged;
}

// "a retry can reorder messages (java >=2.8 <3.0.1), the producer does not start (java >=4.0)"
std::string JoinConsequences(const CompiledCase& one, Facts& facts,
                             const std::vector<bool>& broken) {
  const auto& outcomes = facts.config->outcomes;
  std::vector<std::vector<bool>> holds(one.consequences.size(), std::vector<bool>(outcomes.size()));
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (!broken[i]) continue;
    facts.outcome = &outcomes[i];
    for (std::size_t c = 0; c < one.consequences.size(); ++c) {
      if (one.consequences[c].when.Test(facts) != Truth::kTrue) continue;
      holds[c][i] = true;
      break;
    }
  }
  std::string text;
  for (std::size_t c = 0; c < one.consequences.size(); ++c) {
    const auto count = std::count(holds[c].begin(), holds[c].end(), true);
    if (count == 0) continue;
    if (!text.empty()) text += ", ";
    text += one.consequences[c].text;
    if (static_cast<std::size_t>(count) < outcomes.size()) {
      text += " (" + VersionLabel(*facts.config, holds[c]) + ")";
    }
  }
  return text;
}

bool IsWanted(const Assignment& assignment, Facts& facts, const std::vector<bool>& broken) {
  for (std::size_t i = 0; i < broken.size(); ++i) {
    if (!broken[i]) continue;
    facts.outcome = &facts.config->outcomes[i];
    if (assignment.when.Test(facts) == Truth::kTrue) return true;
  }
  return false;
}

std::string ValueOf(const Facts& facts, const Assignment& assignment) {
  return kafka::ValueIn(facts.config->client.library, assignment.property, assignment.value);
}

// The proposals in the rule's order, each under the name its author used, or the library's.
std::vector<std::pair<std::string, std::string>> Propose(const CompiledCase& one, Facts& facts,
                                                         const std::vector<bool>& broken) {
  std::vector<std::pair<std::string, std::string>> proposals;
  for (const Assignment& assignment : one.set) {
    // What a program sets itself and lets nobody write cannot be proposed.
    if (!kafka::HasProperty(facts.config->client.library, assignment.property)) continue;
    if (!IsWanted(assignment, facts, broken)) continue;
    const auto written = FindWritten(facts, assignment.property);
    proposals.emplace_back(NameOf(facts, assignment.property, written), ValueOf(facts, assignment));
  }
  return proposals;
}

Finding JudgeBroken(const CompiledCase& one, Facts facts, const JudgedOutcomes& judged) {
  Finding finding;
  // A version that may not be judged at all may be one where nothing is broken.
  const bool everywhere = judged.broken_count == judged.judged_count && !judged.unknown;
  finding.severity = everywhere ? one.severity : std::min(one.severity, Severity::kWarning);
  finding.property = one.property;
  finding.setting = FindWritten(facts, one.property);
  if (finding.setting) finding.value = (*facts.settings)[*finding.setting].value;

  const auto proposals = Propose(one, facts, judged.broken);
  SlotValues values = SlotsOf(facts, one.property, finding.setting);
  values.settings = JoinSettings(proposals);
  finding.message = one.message.Fill(values);
  finding.remedy = one.remedy.Fill(values);
  const std::string consequences = JoinConsequences(one, facts, judged.broken);
  if (!consequences.empty()) {
    finding.message += ": " + consequences;
  } else if (!everywhere) {
    finding.message += " (" + VersionLabel(*facts.config, judged.broken) + ")";
  }
  finding.settings.insert(proposals.begin(), proposals.end());
  if (!proposals.empty() && !IsSafeProposal(finding, *facts.config, *facts.settings)) {
    finding.settings.clear();
  }
  return finding;
}

// The setting whose value makes it impossible to tell: the case's own, else one its conditions
// look at, else one that the client's verdict hangs on.
std::optional<std::size_t> FindUnknown(const CompiledCase& one,
                                       const kafka::VersionOutcome& outcome) {
  std::vector<std::string> properties = {one.property};
  for (const Condition* condition : {&one.when, &one.require}) {
    properties.insert(properties.end(), condition->properties.begin(), condition->properties.end());
  }
  for (const std::string& property : properties) {
    const kafka::EffectiveValue* const value = FindValue(outcome, property);
    const bool unknown = value != nullptr && value->origin == kafka::Origin::kUnknown;
    if (unknown && value->setting) return value->setting;
  }
  for (const kafka::Reason& reason : outcome.reasons) {
    if (reason.code == "value-unknown" && reason.setting) return reason.setting;
  }
  return std::nullopt;
}

// What makes a setting that is unknown right: a value of its own, and what else would contradict
// it. Nothing where the case proposes no value for it.
std::vector<std::pair<std::string, std::string>> ProposeKnown(const CompiledCase& one, Facts facts,
                                                              const Finding& finding) {
  std::vector<std::pair<std::string, std::string>> proposals;
  std::optional<std::pair<std::string, std::string>> own;
  for (const Assignment& assignment : one.set) {
    if (assignment.property == finding.property) {
      own = {NameOf(facts, assignment.property, finding.setting), ValueOf(facts, assignment)};
    } else if (kafka::HasProperty(facts.config->client.library, assignment.property) &&
               assignment.when.Test(facts) == Truth::kTrue) {
      const auto written = FindWritten(facts, assignment.property);
      proposals.emplace_back(NameOf(facts, assignment.property, written),
                             ValueOf(facts, assignment));
    }
  }
  if (!own) return {};
  proposals.insert(proposals.begin(), *own);
  return proposals;
}

Finding JudgeUnknown(const CompiledCase& one, Facts facts, const kafka::VersionOutcome& outcome) {
  Finding finding;
  finding.severity = std::min(one.severity, Severity::kWarning);
  finding.property = one.property;
  facts.outcome = &outcome;
  const auto unknown = FindUnknown(one, outcome);
  finding.setting = unknown ? unknown : FindWritten(facts, one.property);
  if (unknown) {
    const kafka::Setting& setting = (*facts.settings)[*unknown];
    finding.property = CanonicalOf(facts, setting.name);
    finding.value_unknown = true;
    finding.message = UnknownText(setting);
  }
  SlotValues values = SlotsOf(facts, finding.property, finding.setting);
  values.settings = JoinSettings(ProposeKnown(one, facts, finding));
  if (!unknown) finding.message = one.message.Fill(values);
  finding.remedy = values.settings.empty() ? "Write the value of " + values.name + " here"
                                           : "Set " + values.settings;
  return finding;
}

}  // namespace

std::optional<Finding> JudgeProducer(const CompiledCase& one, Facts facts) {
  const JudgedOutcomes judged = JudgeOutcomes(one, facts);
  if (judged.broken_count > 0) return JudgeBroken(one, facts, judged);
  if (!judged.unknown) return std::nullopt;
  return JudgeUnknown(one, facts, facts.config->outcomes[*judged.unknown]);
}

}  // namespace producer_guard::engine
