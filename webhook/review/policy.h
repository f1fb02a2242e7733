// The operator's policy: modes per rule and namespace, intents, clients, exemptions. Read from one
// YAML document (policy_reader.cc); immutable afterwards. Threads: const, shared through
// shared_ptr<const Policy>.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "rules/engine/diagnostic.h"
#include "rules/engine/rule_set.h"
#include "rules/kafka/client_library.h"
#include "webhook/locate/named_carrier.h"

namespace producer_guard::review {

enum class Mode { kOff, kAudit, kWarn, kDeny };
[[nodiscard]] std::string_view ToString(Mode mode);
enum class OnUncertain { kAllow, kWarn, kDeny };  // `unknown:` and `unreadable:`
// May an object's author do this by an annotation? kReportOnly: it has no effect, and the author is
// told. kIgnore: as if it were not there.
enum class AnnotationTrust { kAllow, kReportOnly, kIgnore };

struct RulePolicy {
  std::optional<Mode> mode;
  std::map<std::string, std::string> parameters;
};

struct NamespacePolicy {
  std::vector<std::string> match;  // names with '*'
  std::optional<Mode> mode;
  std::optional<engine::Intent> intent;
  std::optional<bool> patch;
  std::map<std::string, RulePolicy> rules;
};

// The client of the objects that fit, whatever their images and keys say.
struct NamedClient {
  std::string kind, name_space, name, image;  // each may hold '*'; empty matches all
  kafka::Client client;
};

struct Exemption {
  std::string kind, name_space, name;                  // each may hold '*'; empty matches all
  std::vector<std::string> rules;                      // empty: all
  std::string reason;                                  // never empty
  std::optional<std::chrono::year_month_day> expires;  // counts through this day, UTC
};

struct Policy {
  Mode mode = Mode::kDeny;
  bool patch = false;
  OnUncertain unknown = OnUncertain::kWarn;
  OnUncertain unreadable = OnUncertain::kWarn;
  std::map<std::string, RulePolicy> rules;
  kafka::Client default_client;            // java >=2.8, origin default
  std::vector<NamedClient> named_clients;  // the first match wins
  std::vector<locate::NamedCarrier> carriers;
  std::vector<NamespacePolicy> namespaces;  // the first match wins
  std::vector<Exemption> exemptions;
  AnnotationTrust trust_exempt = AnnotationTrust::kAllow;
  AnnotationTrust trust_client = AnnotationTrust::kAllow;
  AnnotationTrust trust_intent = AnnotationTrust::kAllow;
};

// Returns: the policy that applies without a policy file: every rule, mode deny, no patch, java
// >=2.8.
[[nodiscard]] Policy DefaultPolicy();

// Errors: every mistake of the document, located (unknown keys, wrong types, unknown rule ids of
// `rules`).
[[nodiscard]] tl::expected<Policy, std::vector<engine::Diagnostic>> ParsePolicy(
    std::string_view text, std::string_view file_name, const engine::RuleSet& rules);

}  // namespace producer_guard::review
