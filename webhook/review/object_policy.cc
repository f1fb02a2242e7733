#include "webhook/review/object_policy.h"

#include <algorithm>

#include "webhook/review/pattern.h"

namespace producer_guard::review {

namespace {

bool MatchesOrEmpty(std::string_view pattern, std::string_view name) {
  return pattern.empty() || Matches(pattern, name);
}

bool Names(const std::vector<std::string>& rules, std::string_view rule) {
  return rules.empty() || std::find(rules.begin(), rules.end(), rule) != rules.end();
}

const NamespacePolicy* RowOf(const Policy& policy, std::string_view name_space) {
  for (const NamespacePolicy& row : policy.namespaces) {
    for (const std::string& pattern : row.match) {
      if (Matches(pattern, name_space)) return &row;
    }
  }
  return nullptr;
}

}  // namespace

ObjectPolicy::ObjectPolicy(const Policy& policy, const kube::Object& object,
                           std::string_view name_space, std::chrono::year_month_day today)
    : policy_(policy),
      row_(RowOf(policy, name_space)),
      kind_(object.kind()),
      name_space_(name_space),
      name_(object.name()),
      today_(today) {
  if (row_ && row_->intent) context_.intent = *row_->intent;
  if (const auto intent = ReadIntent(object, policy); intent && *intent) context_.intent = **intent;
  for (const auto& [id, rule] : policy.rules) context_.parameters[id] = rule.parameters;
  if (row_) {
    for (const auto& [id, rule] : row_->rules) {
      for (const auto& [name, value] : rule.parameters) context_.parameters[id][name] = value;
    }
  }
  if (const auto exemption = ReadExemption(object, policy, today)) annotated_ = *exemption;
}

Mode ObjectPolicy::ModeOf(std::string_view rule) const {
  const std::string id(rule);
  if (row_) {
    const auto own = row_->rules.find(id);
    if (own != row_->rules.end() && own->second.mode) return *own->second.mode;
    if (row_->mode) return *row_->mode;
  }
  const auto named = policy_.rules.find(id);
  if (named != policy_.rules.end() && named->second.mode) return *named->second.mode;
  return policy_.mode;
}

Mode ObjectPolicy::mode() const { return row_ && row_->mode ? *row_->mode : policy_.mode; }

bool ObjectPolicy::patch() const { return row_ && row_->patch ? *row_->patch : policy_.patch; }

std::optional<Exempted> ObjectPolicy::ExemptionOf(std::string_view rule) const {
  for (const Exemption& exemption : policy_.exemptions) {
    const bool fits = MatchesOrEmpty(exemption.kind, kind_) &&
                      MatchesOrEmpty(exemption.name_space, name_space_) &&
                      MatchesOrEmpty(exemption.name, name_) && Names(exemption.rules, rule);
    const bool is_over = exemption.expires && *exemption.expires < today_;
    if (fits && !is_over) return Exempted{exemption.reason, exemption.expires, false};
  }
  if (annotated_ && Names(annotated_->rules, rule))
    return Exempted{annotated_->reason, annotated_->until, true};
  return std::nullopt;
}

}  // namespace producer_guard::review
