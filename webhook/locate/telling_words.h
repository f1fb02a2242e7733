// Whether a text is worth reading: every text of every object is looked through for the words that
// no producer's settings are without, before its format is asked for. Internal to webhook/locate.
#pragma once

#include <string_view>

namespace producer_guard::locate {

// Returns: false when nothing in `bytes` can be a producer's setting. Much cheaper than reading it.
[[nodiscard]] bool MayHoldProducerSettings(std::string_view bytes);

}  // namespace producer_guard::locate
