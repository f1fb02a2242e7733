// The ratchet: what an object broke before an update may stay, so that nobody is kept from changing
// a label; what the update breaks, or makes worse, counts. Pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "webhook/review/assessment.h"

namespace producer_guard::review {

class Ratchet {
 public:
  // `before`: of the old object; nullptr when there is none, and nothing was there before.
  Ratchet(const Assessment& now, const Assessment* before);

  // Returns: true when `assessed`, of the new object, stood in the old one as it stands now: the
  // same rule, property and value at the same place, for the same client. What stood there once is
  // an answer for one finding, so that a second producer of the same text counts, and so does a
  // further one that inherits what others did.
  [[nodiscard]] bool WasThereBefore(const AssessedFinding& assessed);

 private:
  // Rule, property, value, carrier.
  using Key = std::tuple<std::string, std::string, std::optional<std::string>, std::string>;
  // Returns: of each producer that the finding is of.
  [[nodiscard]] static std::vector<Key> KeysOf(const Assessment& assessment,
                                               const AssessedFinding& assessed);

  const Assessment& now_;
  std::multimap<Key, engine::Severity> before_;
};

}  // namespace producer_guard::review
