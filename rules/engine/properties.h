// The settings that conditions may speak of: those that kafka::Resolve gives an effective
// value. Pure.
#pragma once

#include "rules/engine/did_you_mean.h"
#include "rules/kafka/effective_config.h"

namespace producer_guard::engine {

// Returns: their canonical names.
[[nodiscard]] const Words& JudgedProperties();

// Returns: the effective value of a judged property, or nullptr.
[[nodiscard]] const kafka::EffectiveValue* FindValue(const kafka::VersionOutcome& outcome,
                                                     std::string_view property);

// Returns: true when the client's configuration sets the property, whatever came of it.
[[nodiscard]] bool IsWritten(const kafka::EffectiveValue* value);

}  // namespace producer_guard::engine
