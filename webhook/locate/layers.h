// Layers: what several producers inherit. A framework reads one producer's settings from groups of
// keys (DialectKey::group), the later of which replace the earlier: what applies to every client,
// then to every channel of a connector, then to the channel. A group that others inherit from is no
// producer by itself. Pure; internal to webhook/locate. Which groups there are, dialects.h says.
#pragma once

#include <string>
#include <vector>

#include "webhook/locate/setting_groups.h"

namespace producer_guard::locate {

// One producer's settings.
struct Layered {
  std::vector<FoundSetting> settings;  // each name once; what is inherited says so in its place
  std::string part;     // which producer it is: channel orders; "" when the dialect has one only
  std::string profile;  // of the document of its own settings
};

// Returns: a producer for each group that no other inherits from, in the order in which the groups
// begin.
[[nodiscard]] std::vector<Layered> JoinLayers(std::vector<FoundSetting> found);

}  // namespace producer_guard::locate
