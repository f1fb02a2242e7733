// `rules` and the commands below it.
#include <filesystem>

#include "rules/engine/rule_set.h"
#include "webhook/cli/command_table.h"

namespace producer_guard::cli {

namespace {

CommandRow Below(std::string name, Command command, std::string summary, std::string description,
                 std::string examples) {
  CommandRow row;
  row.name = std::move(name);
  row.command = command;
  row.summary = std::move(summary);
  row.description = std::move(description);
  row.examples = std::move(examples);
  return row;
}

ArgumentRow FileArguments(bool required) {
  ArgumentRow row;
  row.name = "FILE";
  row.repeated = row.is_file = true;
  row.required = required;
  row.set = [](Options& options, const std::string& value) -> std::string {
    options.files.push_back(value);
    return {};
  };
  return row;
}

OptionRow RulesOption() { return RulingRows()[1]; }

}  // namespace

CommandRow RulesCommand() {
  CommandRow rules;
  rules.name = "rules";
  rules.summary = "list, show, check and test rules";
  rules.description = "Works on the built-in rules, and on rule files of your own.";
  rules.examples =
      "  producer-guard rules list\n"
      "  producer-guard rules show enable-idempotence\n"
      "  producer-guard rules check policy.yaml my-rule.yaml\n"
      "  producer-guard rules test my-rule.yaml\n";

  CommandRow list =
      Below("list", Command::kRulesList, "one line a rule", "Lists the rules that are in force.",
            "  producer-guard rules list\n"
            "  producer-guard rules list -o json | jq -r '.rules[].id'\n");
  list.options = {RulesOption(), OutputRow(), ColorRow()};

  CommandRow show =
      Below("show", Command::kRulesShow, "a rule with its reasons and examples",
            "Shows one rule: what it asks for and why, how it shows in production, when it asks\n"
            "for nothing, how to mend it in each client, its examples and sources.",
            "  producer-guard rules show enable-idempotence\n"
            "  producer-guard rules show my-rule --rules my-rule.yaml -o markdown\n");
  show.options = {RulesOption(), PageOutputRow(), ColorRow()};
  show.argument.name = "ID";
  show.argument.required = true;
  // A rule's file has its name.
  for (const engine::RuleFile& file : engine::BuiltInRuleFiles())
    show.argument.choices.push_back(std::filesystem::path(file.name).stem().string());
  show.argument.set = [](Options& options, const std::string& value) -> std::string {
    options.rule_id = value;
    return {};
  };

  CommandRow check =
      Below("check", Command::kRulesCheck, "the mistakes of rule and policy files",
            "Reads rule files and policies and shows every mistake with its line and a caret. A\n"
            "file with `id:` or `check:` at its left margin is a rule, any other a policy. Exit\n"
            "status 1 when there is a mistake.",
            "  producer-guard rules check policy.yaml\n"
            "  producer-guard rules check my-rules/ policy.yaml\n");
  check.argument = FileArguments(true);

  CommandRow test = Below(
      "test", Command::kRulesTest, "run the examples of rules",
      "Runs the positive and negative examples that each rule brings. Without FILE: those of\n"
      "the built-in rules. Exit status 1 when one fails.",
      "  producer-guard rules test\n"
      "  producer-guard rules test my-rule.yaml\n");
  test.options = {ColorRow()};
  test.argument = FileArguments(false);

  rules.commands = {list, show, check, test};
  return rules;
}

}  // namespace producer_guard::cli
