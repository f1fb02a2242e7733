#include "webhook/review/annotations.h"

#include <algorithm>
#include <string_view>

#include "webhook/review/date.h"

namespace producer_guard::review {

namespace {

constexpr std::string_view kExempt = "producer-guard.io/exempt";
constexpr std::string_view kExemptUntil = "producer-guard.io/exempt-until";
constexpr std::string_view kIntent = "producer-guard.io/intent";
constexpr std::string_view kClient = "producer-guard.io/client";

std::string_view Trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
}

tl::unexpected<std::string> Ignored(std::string_view annotation, std::string_view why) {
  return tl::unexpected(std::string(annotation) + " does not count: " + std::string(why));
}

// What an author may not say is told to him, or left as if it were not there.
template <typename T>
Annotated<T> Untrusted(std::string_view annotation, AnnotationTrust trust) {
  if (trust == AnnotationTrust::kIgnore) return std::nullopt;
  return Ignored(annotation, "the policy does not let authors say this");
}

std::vector<std::string> Names(std::string_view list) {
  std::vector<std::string> names;
  while (true) {
    const std::size_t comma = list.find(',');
    names.emplace_back(Trimmed(list.substr(0, comma)));
    if (comma == std::string_view::npos) return names;
    list.remove_prefix(comma + 1);
  }
}

// The locators read it and take no notice of one that they cannot read.
Annotated<kafka::Client> ReadClient(const kube::Object& object, const Policy& policy) {
  const std::string_view text = object.Annotation(kClient);
  if (text.empty()) return std::nullopt;
  if (policy.trust_client != AnnotationTrust::kAllow)
    return Untrusted<kafka::Client>(kClient, policy.trust_client);
  auto client = kafka::ParseClient(text, kafka::ClientOrigin::kAnnotation);
  if (!client) return Ignored(kClient, "write a client as java@3.9.1, librdkafka or connect@3.9");
  return *std::move(client);
}

}  // namespace

Annotated<AnnotatedExemption> ReadExemption(const kube::Object& object, const Policy& policy,
                                            std::chrono::year_month_day today) {
  const std::string_view text = object.Annotation(kExempt);
  if (text.empty()) return std::nullopt;
  if (policy.trust_exempt != AnnotationTrust::kAllow)
    return Untrusted<AnnotatedExemption>(kExempt, policy.trust_exempt);
  const std::size_t colon = text.find(':');
  AnnotatedExemption exemption;
  if (colon != std::string_view::npos) {
    exemption.rules = Names(text.substr(0, colon));
    exemption.reason = std::string(Trimmed(text.substr(colon + 1)));
  }
  if (exemption.reason.empty()) return Ignored(kExempt, "write RULE[,RULE]: REASON");
  const std::string_view until = object.Annotation(kExemptUntil);
  if (until.empty()) return exemption;
  exemption.until = ParseDate(until);
  if (!exemption.until) return Ignored(kExempt, "write exempt-until as a day, YYYY-MM-DD");
  if (*exemption.until < today) return Ignored(kExempt, "its exempt-until is past");
  return exemption;
}

Annotated<engine::Intent> ReadIntent(const kube::Object& object, const Policy& policy) {
  const std::string_view text = object.Annotation(kIntent);
  if (text.empty()) return std::nullopt;
  if (policy.trust_intent != AnnotationTrust::kAllow)
    return Untrusted<engine::Intent>(kIntent, policy.trust_intent);
  engine::Intent intent{};
  if (engine::ParseIntent(text, intent)) return intent;
  return Ignored(kIntent, "write duplicates-and-ordering, ordering or duplicates-allowed");
}

std::vector<std::string> IgnoredAnnotations(const kube::Object& object, const Policy& policy,
                                            const engine::RuleSet& rules,
                                            std::chrono::year_month_day today) {
  std::vector<std::string> ignored;
  const auto exemption = ReadExemption(object, policy, today);
  if (!exemption) {
    ignored.push_back(exemption.error());
  } else if (*exemption) {
    const auto& named = (*exemption)->rules;
    const auto is_no_rule = [&](const std::string& id) { return rules.Find(id) == nullptr; };
    if (std::any_of(named.begin(), named.end(), is_no_rule))
      ignored.push_back(Ignored(kExempt, "it names a rule that is not there").value());
  }
  const auto intent = ReadIntent(object, policy);
  if (!intent) ignored.push_back(intent.error());
  const auto client = ReadClient(object, policy);
  if (!client) ignored.push_back(client.error());
  return ignored;
}

}  // namespace producer_guard::review
