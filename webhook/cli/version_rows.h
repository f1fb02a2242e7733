// What the versions of one client do, in words: versions that are told alike in one row. Between
// EffectiveConfig and the outputs of explain; judges nothing. Pure.
#pragma once

#include <string>
#include <vector>

#include "rules/kafka/effective_config.h"

namespace producer_guard::cli {

// A sentence, and the versions that it is true of.
struct VersionRow {
  std::string versions;  // ">=2.8 <3.0, 3.1.0"
  std::string text;
};

// Returns: one row for the outcomes that have the same verdict and first reason, in order of the
// first of them.
[[nodiscard]] std::vector<VersionRow> VersionRows(
    const std::vector<kafka::VersionOutcome>& outcomes);

// Returns: every reason of the verdict that counts, in order of the versions; `versions` is ""
// where it is one of all of them.
[[nodiscard]] std::vector<VersionRow> ReasonRows(const kafka::EffectiveConfig& effective);

// Returns: every version with the verdict that counts: ">=2.8 <3.0.1, 3.1.0".
[[nodiscard]] std::string WorstVersions(const kafka::EffectiveConfig& effective);

// Returns: "acks=1 (KIP-679)"; without brackets where the reason has no reference.
[[nodiscard]] std::string ReasonText(const kafka::Reason& reason);

// Returns: what a person calls a verdict: "not idempotent".
[[nodiscard]] std::string VerdictWords(kafka::Verdict verdict);

}  // namespace producer_guard::cli
