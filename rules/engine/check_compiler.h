// The part of the compiler that reads `check`: cases, consequences, proposed settings.
#pragma once

#include "rules/engine/compiler.h"

namespace producer_guard::engine {

// Requires: `remedy` is the rule's, for cases without their own.
[[nodiscard]] CompiledCheck CompileCheck(const RawNode& check, const RawNode* remedy,
                                         const std::vector<Parameter>& parameters,
                                         Problems& problems);

}  // namespace producer_guard::engine
