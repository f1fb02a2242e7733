// The condition kinds that look at the ACLs of a user (Strimzi KafkaUser); rows of the table in
// conditions.cc.
#pragma once

#include "rules/engine/conditions.h"
#include "rules/engine/did_you_mean.h"

namespace producer_guard::engine {

// grants: {resource_type: topic, operation: Write}: some ACL of the user allows it; All counts.
[[nodiscard]] Condition CompileGrants(const RawNode& node, ConditionContext& context);
// resource_type: transactionalId
[[nodiscard]] Condition CompileResourceType(const RawNode& node, ConditionContext& context);
// allows: Write: an ACL of the same resource allows it; All counts.
[[nodiscard]] Condition CompileAllows(const RawNode& node, ConditionContext& context);
// uses: [operation, operations]: every field named is there.
[[nodiscard]] Condition CompileUses(const RawNode& node, ConditionContext& context);
// operation_removed: true: the object's API version has no field `operation`.
[[nodiscard]] Condition CompileOperationRemoved(const RawNode& node, ConditionContext& context);

// Returns: true when both speak of the same resource: type, name and pattern.
[[nodiscard]] bool IsSameResource(const Acl& a, const Acl& b);

// Returns: the words of Strimzi's API.
[[nodiscard]] const Words& ResourceTypes();
[[nodiscard]] const Words& Operations();

}  // namespace producer_guard::engine
