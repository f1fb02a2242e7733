// The ratchet: what an object broke before an update may stay, so that nobody is kept from changing
// a label; what the update breaks, or makes worse, counts. Pure.
#pragma once

#include "webhook/review/assessment.h"

namespace producer_guard::review {

// Returns: true when `assessed`, of the new object, stood in the old one as it stands now: the same
// rule, property and value at the same place, for the same client.
[[nodiscard]] bool WasThereBefore(const Assessment& now, const AssessedFinding& assessed,
                                  const Assessment& before);

}  // namespace producer_guard::review
