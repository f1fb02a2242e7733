// What producers have in common when a fix changes a layer that several inherit from
// (locate/layers.h): they are mended together or not at all. Internal to webhook/review.
#pragma once

#include <optional>
#include <vector>

#include "webhook/review/fix_change.h"

namespace producer_guard::review {

// Effect: gives each change of a setting that another configuration has too to that one as well,
// and the number of their bundle to both. `wanted` has an element for each configuration, in order.
void ShareChanges(const Assessment& assessment, std::vector<WantedFix>& wanted);

}  // namespace producer_guard::review
