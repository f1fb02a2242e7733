// Third phase: raw rules -> compiled ones. Conditions, parameters, intents, messages and
// examples are resolved here, so that the evaluator never looks at text. Threads: pure; its
// products are const.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/engine/collector.h"
#include "rules/engine/conditions.h"
#include "rules/engine/message_template.h"

namespace producer_guard::engine {

// The version of the rule language that this program reads; a rule file names the one it needs
// (`engine: 1`). A change that an older program would misread needs the next number.
inline constexpr int kRuleLanguage = 1;

// Where the pages of the built-in rules are: base + id + ".md". Used for a rule without an
// `url` of its own.
inline constexpr std::string_view kRulePages =
    "https://github.com/producer-guard/producer-guard/blob/main/rules/library/";

// What follows from a broken case, for the versions where `when` holds.
struct Consequence {
  Condition when;
  std::string text;
};

// A proposed setting, made when `when` holds for some version where the case is broken.
struct Assignment {
  std::string property;  // canonical
  std::string value;
  Condition when;
};

// One requirement. It is judged for each subject (and version class) where `when` holds, and
// broken where `require` does not.
struct CompiledCase {
  Subject subject = Subject::kProducer;
  Severity severity = Severity::kError;
  std::string property;  // canonical; what the finding is about. ACLs: a field
  Condition when;
  Condition require;
  MessageTemplate message;
  MessageTemplate remedy;
  std::vector<Consequence> consequences;
  std::vector<Assignment> set;
  bool use_suggestion = false;  // remark: propose what the remark suggests
};

// An example as the evaluator wants it.
struct CompiledExample {
  std::vector<kafka::Setting> settings;
  AclSubject user;
  kafka::Client client;
  Context context;
  std::optional<Severity> expected;  // the most severe finding; nothing: no finding
};

struct CompiledCheck {
  std::vector<CompiledCase> cases;
  std::vector<CompiledExample> examples;  // same order as Rule::examples
  std::vector<CompiledExample> fixes;     // same order as Rule::fixes
  bool judges_users = false;              // user, resource, acl; otherwise producers
};

// Errors: in `diagnostics`; the rule returned is then of no use.
[[nodiscard]] Rule CompileRule(const RawRule& raw, std::vector<Diagnostic>& diagnostics);

}  // namespace producer_guard::engine
