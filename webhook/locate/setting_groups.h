// Settings found one by one, put together by producer: what each producer of a text, a map or an
// environment is given, in order. Internal to webhook/locate; producer_evidence.h says what counts.
#pragma once

#include <vector>

#include "webhook/locate/client_choice.h"
#include "webhook/locate/found_setting.h"
#include "webhook/locate/ground.h"
#include "webhook/locate/located_config.h"

namespace producer_guard::locate {

// Returns: for each producer (layers.h) a configuration with client, settings, places, style and
// what tells it from others; carrier, pointer, title and text are the caller's, who adds the title
// that is there, a profile.
[[nodiscard]] std::vector<LocatedConfig> GroupSettings(std::vector<FoundSetting> found,
                                                       const GroundSays& ground,
                                                       const KnownClients& known);

// Returns: the setting as its client receives it.
[[nodiscard]] kafka::Setting ToSetting(const FoundSetting& found);

}  // namespace producer_guard::locate
