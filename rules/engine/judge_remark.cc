#include <algorithm>

#include "rules/engine/finding_text.h"
#include "rules/engine/judge.h"
#include "rules/engine/properties.h"
#include "rules/engine/proposal.h"
#include "rules/engine/version_label.h"

namespace producer_guard::engine {
namespace {

// The suggested value in place of the refused one, or the value under the suggested name.
void ProposeSuggestion(const Facts& facts, Finding& finding) {
  const kafka::Remark& remark = *facts.remark;
  const kafka::Setting& setting = (*facts.settings)[remark.setting];
  if (remark.suggestion.empty()) return;
  if (remark.kind == kafka::RemarkKind::kInvalidValue) {
    finding.settings[setting.name] = remark.suggestion;
  } else {
    const auto canonical = kafka::CanonicalName(facts.config->client.library, remark.suggestion);
    const bool already_there = canonical && FindWritten(facts, *canonical).has_value();
    if (!setting.value || already_there) return;
    finding.settings[remark.suggestion] = *setting.value;
    finding.remove.push_back(setting.name);
  }
  if (IsSafeProposal(finding, *facts.config, *facts.settings)) return;
  finding.settings.clear();
  finding.remove.clear();
}

}  // namespace

std::optional<Finding> JudgeRemark(const CompiledCase& one, const Facts& facts) {
  const Truth broken = And(one.when.Test(facts), Not(one.require.Test(facts)));
  if (broken == Truth::kFalse) return std::nullopt;
  const kafka::Remark& remark = *facts.remark;
  const kafka::Setting& setting = (*facts.settings)[remark.setting];
  Finding finding;
  const bool certain = broken == Truth::kTrue && remark.versions.empty();
  finding.severity = certain ? one.severity : std::min(one.severity, Severity::kWarning);
  finding.property = CanonicalOf(facts, setting.name);
  finding.setting = remark.setting;
  finding.value = setting.value;
  if (one.use_suggestion) ProposeSuggestion(facts, finding);
  SlotValues values = SlotsOf(facts, finding.property, remark.setting);
  values.suggestion = remark.suggestion;
  values.settings = JoinSettings({finding.settings.begin(), finding.settings.end()});
  finding.message = one.message.Fill(values);
  if (!remark.versions.empty()) {
    finding.message += " (" + VersionLabel(facts.config->client.library, remark.versions) + ")";
  }
  finding.remedy = one.remedy.Fill(values);
  return finding;
}

}  // namespace producer_guard::engine
