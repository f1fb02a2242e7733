// EffectiveConfig + RuleSet -> findings. Pure: the same engine for admission, audit and command
// line; modes, exemptions and the ratchet come after it (webhook/review).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/engine/rule_set.h"
#include "rules/kafka/acl.h"
#include "rules/kafka/effective_config.h"

namespace producer_guard::engine {

// error: a rule is broken. warning: cannot be told, or broken only for some version of the
// range. info: a remark.
enum class Severity { kInfo, kWarning, kError };
[[nodiscard]] std::string_view ToString(Severity severity);

struct Finding {
  std::string rule;
  Severity severity = Severity::kError;
  std::string property;                // canonical or as written where misspelt
  std::optional<std::string> value;    // as written; nothing when it is absent or unknown
  std::optional<std::size_t> setting;  // index into the settings given to Resolve
  std::optional<std::size_t> acl;      // index into AclSubject::acls
  std::string message;                 // "enable.idempotence=false", ...; without the place
  std::string remedy;                  // "Set enable.idempotence=true"
  std::string reference;               // URL
  std::map<std::string, std::string> settings;  // proposed settings, names of the client's library
  std::vector<std::string> remove;  // settings to take away (misspelt names), as written
  bool value_unknown = false;       // a warning because a value cannot be known here
  bool gives_way = false;           // to any other finding about the same place; for Evaluate
};

// What the policy says for one object.
struct Context {
  Intent intent = Intent::kDuplicatesAndOrdering;
  // rule id -> parameter -> value; what is not there has the rule's default.
  std::map<std::string, std::map<std::string, std::string>> parameters;
};

// Returns: findings in order of rule, then setting; never two for the same rule and setting.
[[nodiscard]] std::vector<Finding> Evaluate(const RuleSet& rules, const Context& context,
                                            const kafka::EffectiveConfig& config,
                                            const std::vector<kafka::Setting>& settings);
[[nodiscard]] std::vector<Finding> EvaluateAcls(const RuleSet& rules, const Context& context,
                                                const kafka::AclSubject& subject);

}  // namespace producer_guard::engine
