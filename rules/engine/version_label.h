// For people: for which versions of the client something holds. Pure.
#pragma once

#include <string>
#include <vector>

#include "rules/kafka/effective_config.h"

namespace producer_guard::engine {

// Returns: "java >=2.8 <3.0.1 or 3.1.0"; of a framework the client's, "kafka-clients >=2.8".
[[nodiscard]] std::string VersionLabel(kafka::Library library,
                                       const std::vector<kafka::VersionRange>& ranges);
// Requires: one flag for each outcome of `config`.
// Returns: the same of the outcomes with their flag set, neighbours joined.
[[nodiscard]] std::string VersionLabel(const kafka::EffectiveConfig& config,
                                       const std::vector<bool>& flags);

}  // namespace producer_guard::engine
