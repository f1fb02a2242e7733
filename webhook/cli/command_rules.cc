#include <nlohmann/json.hpp>

#include "rules/engine/did_you_mean.h"
#include "rules/text/yaml_tree.h"
#include "webhook/cli/commands.h"
#include "webhook/cli/json_parts.h"
#include "webhook/cli/rule_page.h"
#include "webhook/cli/ruling_files.h"

namespace producer_guard::cli {

namespace {

using Json = nlohmann::ordered_json;
using Files = std::vector<engine::RuleFile>;

// Built-in rules and those of --rules. Errors: told on `console.err`.
std::optional<engine::RuleSet> LoadAllRules(const std::vector<std::string>& paths,
                                            Console& console) {
  Files files = engine::BuiltInRuleFiles();
  const auto own = ReadRuleFiles(paths, console);
  if (!own) return std::nullopt;
  files.insert(files.end(), own->begin(), own->end());
  auto rules = engine::LoadRules(files);
  if (rules) return std::move(*rules);
  ShowDiagnostics(rules.error(), files, console);
  return std::nullopt;
}

Json RuleJson(const engine::Rule& rule) {
  Json parameters = Json::array();
  for (const engine::Parameter& parameter : rule.parameters) {
    parameters.push_back({{"name", parameter.name},
                          {"default", parameter.default_value},
                          {"description", parameter.description}});
  }
  Json examples = Json::array();
  for (const engine::Example& example : rule.examples) {
    examples.push_back({{"name", example.name},
                        {"positive", example.positive},
                        {"about", example.about},
                        {"text", example.text}});
  }
  Json fixes = Json::array();
  for (const engine::Example& fix : rule.fixes)
    fixes.push_back({{"client", fix.client}, {"name", fix.name}, {"text", fix.text}});
  Json json;
  json["id"] = rule.id;
  json["summary"] = rule.summary;
  json["category"] = rule.category;
  json["type"] = rule.type;
  json["tags"] = rule.tags;
  json["description"] = rule.description;
  json["failure"] = rule.failure;
  json["false_positives"] = rule.false_positives;
  json["remedy"] = rule.remedy;
  json["fixes"] = std::move(fixes);
  json["parameters"] = std::move(parameters);
  json["examples"] = std::move(examples);
  json["references"] = rule.references;
  json["url"] = rule.url;
  json["file"] = rule.source_file;
  return json;
}

// A rule has `id` or `check` at its left margin; what is not even YAML is taken for a rule, whose
// reader says why.
bool IsRule(const std::string& text) {
  const auto tree = text::ParseYamlTree(text);
  if (!tree || tree->roots.empty()) return true;
  const text::YamlNode& root = tree->nodes[tree->roots[0]];
  for (std::size_t i = 0; i + 1 < root.children.size(); i += 2) {
    const std::string& key = tree->nodes[root.children[i]].value;
    if (key == "id" || key == "check" || key == "engine") return true;
    if (key == "version" || key == "mode" || key == "rules") return false;
  }
  return false;
}

}  // namespace

int RunRulesList(const Options& options, Console& console) {
  const auto rules = LoadAllRules(options.rule_files, console);
  if (!rules) return kExitUsage;
  if (options.output == OutputFormat::kJson) {
    Json list = Json::array();
    for (const engine::Rule& rule : rules->rules) list.push_back(RuleJson(rule));
    console.out << DumpJson({{"version", 1}, {"rules", list}}) << '\n';
    return kExitOk;
  }
  const Style style(options.color, console);
  std::size_t width = 0;
  for (const engine::Rule& rule : rules->rules) width = std::max(width, rule.id.size());
  for (const engine::Rule& rule : rules->rules)
    console.out << style.Bold(Padded(rule.id, width)) << "  " << rule.summary << '\n';
  return kExitOk;
}

int RunRulesShow(const Options& options, Console& console) {
  const auto rules = LoadAllRules(options.rule_files, console);
  if (!rules) return kExitUsage;
  const engine::Rule* rule = rules->Find(options.rule_id);
  if (!rule) {
    engine::Words ids;
    for (const engine::Rule& known : rules->rules) ids.push_back(known.id);
    const std::string near = engine::DidYouMean(options.rule_id, ids);
    console.err << "producer-guard: no rule '" << options.rule_id << "'"
                << (near.empty() ? "; the rules are " + engine::AnyOf(ids) : near) << '\n';
    return kExitUsage;
  }
  if (options.output == OutputFormat::kJson) {
    console.out << DumpJson(RuleJson(*rule)) << '\n';
    return kExitOk;
  }
  console.out << (options.output == OutputFormat::kMarkdown
                      ? RulePageMarkdown(*rule)
                      : RulePageText(*rule, Style(options.color, console)));
  return kExitOk;
}

int RunRulesCheck(const Options& options, Console& console) {
  const auto files = ReadRuleFiles(options.files, console);
  if (!files) return kExitUsage;
  Files rule_files = engine::BuiltInRuleFiles();
  Files policies;
  for (const engine::RuleFile& file : *files)
    (IsRule(file.text) ? rule_files : policies).push_back(file);
  std::size_t mistakes = 0;
  auto rules = engine::LoadRules(rule_files);
  if (!rules) {
    mistakes += rules.error().size();
    ShowDiagnostics(rules.error(), rule_files, console);
    rules = engine::LoadBuiltInRules();
  }
  for (const engine::RuleFile& file : policies) {
    const auto policy = review::ParsePolicy(file.text, file.name, *rules);
    if (policy) continue;
    mistakes += policy.error().size();
    ShowDiagnostics(policy.error(), policies, console);
  }
  if (mistakes > 0) {
    console.err << Counted(mistakes, "mistake", "mistakes") << " in "
                << Counted(files->size(), "file", "files") << '\n';
    return kExitFindings;
  }
  console.out << Counted(files->size(), "file", "files") << " without a mistake\n";
  return kExitOk;
}

int RunRulesTest(const Options& options, Console& console) {
  std::optional<Files> files = engine::BuiltInRuleFiles();
  if (!options.files.empty()) files = ReadRuleFiles(options.files, console);
  if (!files) return kExitUsage;
  const auto rules = engine::LoadRules(*files);
  if (!rules) {
    ShowDiagnostics(rules.error(), *files, console);
    return kExitUsage;
  }
  const Style style(options.color, console);
  std::size_t failed = 0;
  const auto results = engine::RunExamples(*rules);
  for (const engine::ExampleResult& result : results) {
    if (result.passed) continue;
    ++failed;
    const engine::Rule* rule = rules->Find(result.rule);
    console.out << style.Red("failed") << "  " << (rule ? rule->source_file : result.rule) << ':'
                << result.example.line << "  " << result.example.name << '\n'
                << Indented(result.example.text, "    ") << "    " << result.explanation << "\n\n";
  }
  console.out << Counted(results.size(), "example", "examples") << " of "
              << Counted(rules->rules.size(), "rule", "rules") << ": "
              << (failed == 0 ? style.Green("all as they say")
                              : style.Red(std::to_string(failed) + " failed"))
              << '\n';
  return failed == 0 ? kExitOk : kExitFindings;
}

}  // namespace producer_guard::cli
