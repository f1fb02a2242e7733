// MicroProfile's channels of a text: what their connector makes of them. Internal to
// webhook/locate.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
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

// The variables of one container that name connectors of outgoing channels.
class ConnectorVariables {
 public:
  // Returns: true when the variable is one.
  bool Take(std::string_view name, std::string_view value);

  // Effect: leaves out what is set for channels that another broker's client writes.
  void Apply(std::vector<FoundSetting>& settings) const;

 private:
  std::set<std::string, std::less<>> others_;  // prefixes of channels
};

}  // namespace producer_guard::locate
