// The RFC 6902 tests that are sent before a patch: what the changes were planned on. When another
// webhook or a newer object has it otherwise, the API server refuses the patch as a whole instead
// of applying a part of it. The last step before a patch is sent; knows nothing of Kafka. Pure.
#pragma once

#include "webhook/kube/json_patch.h"
#include "webhook/kube/value.h"

namespace producer_guard::review {

// Returns: one test for each of `changes`, each once, in their order: of the value that is
// replaced; of the name of the container, or the last item, where an item is added; of a neighbour
// where a member is added. Requires: `changes` were planned on `object`.
[[nodiscard]] kube::JsonPatch TestsOf(const kube::Object& object, const kube::JsonPatch& changes);

}  // namespace producer_guard::review
