// Assess: Object + Policy -> everything that is to be said about it, before anybody decides what
// happens. The one function behind admission, audit, explain and fix; origin and mode are applied
// after it (decision.h).
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/engine/evaluator.h"
#include "rules/kafka/effective_config.h"
#include "webhook/locate/located_config.h"
#include "webhook/review/policy.h"

namespace producer_guard::review {

// Policy and rules that are in force together.
struct Ruling {
  std::shared_ptr<const engine::RuleSet> rules;
  std::shared_ptr<const Policy> policy;
};

struct Exempted {
  std::string reason;
  std::optional<std::chrono::year_month_day> until;
  bool by_annotation = false;
};

struct FixProposal {
  bool available = false;
  std::string reason;                           // why not, when not available
  std::map<std::string, std::string> settings;  // what would be set
};

// Another producer of which a finding is true, because it inherits the same setting.
struct InheritedFinding {
  std::size_t config = 0;                       // index into Assessment::located.configs
  std::map<std::string, std::string> settings;  // what would be set for it
};

struct AssessedFinding {
  engine::Finding finding;
  std::size_t config = 0;   // index into Assessment::located.configs; npos for an ACL finding
  Mode mode = Mode::kDeny;  // of its rule in its namespace
  std::optional<Exempted> exempted;
  FixProposal fix;
  std::vector<InheritedFinding> also;
};

// Where a finding stands, ready for messages and JSON.
struct FindingPlace {
  std::string pointer;
  std::string title;                       // data["producer.properties"] line 3
  std::string field;                       // JSON path for StatusCause: data[producer.properties]
  std::optional<text::Position> position;  // in the embedded text
};

struct Assessment {
  locate::Located located;
  std::vector<kafka::EffectiveConfig> effective;  // same order as located.configs
  std::vector<AssessedFinding> findings;          // error before warning before info; then by place
  // What is true of producers that are seen from here, and is told where the value stands.
  std::vector<AssessedFinding> told_elsewhere;
  engine::Intent intent = engine::Intent::kDuplicatesAndOrdering;
  Mode unreadable_mode = Mode::kDeny;  // of texts that cannot be read, in the object's namespace

  [[nodiscard]] FindingPlace PlaceOf(const AssessedFinding& finding) const;
};

inline constexpr std::size_t kNoConfig = static_cast<std::size_t>(-1);

struct AssessOptions {
  std::optional<kafka::Client> forced_client;    // --client
  std::chrono::year_month_day today;             // UTC; the caller's clock
  bool plan_fixes = true;                        // fill AssessedFinding::fix
  bool assume_producer = false;                  // a bare .properties file is one whatever it says
  bool object_is_live_update = false;            // UPDATE: some objects cannot be changed any more
  const locate::Surroundings* around = nullptr;  // of the object; nullptr: it is judged by itself
};

// Requires: `object` outlives the Assessment. `name_space` is the request's, for objects that carry
// none.
[[nodiscard]] Assessment Assess(const kube::Object& object, std::string_view name_space,
                                const Ruling& ruling, const AssessOptions& options);

// The same for a bare file.
[[nodiscard]] Assessment AssessFile(std::string_view file_name, std::string_view bytes,
                                    const Ruling& ruling, const AssessOptions& options);

// Returns: "ConfigMap shop/orders".
[[nodiscard]] std::string NameOf(const kube::Object& object, std::string_view name_space);

// Returns: the line of a denial:
// enable-idempotence: ConfigMap shop/orders, data["producer.properties"] line 3:
// enable.idempotence=false. Set ... Not patched: WHY. See URL
[[nodiscard]] std::string MessageOf(std::string_view object_name, const FindingPlace& place,
                                    const engine::Finding& finding,
                                    std::string_view why_not_patched = "");

}  // namespace producer_guard::review
