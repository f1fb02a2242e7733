#include <algorithm>

#include "rules/engine/compiler.h"
#include "rules/engine/rule_set.h"

namespace producer_guard::engine {
namespace {

std::vector<Finding> FindingsOf(const Rule& rule, const CompiledExample& example) {
  const RuleSet only{{rule}};
  if (rule.check->judges_users) return EvaluateAcls(only, example.context, example.user);
  return Evaluate(only, example.context, kafka::Resolve(example.client, example.settings),
                  example.settings);
}

ExampleResult RunExample(const Rule& rule, const Example& example,
                         const CompiledExample& compiled) {
  const auto findings = FindingsOf(rule, compiled);
  std::optional<Severity> found;
  std::string explanation;
  for (const Finding& finding : findings) {
    found = std::max(found.value_or(Severity::kInfo), finding.severity);
    if (!explanation.empty()) explanation += "; ";
    explanation += std::string(ToString(finding.severity)) + ": " + finding.message;
  }
  if (findings.empty()) explanation = "no finding";
  return {rule.id, example, found == compiled.expected, explanation};
}

}  // namespace

std::vector<ExampleResult> RunExamples(const RuleSet& rules) {
  std::vector<ExampleResult> results;
  for (const Rule& rule : rules.rules) {
    for (std::size_t i = 0; i < rule.examples.size(); ++i)
      results.push_back(RunExample(rule, rule.examples[i], rule.check->examples[i]));
    for (std::size_t i = 0; i < rule.fixes.size(); ++i)
      results.push_back(RunExample(rule, rule.fixes[i], rule.check->fixes[i]));
  }
  return results;
}

}  // namespace producer_guard::engine
