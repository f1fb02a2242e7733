#include "rules/kafka/certainty.h"

#include <algorithm>

namespace producer_guard::kafka {

namespace {

// Keeps of `agreed` the reasons that `other` has too.
void KeepCommonReasons(Judgement& agreed, const Judgement& other) {
  std::erase_if(agreed.reasons, [&](const Reason& reason) {
    return std::none_of(other.reasons.begin(), other.reasons.end(), [&](const Reason& candidate) {
      return candidate.code == reason.code && candidate.setting == reason.setting;
    });
  });
}

}  // namespace

bool Certainty::Add(Judgement judgement) {
  if (!agreed_) {
    agreed_ = std::move(judgement);
    return true;
  }
  const Verdict verdict = judgement.verdict;
  if (verdict == agreed_->verdict) {
    KeepCommonReasons(*agreed_, judgement);
  } else if (verdict == Verdict::kNotIdempotent && agreed_->verdict == Verdict::kStartupError) {
    agreed_ = std::move(judgement);
  } else if (verdict != Verdict::kStartupError || agreed_->verdict != Verdict::kNotIdempotent) {
    differ_ = true;
  }
  return !differ_;
}

}  // namespace producer_guard::kafka
