#include "webhook/review/object_policy.h"

#include <algorithm>

#include "webhook/review/date.h"
#include "webhook/review/pattern.h"

namespace producer_guard::review {

namespace {

constexpr std::string_view kExempt = "producer-guard.io/exempt";
constexpr std::string_view kExemptUntil = "producer-guard.io/exempt-until";
constexpr std::string_view kIntent = "producer-guard.io/intent";

bool MatchesOrEmpty(std::string_view pattern, std::string_view name) {
  return pattern.empty() || Matches(pattern, name);
}

std::string_view Trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
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
  if (policy.trust_intent == AnnotationTrust::kAllow) {
    engine::Intent intent{};
    if (engine::ParseIntent(object.Annotation(kIntent), intent)) context_.intent = intent;
  }
  for (const auto& [id, rule] : policy.rules) context_.parameters[id] = rule.parameters;
  if (row_) {
    for (const auto& [id, rule] : row_->rules) {
      for (const auto& [name, value] : rule.parameters) context_.parameters[id][name] = value;
    }
  }
  annotated_ = ReadAnnotation(object);
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

bool ObjectPolicy::patch() const { return row_ && row_->patch ? *row_->patch : policy_.patch; }

// "RULE[,RULE]: reason"; without a reason it exempts nothing.
std::optional<ObjectPolicy::Annotated> ObjectPolicy::ReadAnnotation(
    const kube::Object& object) const {
  const std::string_view text = object.Annotation(kExempt);
  const std::size_t colon = text.find(':');
  if (policy_.trust_exempt != AnnotationTrust::kAllow || colon == std::string_view::npos) {
    return std::nullopt;
  }
  Annotated annotated;
  annotated.exempted.by_annotation = true;
  annotated.exempted.reason = std::string(Trimmed(text.substr(colon + 1)));
  if (annotated.exempted.reason.empty()) return std::nullopt;
  std::string_view rules = text.substr(0, colon);
  while (true) {
    const std::size_t comma = rules.find(',');
    annotated.rules.emplace_back(Trimmed(rules.substr(0, comma)));
    if (comma == std::string_view::npos) break;
    rules.remove_prefix(comma + 1);
  }
  const std::string_view until = object.Annotation(kExemptUntil);
  if (!until.empty()) {
    annotated.exempted.until = ParseDate(until);
    if (!annotated.exempted.until || *annotated.exempted.until < today_) return std::nullopt;
  }
  return annotated;
}

std::optional<Exempted> ObjectPolicy::ExemptionOf(std::string_view rule) const {
  for (const Exemption& exemption : policy_.exemptions) {
    const bool fits = MatchesOrEmpty(exemption.kind, kind_) &&
                      MatchesOrEmpty(exemption.name_space, name_space_) &&
                      MatchesOrEmpty(exemption.name, name_) && Names(exemption.rules, rule);
    const bool is_over = exemption.expires && *exemption.expires < today_;
    if (fits && !is_over) return Exempted{exemption.reason, exemption.expires, false};
  }
  if (annotated_ && Names(annotated_->rules, rule)) return annotated_->exempted;
  return std::nullopt;
}

}  // namespace producer_guard::review
