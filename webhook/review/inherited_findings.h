// Findings of one setting that several producers inherit: one finding, which names them. A step of
// Assess. Internal to webhook/review.
#pragma once

#include "webhook/review/assessment.h"

namespace producer_guard::review {

// Effect: joins findings that say the same of the same place into the first of them, and names in
// its message the producers that it is of.
void JoinInherited(Assessment& assessment);

}  // namespace producer_guard::review
