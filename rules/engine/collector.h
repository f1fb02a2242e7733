// Second phase: the rule files together -> one raw rule for each id. A later file's rule takes
// the place of an earlier one with its id. Does not look at anything but `id`.
#pragma once

#include <string>
#include <vector>

#include "rules/engine/raw_node.h"
#include "rules/engine/rule_set.h"

namespace producer_guard::engine {

struct RawRule {
  std::string file;
  std::string id;
  RawNode root;
};

// Reads every file. Errors: in `diagnostics`: those of the reader, a missing or bad id, a file
// given twice.
[[nodiscard]] std::vector<RawRule> CollectRules(const std::vector<RuleFile>& files,
                                                std::vector<Diagnostic>& diagnostics);

}  // namespace producer_guard::engine
