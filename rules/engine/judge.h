// One case of one rule against one subject -> a finding or none. Called by the evaluator only.
#pragma once

#include <optional>
#include <vector>

#include "rules/engine/compiler.h"

namespace producer_guard::engine {

// Requires: facts.config, facts.settings.
[[nodiscard]] std::optional<Finding> JudgeProducer(const CompiledCase& one, Facts facts);
// Requires: besides, facts.remark.
[[nodiscard]] std::optional<Finding> JudgeRemark(const CompiledCase& one, const Facts& facts);
// Returns: for each setting that stops the client in some version one finding, in the order of the
//   versions. Requires: facts.config, facts.settings.
[[nodiscard]] std::vector<Finding> JudgeRefusals(const CompiledCase& one, Facts facts);
// Requires: facts.user; facts.acl for resources and ACLs.
[[nodiscard]] std::optional<Finding> JudgeUser(const CompiledCase& one, const Facts& facts);

}  // namespace producer_guard::engine
