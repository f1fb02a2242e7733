// Conditions: the part of the rule language that can be true, false or unknown. A condition is
// a map; each key is a kind, several keys must all hold. Compiled once from RawNode (compiler),
// tested on the request path (evaluator).
// Threads: a compiled Condition is const.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/engine/facts.h"
#include "rules/engine/raw_node.h"
#include "rules/engine/rule_set.h"
#include "rules/engine/truth.h"

namespace producer_guard::engine {

struct Condition {
  std::function<Truth(const Facts&)> test;  // empty: always true
  std::vector<std::string> properties;      // canonical names it looks at, for messages

  [[nodiscard]] Truth Test(const Facts& facts) const { return test ? test(facts) : Truth::kTrue; }
};

struct ConditionContext {
  Subject subject;
  const std::vector<Parameter>& parameters;
  Problems& problems;
};

// One row of the table of kinds.
struct ConditionKind {
  std::string_view name;
  std::vector<Subject> subjects;  // that have what it looks at; empty: every one
  Condition (*compile)(const RawNode& argument, ConditionContext& context);
};

// Returns: the table. rules/README.md explains each row; a test compares the two.
[[nodiscard]] std::span<const ConditionKind> ConditionKinds();

// Errors: in context.problems; the condition returned is then of no use.
[[nodiscard]] Condition CompileCondition(const RawNode& node, ConditionContext& context);

}  // namespace producer_guard::engine
