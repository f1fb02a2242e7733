// Options that several commands share.
#include <map>

#include "webhook/cli/command_table.h"

namespace producer_guard::cli {

namespace {

std::string NotOneOf(const std::string& value, const std::vector<std::string>& choices) {
  std::string text = "'" + value + "' is not one of ";
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (i > 0) text += i + 1 == choices.size() ? " or " : ", ";
    text += choices[i];
  }
  return text;
}

// A setter for an option with a closed list of values.
template <typename T>
SetOption OneOf(T Options::*member, std::map<std::string, T> values,
                std::vector<std::string> choices) {
  return [=](Options& options, const std::string& value) -> std::string {
    const auto found = values.find(value);
    if (found == values.end()) return NotOneOf(value, choices);
    options.*member = found->second;
    return {};
  };
}

}  // namespace

OptionRow FilesRow(std::string help) {
  OptionRow row;
  row.short_name = "f";
  row.name = "filename";
  row.value = "FILE";
  row.help = std::move(help);
  row.repeated = row.required = row.is_file = true;
  row.set = [](Options& options, const std::string& value) -> std::string {
    options.files.push_back(value);
    return {};
  };
  return row;
}

std::vector<OptionRow> RulingRows() {
  OptionRow policy;
  policy.name = "policy";
  policy.value = "FILE";
  policy.help = "modes, exemptions, clients; without it every rule denies";
  policy.is_file = true;
  policy.set = [](Options& options, const std::string& value) -> std::string {
    options.policy_file = value;
    return {};
  };
  OptionRow rules;
  rules.name = "rules";
  rules.value = "FILE";
  rules.help = "rule files besides the built-in rules; a rule of the same id takes its place";
  rules.repeated = rules.is_file = true;
  rules.set = [](Options& options, const std::string& value) -> std::string {
    options.rule_files.push_back(value);
    return {};
  };
  return {policy, rules};
}

OptionRow NamespaceRow() {
  OptionRow row;
  row.short_name = "n";
  row.name = "namespace";
  row.value = "NAME";
  row.help = "of objects that name none";
  row.set = [](Options& options, const std::string& value) -> std::string {
    options.name_space = value;
    return {};
  };
  return row;
}

OptionRow ClientRow() {
  OptionRow row;
  row.name = "client";
  row.value = "LIBRARY[@VERSION]";
  row.help = "read every configuration as this client: java@3.9.1, 'java@>=2.8'; 'help' lists them";
  for (const kafka::Library library : kafka::AllLibraries())
    row.choices.emplace_back(ToString(library));
  row.choices.emplace_back("help");
  row.set = [](Options& options, const std::string& value) -> std::string {
    options.client = value;
    return {};
  };
  return row;
}

OptionRow OutputRow() {
  OptionRow row;
  row.short_name = "o";
  row.name = "output";
  row.value = "FORMAT";
  row.help = "text (default) or json";
  row.choices = {"text", "json"};
  row.set = OneOf<OutputFormat>(&Options::output,
                                {{"text", OutputFormat::kText}, {"json", OutputFormat::kJson}},
                                row.choices);
  return row;
}

OptionRow PageOutputRow() {
  OptionRow row = OutputRow();
  row.help = "text (default), json or markdown, as the project's pages of rules are made";
  row.choices = {"text", "json", "markdown"};
  row.set = OneOf<OutputFormat>(&Options::output,
                                {{"text", OutputFormat::kText},
                                 {"json", OutputFormat::kJson},
                                 {"markdown", OutputFormat::kMarkdown}},
                                row.choices);
  return row;
}

OptionRow ColorRow() {
  OptionRow row;
  row.name = "color";
  row.value = "WHEN";
  row.help = "auto (default), always or never; NO_COLOR in the environment is honoured";
  row.choices = {"auto", "always", "never"};
  row.set = OneOf<ColorWhen>(
      &Options::color,
      {{"auto", ColorWhen::kAuto}, {"always", ColorWhen::kAlways}, {"never", ColorWhen::kNever}},
      row.choices);
  return row;
}

OptionRow FailOnRow(std::string help) {
  OptionRow row;
  row.name = "fail-on";
  row.value = "SEVERITY";
  row.help = std::move(help);
  row.choices = {"error", "warning", "info", "never"};
  row.set = OneOf<FailOn>(&Options::fail_on,
                          {{"error", FailOn::kError},
                           {"warning", FailOn::kWarning},
                           {"info", FailOn::kInfo},
                           {"never", FailOn::kNever}},
                          row.choices);
  return row;
}

}  // namespace producer_guard::cli
