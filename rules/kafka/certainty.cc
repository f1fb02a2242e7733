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
  const Verdict agreed = agreed_->verdict;
  if (verdict == agreed) {
    KeepCommonReasons(*agreed_, judgement);
    return !differ_;
  }
  is_mixed_ = (verdict == Verdict::kNotIdempotent && agreed == Verdict::kStartupError) ||
              (verdict == Verdict::kStartupError && agreed == Verdict::kNotIdempotent);
  differ_ = differ_ || !is_mixed_;
  if (is_mixed_ && verdict == Verdict::kNotIdempotent) agreed_ = std::move(judgement);
  return !differ_;
}

}  // namespace producer_guard::kafka
