// Rules, compiled and immutable: the last product of reader -> collector -> compiler, and the
// only one on the request path (evaluator.h). Threads: const, share freely through
// shared_ptr<const RuleSet>.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "rules/engine/diagnostic.h"

namespace producer_guard::engine {

struct CompiledCheck;  // compiler.h

enum class Intent { kDuplicatesAndOrdering, kOrdering, kDuplicatesAllowed };
[[nodiscard]] std::string_view ToString(Intent intent);  // "duplicates-and-ordering", ...
// Returns: false when `text` is none of the three.
[[nodiscard]] bool ParseIntent(std::string_view text, Intent& intent);

struct Example {
  std::string name;    // "" where the author gave none
  std::string text;    // .properties lines that a client can read, or ACLs
  std::string about;   // what it is judged with: "ordering, java@>=2.8"
  std::string client;  // "java@>=2.8"; "" for ACLs
  bool positive = true;
  std::size_t line = 0;  // in the rule file
};

// A switch of a rule that a policy may set ("explicit: false").
struct Parameter {
  std::string name;
  std::string description;
  std::string default_value;  // as text: "true", "5", ">=2.8"
  enum class Type { kBoolean, kInteger, kString, kVersions } type = Type::kBoolean;
};

// Returns: "" when `value` is one of the parameter's type, else what is wrong with it:
//   "'explicit' must be true or false, not 'yes'". For the reader of a policy.
[[nodiscard]] std::string CheckParameterValue(const Parameter& parameter, std::string_view value);

struct Rule {
  std::string id;  // kebab-case, states the wanted state
  std::string summary, category, type, description;
  std::string failure;  // what people see in production where the rule is broken
  // Each: when a finding asks for nothing, and what to write then.
  std::vector<std::string> false_positives;
  std::vector<std::string> tags;
  std::vector<std::string> references;  // URLs or KIP/JIRA ids
  std::string url;                      // of the rule's page; goes into messages
  std::vector<Parameter> parameters;
  std::vector<Example> examples;
  std::vector<Example> fixes;  // for each client: what to write, which is judged like an example
  std::string remedy;          // text
  std::string source_file;
  std::shared_ptr<const CompiledCheck> check;
};

struct RuleSet {
  std::vector<Rule> rules;  // order of the library, then of files given
  [[nodiscard]] const Rule* Find(std::string_view id) const;
};

struct RuleFile {
  std::string name;  // for diagnostics
  std::string text;
};

// Reads, collects and compiles. A later file's rule with the id of an earlier one replaces it.
// Errors: every mistake of every file.
[[nodiscard]] tl::expected<RuleSet, std::vector<Diagnostic>> LoadRules(
    const std::vector<RuleFile>& files);

// Returns: the rule files that are built into the program (rules/library).
[[nodiscard]] const std::vector<RuleFile>& BuiltInRuleFiles();

// Returns: the built-in rules, compiled. Throws BugError when they do not compile (a test holds
//   that they do).
[[nodiscard]] RuleSet LoadBuiltInRules();

// Result of running the examples of one rule.
struct ExampleResult {
  std::string rule;
  Example example;
  bool passed = false;
  std::string explanation;  // what was found instead
};
[[nodiscard]] std::vector<ExampleResult> RunExamples(const RuleSet& rules);

}  // namespace producer_guard::engine
