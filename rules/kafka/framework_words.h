// Which versions of a client the words show that a framework takes for settings of its own:
// exactly_once_v2 is Kafka Streams 3.0 or later. For who finds the client of a configuration. Pure.
#pragma once

#include <string_view>

#include "rules/kafka/client_library.h"

namespace producer_guard::kafka {

// Returns: those of `versions` that take `value` for the setting `name` of `framework`; all of them
// where none does, or where every one does.
[[nodiscard]] VersionRange VersionsThatTake(Library framework, const VersionRange& versions,
                                            std::string_view name, std::string_view value);

}  // namespace producer_guard::kafka
