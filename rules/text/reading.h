// What every reader of this folder does first and last. Internal to rules/text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rules/text/document.h"

namespace producer_guard::text {

[[nodiscard]] Problem ProblemAt(std::string_view bytes, std::size_t offset, std::string message);

// Returns: why `bytes` cannot be read as text at all (size, NUL byte, invalid UTF-8), or nothing.
[[nodiscard]] std::optional<Problem> CheckText(std::string_view bytes, const ReadLimits& limits);

// What the entries of one text may still hold (ReadLimits::expansion).
class ExpansionBudget {
 public:
  ExpansionBudget(std::string_view bytes, const ReadLimits& limits)
      : left_(kFree + limits.expansion * bytes.size()) {}

  // Returns: false, for good, when less than `bytes` is left.
  [[nodiscard]] bool Spend(std::size_t bytes) {
    left_ = bytes > left_ ? 0 : left_ - bytes;
    return left_ > 0;
  }

 private:
  static constexpr std::size_t kFree = 4096;
  std::size_t left_;
};

inline constexpr std::string_view kExpandsTooFar = "aliases or long keys expand too far";

// Effect: sets `overridden` on every entry whose key stands again later in the same YAML document.
void MarkOverridden(std::vector<Entry>& entries);

}  // namespace producer_guard::text
