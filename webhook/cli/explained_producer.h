// What explain says of one producer as a whole: what the rules find of it, whether that is
// accepted, and the headline. Between Assess and the outputs of explain; judges nothing. Pure.
// Internal to output_*explain.cc.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "webhook/audit/scanner.h"
#include "webhook/cli/console.h"

namespace producer_guard::cli {

// Returns: the findings of the rules of a producer, also those that are told where another object
// stands. `index`: into Assessment::effective. Lifetime: the scanned item's.
[[nodiscard]] std::vector<const review::AssessedFinding*> FindingsOf(
    const audit::ScannedItem& scanned, std::size_t index);

// Returns: true for an error that is not exempted.
[[nodiscard]] bool CountsAsError(const review::AssessedFinding& assessed);

// Why a producer that is not idempotent is left as it is.
struct Acceptance {
  std::string by;                            // "intent", "annotation" or "policy"
  std::string reason;                        // the intent, or why it is exempted
  std::optional<review::Exempted> exempted;  // by annotation or policy
};

// Returns: nothing where the producer is idempotent, or an error of it counts.
[[nodiscard]] std::optional<Acceptance> AcceptanceOf(const audit::ScannedItem& scanned,
                                                     std::size_t index);

// Returns: "NOT IDEMPOTENT, silently: a retry can write ..".
[[nodiscard]] std::string HeadlineOf(const audit::ScannedItem& scanned, std::size_t index,
                                     const Style& style);

}  // namespace producer_guard::cli
