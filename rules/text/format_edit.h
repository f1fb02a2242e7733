// The editors of the single formats, behind PlanEdits (edit.h). Internal to rules/text.
#pragma once

#include <string_view>
#include <vector>

#include "rules/text/edit.h"

namespace producer_guard::text {

using PlannedEdits = tl::expected<std::vector<Edit>, Refusal>;

[[nodiscard]] PlannedEdits PlanPropertiesEdits(const Document& document,
                                               const std::vector<Change>& changes);
[[nodiscard]] PlannedEdits PlanJsonEdits(const Document& document,
                                         const std::vector<Change>& changes);
// A key that is not there joins the table of its sibling, and stands below it or within its braces.
[[nodiscard]] PlannedEdits PlanTomlEdits(const Document& document,
                                         const std::vector<Change>& changes);
[[nodiscard]] PlannedEdits PlanEnvironmentEdits(const Document& document,
                                                const std::vector<Change>& changes);

// HOCON, Fluentd and SQL. A key that is not there joins the block of its sibling.
[[nodiscard]] PlannedEdits PlanBlockEdits(const Document& document,
                                          const std::vector<Change>& changes);

// A key that is not there joins the mapping of its sibling; what is left of the key behind the
// sibling's parents is written as one key.
[[nodiscard]] PlannedEdits PlanYamlEdits(const Document& document,
                                         const std::vector<Change>& changes);

// Returns: true when a template or a placeholder stands in `value`, so that its text is not what
// the client gets.
[[nodiscard]] bool HoldsPlaceholder(std::string_view value);

[[nodiscard]] inline tl::unexpected<Refusal> Refuse(std::string reason) {
  return tl::unexpected<Refusal>(Refusal{std::move(reason)});
}

}  // namespace producer_guard::text
