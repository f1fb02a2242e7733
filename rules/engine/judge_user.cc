#include <algorithm>

#include "rules/engine/conditions_acl.h"
#include "rules/engine/judge.h"
#include "rules/engine/utf8.h"

namespace producer_guard::engine {
namespace {

constexpr std::size_t kMostShown = 60;

SlotValues SlotsOf(const Facts& facts) {
  SlotValues values;
  if (facts.acl == nullptr) return values;
  values.resource = facts.acl->resource_type;
  if (!facts.acl->resource_name.empty()) {
    values.resource += " " + OneLine(facts.acl->resource_name, kMostShown);
  }
  for (const Acl& acl : facts.user->acls) {
    if (!IsSameResource(acl, *facts.acl)) continue;
    for (const std::string& operation : acl.operations) {
      if (!values.operations.empty()) values.operations += ", ";
      values.operations += OneLine(operation, kMostShown);
    }
  }
  return values;
}

}  // namespace

std::optional<Finding> JudgeUser(const CompiledCase& one, const Facts& facts) {
  const Truth broken = And(one.when.Test(facts), Not(one.require.Test(facts)));
  if (broken == Truth::kFalse) return std::nullopt;
  Finding finding;
  finding.severity =
      broken == Truth::kTrue ? one.severity : std::min(one.severity, Severity::kWarning);
  finding.property = one.property;
  if (facts.acl != nullptr) {
    finding.acl = static_cast<std::size_t>(facts.acl - facts.user->acls.data());
  }
  const SlotValues values = SlotsOf(facts);
  finding.message = one.message.Fill(values);
  finding.remedy = one.remedy.Fill(values);
  return finding;
}

}  // namespace producer_guard::engine
