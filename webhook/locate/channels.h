// MicroProfile's channels of a text: what their connector makes of them. Internal to
// webhook/locate.
#pragma once

#include <vector>

#include "rules/text/document.h"
#include "webhook/locate/locators.h"
#include "webhook/locate/setting_groups.h"

namespace producer_guard::locate {

// Effect: gives the settings of outgoing channels to what their connector names: Helidon, or
// another broker's client, which leaves none. Where the text sets something for SmallRye's
// producers, a channel that sets nothing itself is declared: it inherits, and SmallRye has defaults
// of its own. Where nothing is set, channels only connect, and nothing is said of them.
void ApplyConnectors(const TextPlace& place, const text::Document& document,
                     std::vector<FoundSetting>& settings);

}  // namespace producer_guard::locate
