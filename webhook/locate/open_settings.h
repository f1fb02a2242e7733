// What may stand somewhere else: lines of a text that a template engine or a script fills in, what
// HOCON includes, variables of objects that are not known. It cannot be known then whether a
// producer without a word on idempotence has it. Between setting_groups.h and what is judged. Pure;
// internal to webhook/locate.
#pragma once

#include <string>
#include <vector>

#include "rules/text/document.h"
#include "webhook/locate/located_config.h"

namespace producer_guard::locate {

// Effect: where `config` says nothing of idempotence, and its client would do without, adds that it
// cannot be known, `because`, and that nothing is added to it. `place`: of what may say it.
void LeaveIdempotenceOpen(const std::string& because, SettingPlace place, LocatedConfig& config);

// Effect: leaves idempotence open in those of `configs`, found in the text, to which a line or an
// inclusion of it may bring it.
void OpenToInclusions(const text::Document& document, std::vector<LocatedConfig>& configs);

// Returns: for each entry why its value cannot be known, "" where it can; or nothing at all. In a
// .properties file: the key stands before it with another value, and a line with a branch of a
// template, {{ else }}, between them. In a .env file: it has what may be a comment behind it.
[[nodiscard]] std::vector<std::string> DoubtsOf(const text::Document& document);

}  // namespace producer_guard::locate
