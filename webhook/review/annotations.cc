#include "webhook/review/annotations.h"

#include <algorithm>
#include <string_view>

#include "rules/engine/did_you_mean.h"
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

// A word of an author's within a sentence: short, and nothing that a terminal or a log obeys.
std::string Shown(std::string_view text) {
  constexpr std::size_t kMost = 40;
  std::string shown(text.substr(0, kMost));
  for (char& c : shown) c = c < ' ' || c > '~' || c == '\'' ? '?' : c;
  return "'" + shown + (text.size() > kMost ? "..'" : "'");
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
  if (client) return *std::move(client);
  engine::Words names;
  for (const kafka::Library library : kafka::AllLibraries()) names.push_back(ToString(library));
  const std::string near = engine::DidYouMean(text.substr(0, text.find('@')), names);
  return Ignored(kClient,
                 Shown(text) + " is no client" +
                     (near.empty() ? "; write java@3.9.1, librdkafka or connect@3.9" : near));
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
  if (exemption.reason.empty())
    return Ignored(kExempt, Shown(text) + " gives no reason; write RULE[,RULE]: REASON");
  const std::string_view until = object.Annotation(kExemptUntil);
  if (until.empty()) return exemption;
  exemption.until = ParseDate(until);
  if (!exemption.until)
    return Ignored(kExempt, "exempt-until " + Shown(until) + " is no day; write YYYY-MM-DD");
  if (*exemption.until < today)
    return Ignored(kExempt, "its exempt-until " + Shown(until) + " is past");
  return exemption;
}

Annotated<engine::Intent> ReadIntent(const kube::Object& object, const Policy& policy) {
  const std::string_view text = object.Annotation(kIntent);
  if (text.empty()) return std::nullopt;
  if (policy.trust_intent != AnnotationTrust::kAllow)
    return Untrusted<engine::Intent>(kIntent, policy.trust_intent);
  engine::Intent intent{};
  if (engine::ParseIntent(text, intent)) return intent;
  const std::string near =
      engine::DidYouMean(text, {"duplicates-and-ordering", "ordering", "duplicates-allowed"});
  return Ignored(
      kIntent, Shown(text) + " is no intent" +
                   (near.empty() ? "; write duplicates-and-ordering, ordering or duplicates-allowed"
                                 : near));
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
    engine::Words known;
    for (const auto& rule : rules.rules) known.push_back(rule.id);
    const auto wrong = std::find_if(named.begin(), named.end(),
                                    [&](const std::string& id) { return !rules.Find(id); });
    if (wrong != named.end()) {
      ignored.push_back(
          Ignored(kExempt, "there is no rule " + Shown(*wrong) + engine::DidYouMean(*wrong, known))
              .value());
    }
  }
  const auto intent = ReadIntent(object, policy);
  if (!intent) ignored.push_back(intent.error());
  const auto client = ReadClient(object, policy);
  if (!client) ignored.push_back(client.error());
  return ignored;
}

}  // namespace producer_guard::review
