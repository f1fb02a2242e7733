// Ruling: rule files and policy file -> what judges. Every mistake of them is shown at once.
// Threads: none of its own.
#pragma once

#include <optional>

#include "webhook/cli/console.h"
#include "webhook/cli/options.h"
#include "webhook/review/assessment.h"

namespace producer_guard::cli {

// Effect: mistakes are rendered on `console.err`. Returns: nothing when there is one.
[[nodiscard]] std::optional<review::Ruling> LoadRuling(const Options& options, Console& console);

// Returns: how to assess, from --client and the clock. Errors: told on `console.err`.
[[nodiscard]] std::optional<review::AssessOptions> LoadAssessOptions(const Options& options,
                                                                     Console& console);

// Returns: today, UTC.
[[nodiscard]] std::chrono::year_month_day Today();

// Reads rule files; a directory stands for the .yaml and .yml files in it. Errors: told on
// `console.err`.
[[nodiscard]] std::optional<std::vector<engine::RuleFile>> ReadRuleFiles(
    const std::vector<std::string>& paths, Console& console);

// Effect: renders every diagnostic with its line of the file it is in.
void ShowDiagnostics(const std::vector<engine::Diagnostic>& diagnostics,
                     const std::vector<engine::RuleFile>& files, Console& console);

}  // namespace producer_guard::cli
