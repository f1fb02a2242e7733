// The commands. Each takes its options and the console and returns the exit status; each is one
// file, command_<name>.cc.
#pragma once

#include "webhook/cli/console.h"
#include "webhook/cli/options.h"

namespace producer_guard::cli {

[[nodiscard]] int RunServe(const Options& options, Console& console);
[[nodiscard]] int RunAudit(const Options& options, Console& console);
[[nodiscard]] int RunReview(const Options& options, Console& console);
[[nodiscard]] int RunExplain(const Options& options, Console& console);
[[nodiscard]] int RunFix(const Options& options, Console& console);
[[nodiscard]] int RunRulesList(const Options& options, Console& console);
[[nodiscard]] int RunRulesShow(const Options& options, Console& console);
[[nodiscard]] int RunRulesCheck(const Options& options, Console& console);
[[nodiscard]] int RunRulesTest(const Options& options, Console& console);

}  // namespace producer_guard::cli
