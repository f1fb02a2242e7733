// One case of one rule against one subject -> a finding or none. Called by the evaluator only.
#pragma once

#include <optional>

#include "rules/engine/compiler.h"

namespace producer_guard::engine {

// Requires: facts.config, facts.settings.
[[nodiscard]] std::optional<Finding> JudgeProducer(const CompiledCase& one, Facts facts);
// Requires: besides, facts.remark.
[[nodiscard]] std::optional<Finding> JudgeRemark(const CompiledCase& one, const Facts& facts);
// Requires: facts.user; facts.acl for resources and ACLs.
[[nodiscard]] std::optional<Finding> JudgeUser(const CompiledCase& one, const Facts& facts);

}  // namespace producer_guard::engine
