#include "rules/engine/conditions.h"

#include <algorithm>

#include "rules/engine/conditions_acl.h"
#include "rules/engine/conditions_producer.h"
#include "rules/engine/did_you_mean.h"
#include "rules/engine/field_reader.h"
#include "rules/engine/utf8.h"

namespace producer_guard::engine {
namespace {

Condition Join(std::vector<Condition> parts, Truth (*combine)(Truth, Truth), Truth none) {
  Condition joined;
  for (const Condition& part : parts) {
    joined.properties.insert(joined.properties.end(), part.properties.begin(),
                             part.properties.end());
  }
  joined.test = [parts = std::move(parts), combine, none](const Facts& facts) {
    Truth truth = none;
    for (const Condition& part : parts) truth = combine(truth, part.Test(facts));
    return truth;
  };
  return joined;
}

std::vector<Condition> CompileList(const RawNode& node, std::string_view kind,
                                   ConditionContext& context) {
  std::vector<Condition> parts;
  if (!node.Is(RawNode::Kind::kSequence) || node.items.empty()) {
    context.problems.Report(node.position,
                            "'" + std::string(kind) + "' needs a list of conditions");
    return parts;
  }
  for (const RawNode& item : node.items) parts.push_back(CompileCondition(item, context));
  return parts;
}

Condition CompileAll(const RawNode& node, ConditionContext& context) {
  return Join(CompileList(node, "all", context), And, Truth::kTrue);
}

Condition CompileAny(const RawNode& node, ConditionContext& context) {
  return Join(CompileList(node, "any", context), Or, Truth::kFalse);
}

Condition CompileNot(const RawNode& node, ConditionContext& context) {
  Condition inner = CompileCondition(node, context);
  Condition condition;
  condition.properties = inner.properties;
  condition.test = [inner = std::move(inner)](const Facts& facts) {
    return Not(inner.Test(facts));
  };
  return condition;
}

Condition CompileInSomeVersion(const RawNode& node, ConditionContext& context) {
  Condition inner = CompileCondition(node, context);
  Condition condition;
  condition.properties = inner.properties;
  condition.test = [inner = std::move(inner)](const Facts& facts) {
    Facts other = facts;
    Truth truth = Truth::kFalse;
    for (const kafka::VersionOutcome& outcome : facts.config->outcomes) {
      other.outcome = &outcome;
      truth = Or(truth, inner.Test(other));
    }
    return truth;
  };
  return condition;
}

Condition CompileIntent(const RawNode& node, ConditionContext& context) {
  static const Words intents = {ToString(Intent::kDuplicatesAndOrdering),
                                ToString(Intent::kOrdering), ToString(Intent::kDuplicatesAllowed)};
  std::vector<Intent> wanted;
  for (const std::size_t i : AsChoices(node, "intent", intents, context.problems)) {
    wanted.push_back(static_cast<Intent>(i));
  }
  return {[wanted](const Facts& facts) {
            return TruthOf(std::find(wanted.begin(), wanted.end(), facts.intent) != wanted.end());
          },
          {}};
}

// Returns: the index of a parameter of the wanted type.
std::optional<std::size_t> FindParameter(const RawNode& node, Parameter::Type type,
                                         std::string_view type_name, ConditionContext& context) {
  Words names;
  for (const Parameter& parameter : context.parameters) names.push_back(parameter.name);
  if (names.empty()) {
    context.problems.Report(node.position, "the rule has no parameters");
    return std::nullopt;
  }
  const auto index = AsChoice(node, "parameter", names, context.problems);
  if (!index) return std::nullopt;
  if (context.parameters[*index].type != type) {
    context.problems.Report(node.position, "the parameter '" + node.text + "' is not of the type " +
                                               std::string(type_name));
    return std::nullopt;
  }
  return index;
}

// parameter: explicit
Condition CompileParameter(const RawNode& node, ConditionContext& context) {
  const auto index = FindParameter(node, Parameter::Type::kBoolean, "boolean", context);
  if (!index) return {};
  return {[index = *index](const Facts& facts) {
            return TruthOf((*facts.parameters)[index] == "true");
          },
          {}};
}

// versions_of: {parameter: brokers, within: "<2.8"}
Condition CompileVersionsOf(const RawNode& node, ConditionContext& context) {
  FieldReader fields(node, "'versions_of'", context.problems);
  const RawNode* const parameter = fields.Required("parameter");
  const RawNode* const within = fields.Required("within");
  fields.ReportUnknownKeys();
  if (parameter == nullptr || within == nullptr) return {};
  const auto index = FindParameter(*parameter, Parameter::Type::kVersions, "versions", context);
  const auto range = AsVersions(*within, "'within'", context.problems);
  if (!index || !range) return {};
  return {[index = *index, range = *range](const Facts& facts) {
            const auto versions = kafka::ParseVersionRange((*facts.parameters)[index]);
            return versions ? IsWithin(*versions, range) : Truth::kUnknown;
          },
          {}};
}

using S = Subject;

}  // namespace

std::span<const ConditionKind> ConditionKinds() {
  static const std::vector<ConditionKind> kinds = {
      {"all", {}, CompileAll},
      {"any", {}, CompileAny},
      {"not", {}, CompileNot},
      {"intent", {}, CompileIntent},
      {"parameter", {}, CompileParameter},
      {"versions_of", {}, CompileVersionsOf},
      {"property", {S::kProducer}, CompileProperty},
      {"verdict", {S::kProducer}, CompileVerdict},
      {"reason", {S::kProducer}, CompileReason},
      {"versions", {S::kProducer}, CompileVersions},
      {"refused", {S::kProducer}, CompileRefused},
      {"in_some_version", {S::kProducer}, CompileInSomeVersion},
      {"written", {S::kProducer}, CompileWritten},
      {"library", {S::kProducer, S::kRemark, S::kRefusal}, CompileLibrary},
      {"remark", {S::kRemark}, CompileRemark},
      {"decides_delivery", {S::kRemark}, CompileDecidesDelivery},
      {"has_suggestion", {S::kRemark}, CompileHasSuggestion},
      {"refusal", {S::kRefusal}, CompileRefusal},
      {"grants", {S::kUser, S::kResource, S::kAcl}, CompileGrants},
      {"resource_type", {S::kResource, S::kAcl}, CompileResourceType},
      {"allows", {S::kResource}, CompileAllows},
      {"uses", {S::kAcl}, CompileUses},
      {"operation_removed", {S::kAcl}, CompileOperationRemoved},
  };
  return kinds;
}

Condition CompileCondition(const RawNode& node, ConditionContext& context) {
  if (!node.Is(RawNode::Kind::kMap) || node.entries.empty()) {
    context.problems.Report(node.position, "a condition is a map of condition kinds");
    return {};
  }
  const auto kinds = ConditionKinds();
  std::vector<Condition> parts;
  for (const RawEntry& entry : node.entries) {
    const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                   [&](const ConditionKind& row) { return row.name == entry.key; });
    if (kind == kinds.end()) {
      Words names;
      for (const ConditionKind& row : kinds) names.push_back(row.name);
      context.problems.Report(entry.key_position, "unknown condition '" + OneLine(entry.key, 40) +
                                                      "'" + DidYouMean(entry.key, names));
      continue;
    }
    const auto& subjects = kind->subjects;
    if (!subjects.empty() &&
        std::find(subjects.begin(), subjects.end(), context.subject) == subjects.end()) {
      context.problems.Report(entry.key_position,
                              "the condition '" + entry.key + "' cannot be asked of this subject");
      continue;
    }
    parts.push_back(kind->compile(entry.value, context));
  }
  if (parts.size() == 1) return std::move(parts.front());
  return Join(std::move(parts), And, Truth::kTrue);
}

}  // namespace producer_guard::engine
