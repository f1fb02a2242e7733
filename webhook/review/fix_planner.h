// PlanFixes: the settings that findings propose, as proved changes of the object. Splice, then
// prove; a fix that cannot be proved is refused with its reason. Never patches: anchors,
// placeholders, immutable ConfigMaps, Jobs and Pods on UPDATE, objects owned by a controller,
// Secrets.
#pragma once

#include <string>
#include <vector>

#include "rules/text/edit.h"
#include "webhook/kube/json_patch.h"
#include "webhook/kube/value.h"
#include "webhook/review/assessment.h"

namespace producer_guard::review {

// The proved change of one carrier.
struct PlannedFix {
  std::size_t config = 0;                       // index into Assessment::located.configs
  std::string pointer;                          // of the text, or of the member that is set
  std::vector<text::Edit> edits;                // carrier kText: splices on the text
  kube::JsonPatch operations;                   // the same change for an object
  std::map<std::string, std::string> settings;  // written keys and values, for the message
  std::vector<std::size_t> findings;            // that it settles
};

struct RefusedFix {
  std::size_t finding = 0;
  std::string reason;
};

struct FixPlan {
  std::vector<PlannedFix> fixes;  // at most one for each text; never two operations on one pointer
  std::vector<RefusedFix> refused;
};

// By what a fix is proved. Lifetime: refers to its caller's.
struct FixGround {
  const engine::RuleSet& rules;
  const engine::Context& context;  // of the object
  const AssessOptions& options;
};

// Errors and warnings are fixed whose mode is not off and that are not exempted; a remark is not.
[[nodiscard]] FixPlan PlanFixes(const kube::Object& object, const Assessment& assessment,
                                const FixGround& ground);

}  // namespace producer_guard::review
