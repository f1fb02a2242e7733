// Proposed settings of a finding: what a configuration would be with them, and whether that is
// safe to propose. Pure.
#pragma once

#include <vector>

#include "rules/engine/evaluator.h"

namespace producer_guard::engine {

// Returns: the settings with the finding's proposals in place of theirs (names and aliases
//   count), new ones at the end, and those of `remove` taken away.
[[nodiscard]] std::vector<kafka::Setting> ApplyProposal(const Finding& finding,
                                                        kafka::Library library,
                                                        std::vector<kafka::Setting> settings);

// Returns: false when the client would be worse off with the proposal: not idempotent, or not
//   starting, where it was.
[[nodiscard]] bool IsSafeProposal(const Finding& finding, const kafka::EffectiveConfig& config,
                                  const std::vector<kafka::Setting>& settings);

}  // namespace producer_guard::engine
