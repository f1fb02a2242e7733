// The settings of a text, one by one, as its reader gives them to a client. Between text::Parse and
// setting_groups.h, which puts them together by producer. Pure; internal to webhook/locate.
#pragma once

#include <optional>
#include <vector>

#include "rules/text/document.h"
#include "webhook/locate/locators.h"
#include "webhook/locate/setting_groups.h"

namespace producer_guard::locate {

// Returns: the client that somebody named, when its names are nobody else's: then only they count.
[[nodiscard]] std::optional<kafka::Library> NamedLibrary(const TextPlace& place,
                                                         const KnownClients& known);

// Returns: what the value of `entry`, of `document`, is to a client that tells types apart.
[[nodiscard]] kafka::ValueKind ValueKindOf(const text::Document& document,
                                           const text::Entry& entry);

// Returns: whether it is a .properties file that holds profiles: one key may stand in each of them.
[[nodiscard]] bool IsParted(const text::Document& document);

// Returns: the settings in the order of the text, and what their reader adds to them.
[[nodiscard]] std::vector<FoundSetting> ReadSettings(const TextPlace& place,
                                                     const text::Document& document,
                                                     const KnownClients& known);

}  // namespace producer_guard::locate
