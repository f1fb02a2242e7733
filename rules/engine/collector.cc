#include "rules/engine/collector.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "rules/engine/field_reader.h"
#include "rules/engine/reader.h"

namespace producer_guard::engine {
namespace {

// Words of small letters and digits, joined by single hyphens.
bool IsKebabCase(std::string_view id) {
  bool after_word = false;
  for (const char c : id) {
    const bool in_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!in_word && (c != '-' || !after_word)) return false;
    after_word = in_word;
  }
  return after_word;
}

std::optional<RawRule> ReadRule(const RuleFile& file, Problems& problems) {
  auto root = ReadYaml(file.text, problems);
  if (!root) return std::nullopt;
  FieldReader fields(*root, "a rule", problems);
  const std::string id = fields.RequiredText("id");
  if (id.empty()) return std::nullopt;
  if (!IsKebabCase(id)) {
    problems.Report(
        root->Find("id")->position,
        "'id' is written in small letters, digits and hyphens: max-in-flight-at-most-5");
    return std::nullopt;
  }
  return RawRule{file.name, id, *std::move(root)};
}

}  // namespace

std::vector<RawRule> CollectRules(const std::vector<RuleFile>& files,
                                  std::vector<Diagnostic>& diagnostics) {
  std::vector<RawRule> rules;
  Words names;
  for (const RuleFile& file : files) {
    Problems problems{file.name, {}};
    if (std::find(names.begin(), names.end(), file.name) != names.end()) {
      problems.Report({}, "the file is given twice");
    } else if (auto rule = ReadRule(file, problems)) {
      const auto same = std::find_if(rules.begin(), rules.end(),
                                     [&](const RawRule& other) { return other.id == rule->id; });
      if (same == rules.end()) {
        rules.push_back(*std::move(rule));
      } else {
        *same = *std::move(rule);
      }
    }
    names.push_back(file.name);
    std::move(problems.list.begin(), problems.list.end(), std::back_inserter(diagnostics));
  }
  return rules;
}

}  // namespace producer_guard::engine
