#include "rules/engine/check_compiler.h"

#include "rules/engine/field_reader.h"
#include "rules/engine/properties.h"

namespace producer_guard::engine {
namespace {

const Condition& Never() {
  static const Condition never = {[](const Facts&) { return Truth::kFalse; }, {}};
  return never;
}

bool IsOfUsers(Subject subject) {
  return subject == Subject::kUser || subject == Subject::kResource || subject == Subject::kAcl;
}

Subject ReadSubject(FieldReader& fields, Problems& problems) {
  static const std::vector<Subject> all = {Subject::kProducer, Subject::kRemark,
                                           Subject::kRefusal,  Subject::kUser,
                                           Subject::kResource, Subject::kAcl};
  static const Words names = {"producer", "remark", "refusal", "user", "resource", "acl"};
  const RawNode* const node = fields.Optional("subject");
  if (node == nullptr) return Subject::kProducer;
  const auto choice = AsChoice(*node, "subject", names, problems);
  return choice ? all[*choice] : Subject::kProducer;
}

Severity ReadSeverity(FieldReader& fields, Problems& problems) {
  static const Words names = {"info", "warning", "error"};
  const RawNode* const node = fields.Optional("severity");
  if (node == nullptr) return Severity::kError;
  const auto choice = AsChoice(*node, "severity", names, problems);
  return choice ? static_cast<Severity>(*choice) : Severity::kError;
}

// The items of a list of maps. Reports when the node is no list.
const std::vector<RawNode>& Items(const RawNode* node, std::string_view what, Problems& problems) {
  static const std::vector<RawNode> none;
  if (node == nullptr) return none;
  if (node->Is(RawNode::Kind::kSequence)) return node->items;
  problems.Report(node->position, "'" + std::string(what) + "' must be a list");
  return none;
}

Consequence CompileConsequence(const RawNode& node, ConditionContext& context) {
  FieldReader fields(node, "a consequence", context.problems);
  Consequence consequence;
  if (const RawNode* const when = fields.Optional("when")) {
    consequence.when = CompileCondition(*when, context);
  }
  consequence.text = fields.RequiredText("text");
  fields.ReportUnknownKeys();
  return consequence;
}

Assignment CompileAssignment(const RawNode& node, ConditionContext& context) {
  FieldReader fields(node, "an item of 'set'", context.problems);
  Assignment assignment;
  if (const RawNode* const property = fields.Required("property")) {
    const auto choice = AsChoice(*property, "property", JudgedProperties(), context.problems);
    if (choice) assignment.property = JudgedProperties()[*choice];
  }
  assignment.value = fields.RequiredText("value");
  if (const RawNode* const when = fields.Optional("when")) {
    assignment.when = CompileCondition(*when, context);
  }
  fields.ReportUnknownKeys();
  return assignment;
}

void ReadProperty(FieldReader& fields, Problems& problems, CompiledCase& compiled) {
  // These are about a setting of their own.
  if (compiled.subject == Subject::kRemark || compiled.subject == Subject::kRefusal) return;
  const RawNode* const node = fields.Required("property");
  if (node == nullptr) return;
  if (IsOfUsers(compiled.subject)) {
    compiled.property = AsText(*node, "'property'", problems).value_or("");
    return;
  }
  const auto choice = AsChoice(*node, "property", JudgedProperties(), problems);
  if (choice) compiled.property = JudgedProperties()[*choice];
}

void ReadConditions(FieldReader& fields, ConditionContext& context, const RawNode& node,
                    CompiledCase& compiled) {
  const RawNode* const when = fields.Optional("when");
  const RawNode* const require = fields.Optional("require");
  if (when != nullptr) compiled.when = CompileCondition(*when, context);
  compiled.require = require == nullptr ? Never() : CompileCondition(*require, context);
  if (when == nullptr && require == nullptr && fields.IsMap()) {
    context.problems.Report(node.position, "a case needs 'require' or 'when'");
  }
}

void ReadTexts(FieldReader& fields, const RawNode* rule_remedy, Problems& problems,
               CompiledCase& compiled) {
  if (const RawNode* const message = fields.Required("message")) {
    compiled.message = MessageTemplate::Compile(*message, "'message'", compiled.subject, problems);
  }
  const RawNode* const remedy = fields.Optional("remedy");
  if (const RawNode* const text = remedy != nullptr ? remedy : rule_remedy) {
    compiled.remedy = MessageTemplate::Compile(*text, "'remedy'", compiled.subject, problems);
  }
}

CompiledCase CompileCase(const RawNode& node, const RawNode* rule_remedy,
                         const std::vector<Parameter>& parameters, Problems& problems) {
  FieldReader fields(node, "a case", problems);
  CompiledCase compiled;
  compiled.subject = ReadSubject(fields, problems);
  compiled.severity = ReadSeverity(fields, problems);
  ConditionContext context{compiled.subject, parameters, problems};
  ReadProperty(fields, problems, compiled);
  ReadConditions(fields, context, node, compiled);
  ReadTexts(fields, rule_remedy, problems, compiled);
  if (compiled.subject == Subject::kProducer) {
    for (const RawNode& item : Items(fields.Optional("consequences"), "consequences", problems)) {
      compiled.consequences.push_back(CompileConsequence(item, context));
    }
    for (const RawNode& item : Items(fields.Optional("set"), "set", problems)) {
      compiled.set.push_back(CompileAssignment(item, context));
    }
  }
  if (compiled.subject == Subject::kRemark) {
    if (const RawNode* const flag = fields.Optional("use_suggestion")) {
      compiled.use_suggestion = AsBoolean(*flag, "'use_suggestion'", problems).value_or(false);
    }
  }
  fields.ReportUnknownKeys();
  return compiled;
}

}  // namespace

CompiledCheck CompileCheck(const RawNode& check, const RawNode* remedy,
                           const std::vector<Parameter>& parameters, Problems& problems) {
  CompiledCheck compiled;
  for (const RawNode& item : Items(&check, "check", problems)) {
    compiled.cases.push_back(CompileCase(item, remedy, parameters, problems));
    const bool of_users = IsOfUsers(compiled.cases.back().subject);
    if (compiled.cases.size() == 1) {
      compiled.judges_users = of_users;
    } else if (of_users != compiled.judges_users) {
      problems.Report(item.position, "a rule judges producers or users, not both");
    }
  }
  if (check.Is(RawNode::Kind::kSequence) && check.items.empty()) {
    problems.Report(check.position, "'check' has no case");
  }
  return compiled;
}

}  // namespace producer_guard::engine
