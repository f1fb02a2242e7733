// What an object's author says in annotations: exemption, intent and client, or why it does not
// count. Object + Policy -> values or one sentence each. It does not choose the client: the
// locators do that, by the same reading. Pure; threads: any.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "webhook/kube/value.h"
#include "webhook/review/policy.h"

namespace producer_guard::review {

// "RULE[,RULE]: REASON", and the last day of it.
struct AnnotatedExemption {
  std::vector<std::string> rules;
  std::string reason;
  std::optional<std::chrono::year_month_day> until;
};

// Nothing: the annotation is not there. Errors: a sentence for the author, with the annotation's
// name and without its text.
template <typename T>
using Annotated = tl::expected<std::optional<T>, std::string>;

[[nodiscard]] Annotated<AnnotatedExemption> ReadExemption(const kube::Object& object,
                                                          const Policy& policy,
                                                          std::chrono::year_month_day today);
[[nodiscard]] Annotated<engine::Intent> ReadIntent(const kube::Object& object,
                                                   const Policy& policy);

// Returns: why annotations do not count, a sentence each; nothing when all do.
[[nodiscard]] std::vector<std::string> IgnoredAnnotations(const kube::Object& object,
                                                          const Policy& policy,
                                                          const engine::RuleSet& rules,
                                                          std::chrono::year_month_day today);

}  // namespace producer_guard::review
