// The page of a rule, for `rules show` and for the pages beside the rule files: what it asks for
// and why, how it shows in production, when it asks for nothing, how to mend it in each client, its
// examples and sources. Made from the rule alone. Pure.
#pragma once

#include <string>

#include "rules/engine/rule_set.h"
#include "webhook/cli/console.h"

namespace producer_guard::cli {

// Returns: the page for a terminal, in lines of at most 100 characters but for those that the
//   author indented.
[[nodiscard]] std::string RulePageText(const engine::Rule& rule, const Style& style);

// Returns: the page as Markdown (CommonMark).
[[nodiscard]] std::string RulePageMarkdown(const engine::Rule& rule);

}  // namespace producer_guard::cli
