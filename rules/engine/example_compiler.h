// The part of the compiler that reads a rule's examples: .properties lines, or the ACLs of a user.
#pragma once

#include "rules/engine/compiler.h"

namespace producer_guard::engine {

// Reads one item of positive_examples or negative_examples: a text, or a map with `text` and
// what it is judged with. Adds to rule.examples and check.examples.
void CompileExample(const RawNode& node, bool positive, Rule& rule, CompiledCheck& check,
                    Problems& problems);

// Reads one item of fixes: a positive example that says its client. Adds to rule.fixes and
// check.fixes.
void CompileFix(const RawNode& node, Rule& rule, CompiledCheck& check, Problems& problems);

// Returns: the settings of an example. `verbatim` is false for the card's notation, where
//   Integer.MAX_VALUE is a number and max.inflight.requests.per.connection is the setting its
//   author meant.
[[nodiscard]] std::vector<kafka::Setting> ReadExampleSettings(std::string_view text, bool verbatim);

}  // namespace producer_guard::engine
