// The condition kinds that look at a producer's configuration; rows of the table in conditions.cc.
#pragma once

#include <optional>
#include <string_view>

#include "rules/engine/conditions.h"

namespace producer_guard::engine {

// property: {name: acks, equals: all, origin: explicit}
[[nodiscard]] Condition CompileProperty(const RawNode& node, ConditionContext& context);
// verdict: [idempotent, startup-error]
[[nodiscard]] Condition CompileVerdict(const RawNode& node, ConditionContext& context);
// reason: acks-not-all, or reason: {code: acks-not-all, of: acks}
[[nodiscard]] Condition CompileReason(const RawNode& node, ConditionContext& context);
// versions: ">=4.0"
[[nodiscard]] Condition CompileVersions(const RawNode& node, ConditionContext& context);
// refused: acks
[[nodiscard]] Condition CompileRefused(const RawNode& node, ConditionContext& context);
// written: acks
[[nodiscard]] Condition CompileWritten(const RawNode& node, ConditionContext& context);
// library: [java, librdkafka]
[[nodiscard]] Condition CompileLibrary(const RawNode& node, ConditionContext& context);
// remark: [unknown-property, invalid-value, other-clients-name]
[[nodiscard]] Condition CompileRemark(const RawNode& node, ConditionContext& context);
// decides_delivery: true
[[nodiscard]] Condition CompileDecidesDelivery(const RawNode& node, ConditionContext& context);
// has_suggestion: true
[[nodiscard]] Condition CompileHasSuggestion(const RawNode& node, ConditionContext& context);
// refusal: queuing-not-fifo
[[nodiscard]] Condition CompileRefusal(const RawNode& node, ConditionContext& context);

[[nodiscard]] std::optional<kafka::VersionRange> AsVersions(const RawNode& node,
                                                            std::string_view what,
                                                            Problems& problems);
// Returns: true when all of `range` is in `within`, false when none of it is, else unknown.
[[nodiscard]] Truth IsWithin(const kafka::VersionRange& range, const kafka::VersionRange& within);

}  // namespace producer_guard::engine
