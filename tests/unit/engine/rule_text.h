// Rules as texts, for the tests of the engine: whole ones around the part that a test is about.
#pragma once

#include <string>

#include "rules/engine/rule_set.h"

// Returns: a sound rule file with the given `check` (lines, not indented).
std::string RuleWithCheck(const std::string& check, const std::string& id = "wanted-state");

// Returns: the rules of one file that must compile; a failure of the test otherwise.
producer_guard::engine::RuleSet Compiled(const std::string& text);

// Returns: every diagnostic of the files as a person reads it, carets and all; "" when they load.
std::string DiagnosticsOf(const std::vector<producer_guard::engine::RuleFile>& files);
