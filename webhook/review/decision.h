// Decide: Assessment -> what is denied and what is warned about, after mode, exemption and ratchet.
// Pure; writes no response (reviewer.h).
#pragma once

#include <string>
#include <vector>

#include "webhook/review/assessment.h"

namespace producer_guard::review {

struct Verdicts {
  std::vector<std::size_t> denied;  // indices into Assessment::findings
  std::vector<std::size_t> warned;
  std::vector<std::size_t> ratcheted;  // warned about instead of denied
  bool deny_unreadable = false;
  bool warn_unreadable = false;
};

// `before`: of the old object of an update, or nullptr.
[[nodiscard]] Verdicts Decide(const Assessment& now, const Assessment* before,
                              const Policy& policy);

}  // namespace producer_guard::review
