#include "rules/engine/evaluator.h"

#include <algorithm>
#include <tuple>

#include "rules/engine/conditions_acl.h"
#include "rules/engine/judge.h"

namespace producer_guard::engine {
namespace {

constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

bool IsSamePlace(const Finding& a, const Finding& b) {
  if (a.setting != b.setting || a.acl != b.acl) return false;
  return a.setting || a.acl || a.property == b.property;
}

// Two findings about one place: the more severe stays, the earlier case when they are alike. One
// that gives way leaves its severity to the other, which knows what to write instead.
void Keep(std::vector<Finding>& findings, std::optional<Finding> found) {
  if (!found) return;
  for (Finding& finding : findings) {
    if (!IsSamePlace(finding, *found)) continue;
    const bool more_severe = found->severity > finding.severity;
    if (more_severe && found->gives_way && !finding.gives_way && !finding.value_unknown) {
      finding.severity = found->severity;
    } else if (more_severe) {
      finding = *std::move(found);
    }
    return;
  }
  findings.push_back(*std::move(found));
}

// Effect: takes the findings away that give way to another about the same place.
void DropWhatIsSaid(std::vector<Finding>& findings) {
  if (std::none_of(findings.begin(), findings.end(),
                   [](const Finding& finding) { return finding.gives_way; }))
    return;
  std::vector<Finding> kept;
  for (const Finding& finding : findings) {
    const bool said = finding.gives_way &&
                      std::any_of(findings.begin(), findings.end(), [&](const Finding& other) {
                        return !other.gives_way && IsSamePlace(finding, other) &&
                               other.severity >= finding.severity;
                      });
    if (!said) kept.push_back(finding);
  }
  findings = std::move(kept);
}

std::vector<std::string_view> ParametersOf(const Rule& rule, const Context& context) {
  std::vector<std::string_view> values;
  const auto given = context.parameters.find(rule.id);
  for (const Parameter& parameter : rule.parameters) {
    values.push_back(parameter.default_value);
    if (given == context.parameters.end()) continue;
    const auto value = given->second.find(parameter.name);
    if (value != given->second.end()) values.back() = value->second;
  }
  return values;
}

bool IsFirstOfResource(const std::vector<Acl>& acls, const Acl& acl) {
  return std::find_if(acls.begin(), acls.end(), [&](const Acl& other) {
           return IsSameResource(other, acl);
         }) == acls.begin() + (&acl - acls.data());
}

void JudgeCase(const CompiledCase& one, Facts facts, std::vector<Finding>& findings) {
  switch (one.subject) {
    case Subject::kProducer:
      Keep(findings, JudgeProducer(one, facts));
      break;
    case Subject::kRemark:
      for (const kafka::Remark& remark : facts.config->remarks) {
        facts.remark = &remark;
        Keep(findings, JudgeRemark(one, facts));
      }
      break;
    case Subject::kRefusal:
      for (Finding& found : JudgeRefusals(one, facts)) Keep(findings, std::move(found));
      break;
    case Subject::kUser:
      Keep(findings, JudgeUser(one, facts));
      break;
    case Subject::kResource:
    case Subject::kAcl:
      for (const Acl& acl : facts.user->acls) {
        if (one.subject == Subject::kResource && !IsFirstOfResource(facts.user->acls, acl))
          continue;
        facts.acl = &acl;
        Keep(findings, JudgeUser(one, facts));
      }
      break;
  }
}

void JudgeRule(const Rule& rule, const Context& context, Facts facts,
               std::vector<Finding>& findings) {
  const auto parameters = ParametersOf(rule, context);
  facts.intent = context.intent;
  facts.parameters = &parameters;
  std::vector<Finding> found;
  for (const CompiledCase& one : rule.check->cases) JudgeCase(one, facts, found);
  std::stable_sort(found.begin(), found.end(), [](const Finding& a, const Finding& b) {
    return std::tuple(a.setting.value_or(kNowhere), a.acl.value_or(kNowhere)) <
           std::tuple(b.setting.value_or(kNowhere), b.acl.value_or(kNowhere));
  });
  for (Finding& finding : found) {
    finding.rule = rule.id;
    finding.reference = rule.url;
    findings.push_back(std::move(finding));
  }
}

}  // namespace

std::string_view ToString(Severity severity) {
  switch (severity) {
    case Severity::kInfo:
      return "info";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "";
}

std::vector<Finding> Evaluate(const RuleSet& rules, const Context& context,
                              const kafka::EffectiveConfig& config,
                              const std::vector<kafka::Setting>& settings) {
  std::vector<Finding> findings;
  Facts facts;
  facts.config = &config;
  facts.settings = &settings;
  for (const Rule& rule : rules.rules) {
    if (!rule.check->judges_users) JudgeRule(rule, context, facts, findings);
  }
  DropWhatIsSaid(findings);
  return findings;
}

std::vector<Finding> EvaluateAcls(const RuleSet& rules, const Context& context,
                                  const kafka::AclSubject& subject) {
  std::vector<Finding> findings;
  Facts facts;
  facts.user = &subject;
  for (const Rule& rule : rules.rules) {
    if (rule.check->judges_users) JudgeRule(rule, context, facts, findings);
  }
  return findings;
}

}  // namespace producer_guard::engine
