// What holds of a configuration whatever its unknown values are. Internal to rules/kafka: Resolve
// adds the judgement of every possibility.
#pragma once

#include <optional>
#include <utility>

#include "rules/kafka/judgement.h"

namespace producer_guard::kafka {

// A value that keeps a client from starting does not hide that the others leave it without
// idempotence.
class Certainty {
 public:
  // Returns: false when nothing is certain any more.
  bool Add(Judgement judgement);

  [[nodiscard]] bool Differ() const { return differ_; }
  // Returns: true when some keep the client from starting and the others leave it without
  // idempotence.
  [[nodiscard]] bool IsMixed() const { return is_mixed_; }
  // Requires: a judgement was added; once.
  [[nodiscard]] Judgement Take() { return std::move(*agreed_); }

 private:
  std::optional<Judgement> agreed_;
  bool differ_ = false;
  bool is_mixed_ = false;
};

}  // namespace producer_guard::kafka
