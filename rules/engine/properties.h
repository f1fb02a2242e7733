// The settings that conditions may speak of: those that kafka::Resolve gives an effective
// value. Pure.
#pragma once

#include <optional>

#include "rules/engine/did_you_mean.h"
#include "rules/engine/facts.h"
#include "rules/kafka/effective_config.h"

namespace producer_guard::engine {

// Returns: their canonical names.
[[nodiscard]] const Words& JudgedProperties();

// Returns: the effective value of a judged property, or nullptr.
[[nodiscard]] const kafka::EffectiveValue* FindValue(const kafka::VersionOutcome& outcome,
                                                     std::string_view property);

// Returns: the index of the setting that counts for the canonical property, when one is written:
// the
//   last.
[[nodiscard]] std::optional<std::size_t> FindWritten(const Facts& facts, std::string_view property);
[[nodiscard]] bool IsWritten(const Facts& facts, std::string_view property);

}  // namespace producer_guard::engine
