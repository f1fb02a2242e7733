#include "rules/engine/compiler.h"

#include <iterator>

#include "rules/engine/check_compiler.h"
#include "rules/engine/example_compiler.h"
#include "rules/engine/field_reader.h"

namespace producer_guard::engine {
namespace {

std::vector<std::string> ReadRequiredList(FieldReader& fields, std::string_view key,
                                          Problems& problems) {
  const RawNode* const node = fields.Required(key);
  if (node == nullptr) return {};
  auto list = AsTextList(*node, "'" + std::string(key) + "'", problems);
  if (list.empty() && node->Is(RawNode::Kind::kSequence)) {
    problems.Report(node->position, "'" + std::string(key) + "' is an empty list");
  }
  return list;
}

void CheckLanguage(FieldReader& fields, Problems& problems) {
  const RawNode* const node = fields.Required("engine");
  if (node == nullptr) return;
  const auto number = AsInteger(*node, "'engine'", problems);
  if (number && (*number < 1 || *number > kRuleLanguage)) {
    problems.Report(node->position, "the rule needs version " + node->text +
                                        " of the rule language; this program reads version " +
                                        std::to_string(kRuleLanguage));
  }
}

Parameter ReadParameter(const RawEntry& entry, Problems& problems) {
  static const std::vector<Parameter::Type> all = {
      Parameter::Type::kBoolean, Parameter::Type::kInteger, Parameter::Type::kString,
      Parameter::Type::kVersions};
  static const Words names = {"boolean", "integer", "string", "versions"};
  FieldReader fields(entry.value, "a parameter", problems);
  Parameter parameter;
  parameter.name = entry.key;
  parameter.description = fields.RequiredText("description");
  if (const RawNode* const type = fields.Required("type")) {
    const auto choice = AsChoice(*type, "type", names, problems);
    if (choice) parameter.type = all[*choice];
  }
  if (const RawNode* const value = fields.Required("default")) {
    parameter.default_value = AsText(*value, "'default'", problems).value_or("");
    const std::string mistake = CheckParameterValue(parameter, parameter.default_value);
    if (!mistake.empty()) problems.Report(value->position, mistake);
  }
  fields.ReportUnknownKeys();
  return parameter;
}

std::vector<Parameter> ReadParameters(FieldReader& fields, Problems& problems) {
  std::vector<Parameter> parameters;
  const RawNode* const node = fields.Optional("parameters");
  if (node == nullptr) return parameters;
  if (!node->Is(RawNode::Kind::kMap)) problems.Report(node->position, "'parameters' must be a map");
  for (const RawEntry& entry : node->entries) parameters.push_back(ReadParameter(entry, problems));
  return parameters;
}

void ReadExamples(FieldReader& fields, std::string_view key, bool positive, Rule& rule,
                  CompiledCheck& check, Problems& problems) {
  const RawNode* const node = fields.Required(key);
  if (node == nullptr) return;
  if (!node->Is(RawNode::Kind::kSequence) || node->items.empty()) {
    problems.Report(node->position, "'" + std::string(key) + "' needs a list of examples");
  }
  for (const RawNode& item : node->items) CompileExample(item, positive, rule, check, problems);
}

void ReadFixes(FieldReader& fields, Rule& rule, CompiledCheck& check, Problems& problems) {
  const RawNode* const node = fields.Optional("fixes");
  if (node == nullptr) return;
  if (!node->Is(RawNode::Kind::kSequence)) {
    problems.Report(node->position, "'fixes' needs a list of examples");
  }
  for (const RawNode& item : node->items) CompileFix(item, rule, check, problems);
}

// Describing fields, none of which changes a verdict.
void ReadCard(FieldReader& fields, Rule& rule, Problems& problems) {
  rule.summary = fields.RequiredText("summary");
  rule.category = fields.RequiredText("category");
  rule.type = fields.RequiredText("type");
  rule.tags = ReadRequiredList(fields, "tags", problems);
  rule.description = fields.RequiredText("description");
  rule.failure = fields.OptionalText("failure").value_or("");
  if (const RawNode* const node = fields.Optional("false_positives")) {
    rule.false_positives = AsTextList(*node, "false_positives", problems);
  }
  rule.references = ReadRequiredList(fields, "references", problems);
  rule.url = fields.OptionalText("url").value_or(std::string(kRulePages) + rule.id + ".md");
  rule.remedy = fields.RequiredText("remedy");
}

}  // namespace

Rule CompileRule(const RawRule& raw, std::vector<Diagnostic>& diagnostics) {
  Problems problems{raw.file, {}};
  FieldReader fields(raw.root, "a rule", problems);
  Rule rule;
  rule.id = fields.RequiredText("id");
  rule.source_file = raw.file;
  CheckLanguage(fields, problems);
  ReadCard(fields, rule, problems);
  rule.parameters = ReadParameters(fields, problems);
  CompiledCheck check;
  if (const RawNode* const node = fields.Required("check")) {
    check = CompileCheck(*node, raw.root.Find("remedy"), rule.parameters, problems);
  }
  ReadExamples(fields, "positive_examples", true, rule, check, problems);
  ReadExamples(fields, "negative_examples", false, rule, check, problems);
  ReadFixes(fields, rule, check, problems);
  fields.ReportUnknownKeys();
  rule.check = std::make_shared<const CompiledCheck>(std::move(check));
  std::move(problems.list.begin(), problems.list.end(), std::back_inserter(diagnostics));
  return rule;
}

}  // namespace producer_guard::engine
