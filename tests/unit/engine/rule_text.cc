#include "tests/unit/engine/rule_text.h"

#include "tests/catch.h"

using namespace producer_guard::engine;

std::string RuleWithCheck(const std::string& check, const std::string& id) {
  return "id: " + id + R"(
engine: 1
summary: a summary
category: Kafka Client
type: Configuration
tags: [Correctness]
description: a description
references: [KIP-98]
remedy: Set it right
positive_examples: [acks=all]
negative_examples: [acks=0]
parameters:
  explicit: {description: a switch, type: boolean, default: true}
  brokers: {description: versions of brokers, type: versions, default: ">=2.8"}
check:
)" + check;
}

RuleSet Compiled(const std::string& text) {
  const std::string problems = DiagnosticsOf({{"rule.yaml", text}});
  INFO(problems);
  const auto rules = LoadRules({{"rule.yaml", text}});
  REQUIRE(rules.has_value());
  return *rules;
}

std::string DiagnosticsOf(const std::vector<RuleFile>& files) {
  const auto rules = LoadRules(files);
  if (rules) return "";
  std::string text;
  for (const Diagnostic& diagnostic : rules.error()) {
    for (const RuleFile& file : files) {
      if (file.name == diagnostic.file) {
        text += Render(diagnostic, file.text);
        break;
      }
    }
  }
  return text;
}
