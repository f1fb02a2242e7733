#include "rules/engine/conditions_acl.h"

#include <algorithm>

#include "rules/engine/field_reader.h"

namespace producer_guard::engine {
namespace {

bool Allows(const Acl& acl, std::string_view operation) {
  return std::any_of(acl.operations.begin(), acl.operations.end(), [&](const std::string& granted) {
    return granted == operation || granted == "All";
  });
}

std::string_view AsWord(const RawNode& node, std::string_view what, const Words& words,
                        Problems& problems) {
  const auto index = AsChoice(node, what, words, problems);
  return index ? words[*index] : std::string_view();
}

}  // namespace

const Words& ResourceTypes() {
  static const Words types = {"topic", "group", "cluster", "transactionalId"};
  return types;
}

const Words& Operations() {
  static const Words operations = {
      "Read",          "Write",        "Create",          "Delete",          "Alter", "Describe",
      "ClusterAction", "AlterConfigs", "DescribeConfigs", "IdempotentWrite", "All"};
  return operations;
}

bool IsSameResource(const Acl& a, const Acl& b) {
  return a.resource_type == b.resource_type && a.resource_name == b.resource_name &&
         a.pattern_type == b.pattern_type;
}

Condition CompileGrants(const RawNode& node, ConditionContext& context) {
  FieldReader fields(node, "'grants'", context.problems);
  const RawNode* const type_node = fields.Required("resource_type");
  const RawNode* const operation_node = fields.Required("operation");
  fields.ReportUnknownKeys();
  if (type_node == nullptr || operation_node == nullptr) return {};
  const std::string_view type =
      AsWord(*type_node, "resource type", ResourceTypes(), context.problems);
  const std::string_view operation =
      AsWord(*operation_node, "operation", Operations(), context.problems);
  return {[type, operation](const Facts& facts) {
            const std::vector<Acl>& acls = facts.user->acls;
            return TruthOf(std::any_of(acls.begin(), acls.end(), [&](const Acl& acl) {
              return acl.resource_type == type && Allows(acl, operation);
            }));
          },
          {}};
}

Condition CompileResourceType(const RawNode& node, ConditionContext& context) {
  const std::string_view type = AsWord(node, "resource type", ResourceTypes(), context.problems);
  return {[type](const Facts& facts) { return TruthOf(facts.acl->resource_type == type); }, {}};
}

Condition CompileAllows(const RawNode& node, ConditionContext& context) {
  const std::string_view operation = AsWord(node, "operation", Operations(), context.problems);
  return {[operation](const Facts& facts) {
            const std::vector<Acl>& acls = facts.user->acls;
            return TruthOf(std::any_of(acls.begin(), acls.end(), [&](const Acl& acl) {
              return IsSameResource(acl, *facts.acl) && Allows(acl, operation);
            }));
          },
          {}};
}

Condition CompileUses(const RawNode& node, ConditionContext& context) {
  static const Words fields = {"operation", "operations"};
  const auto wanted = AsChoices(node, "field", fields, context.problems);
  return {[wanted](const Facts& facts) {
            return TruthOf(std::all_of(wanted.begin(), wanted.end(), [&](std::size_t field) {
              return field == 0 ? facts.acl->uses_operation : facts.acl->uses_operations;
            }));
          },
          {}};
}

Condition CompileOperationRemoved(const RawNode& node, ConditionContext& context) {
  const auto wanted = AsBoolean(node, "'operation_removed'", context.problems);
  if (!wanted) return {};
  return {[wanted = *wanted](const Facts& facts) {
            return TruthOf(facts.user->operation_is_removed == wanted);
          },
          {}};
}

}  // namespace producer_guard::engine
