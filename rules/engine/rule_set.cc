#include "rules/engine/rule_set.h"

#include <algorithm>
#include <charconv>

#include "rules/engine/collector.h"
#include "rules/engine/compiler.h"
#include "rules/result.h"

namespace producer_guard::engine {
namespace {

bool IsInteger(std::string_view value) {
  long number = 0;
  const auto result = std::from_chars(value.data(), value.data() + value.size(), number);
  return result.ec == std::errc() && result.ptr == value.data() + value.size();
}

// Every mistake once: the remedy of a rule is compiled for each case that has none of its own.
void SortByPlace(const std::vector<RuleFile>& files, std::vector<Diagnostic>& diagnostics) {
  const auto order = [&](const Diagnostic& diagnostic) {
    return std::find_if(files.begin(), files.end(),
                        [&](const RuleFile& file) { return file.name == diagnostic.file; });
  };
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) {
                     if (a.file != b.file) return order(a) < order(b);
                     return a.line != b.line ? a.line < b.line : a.column < b.column;
                   });
  const auto same = [](const Diagnostic& a, const Diagnostic& b) {
    return a.file == b.file && a.line == b.line && a.column == b.column && a.message == b.message;
  };
  diagnostics.erase(std::unique(diagnostics.begin(), diagnostics.end(), same), diagnostics.end());
}

}  // namespace

std::string_view ToString(Intent intent) {
  switch (intent) {
    case Intent::kDuplicatesAndOrdering:
      return "duplicates-and-ordering";
    case Intent::kOrdering:
      return "ordering";
    case Intent::kDuplicatesAllowed:
      return "duplicates-allowed";
  }
  return "";
}

bool ParseIntent(std::string_view text, Intent& intent) {
  for (const Intent one :
       {Intent::kDuplicatesAndOrdering, Intent::kOrdering, Intent::kDuplicatesAllowed}) {
    if (ToString(one) != text) continue;
    intent = one;
    return true;
  }
  return false;
}

std::string CheckParameterValue(const Parameter& parameter, std::string_view value) {
  const auto mistake = [&](std::string_view wanted) {
    return "'" + parameter.name + "' must be " + std::string(wanted) + ", not '" +
           std::string(value) + "'";
  };
  switch (parameter.type) {
    case Parameter::Type::kBoolean:
      return value == "true" || value == "false" ? "" : mistake("true or false");
    case Parameter::Type::kInteger:
      return IsInteger(value) ? "" : mistake("a whole number");
    case Parameter::Type::kVersions:
      return kafka::ParseVersionRange(value) ? "" : mistake("versions like \">=2.8 <4.0\"");
    case Parameter::Type::kString:
      break;
  }
  return "";
}

const Rule* RuleSet::Find(std::string_view id) const {
  for (const Rule& rule : rules) {
    if (rule.id == id) return &rule;
  }
  return nullptr;
}

tl::expected<RuleSet, std::vector<Diagnostic>> LoadRules(const std::vector<RuleFile>& files) {
  std::vector<Diagnostic> diagnostics;
  RuleSet set;
  for (const RawRule& raw : CollectRules(files, diagnostics)) {
    set.rules.push_back(CompileRule(raw, diagnostics));
  }
  if (diagnostics.empty()) return set;
  SortByPlace(files, diagnostics);
  return tl::unexpected(std::move(diagnostics));
}

RuleSet LoadBuiltInRules() {
  auto rules = LoadRules(BuiltInRuleFiles());
  if (rules) return *std::move(rules);
  const Diagnostic& first = rules.error().front();
  throw BugError("a built-in rule does not compile: " + first.file + ":" +
                 std::to_string(first.line) + ": " + first.message);
}

}  // namespace producer_guard::engine
