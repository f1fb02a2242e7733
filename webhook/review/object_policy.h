// What the policy says for one object: its namespace's row, its annotations, its exemptions. Policy
// + Object -> ObjectPolicy, made once for each object before it is assessed. Lifetime: refers to
// the policy and to the object.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/engine/evaluator.h"
#include "webhook/kube/value.h"
#include "webhook/review/annotations.h"
#include "webhook/review/assessment.h"
#include "webhook/review/policy.h"

namespace producer_guard::review {

class ObjectPolicy {
 public:
  ObjectPolicy(const Policy& policy, const kube::Object& object, std::string_view name_space,
               std::chrono::year_month_day today);

  [[nodiscard]] Mode ModeOf(std::string_view rule) const;
  [[nodiscard]] Mode mode() const;  // of what no rule is about
  [[nodiscard]] bool patch() const;
  [[nodiscard]] const engine::Context& context() const { return context_; }

  // Returns: why a finding of `rule` does not count, or nothing. A day that is past exempts
  // nothing.
  [[nodiscard]] std::optional<Exempted> ExemptionOf(std::string_view rule) const;

 private:
  const Policy& policy_;
  const NamespacePolicy* row_ = nullptr;
  std::string kind_, name_space_, name_;
  std::chrono::year_month_day today_;
  engine::Context context_;
  std::optional<AnnotatedExemption> annotated_;
};

}  // namespace producer_guard::review
