// Review: one AdmissionRequest in, one AdmissionResponse out: Assess, ratchet, Decide, PlanFixes.
// Pure but for the date it is given. Used by the server and by `producer-guard review`.
//
// /mutate changes what can be proved (when the policy's `patch` is on) and never denies; /validate
// judges what the object has become and never changes it.
#pragma once

#include <chrono>

#include "webhook/kube/admission_review.h"
#include "webhook/review/assessment.h"

namespace producer_guard::review {

enum class Endpoint { kValidate, kMutate };

// What happened, for metrics and logs.
struct ReviewOutcome {
  kube::AdmissionResponse response;
  enum class Decision { kAllow, kWarn, kDeny, kPatch } decision = Decision::kAllow;
  std::vector<std::string> rules;  // ids of the rules that were broken, each once
  bool ratcheted = false;  // an old finding was let through because this update did not add it
};
[[nodiscard]] std::string_view ToString(ReviewOutcome::Decision decision);

[[nodiscard]] ReviewOutcome Review(const kube::AdmissionRequest& request, Endpoint endpoint,
                                   const Ruling& ruling, std::chrono::year_month_day today);

}  // namespace producer_guard::review
