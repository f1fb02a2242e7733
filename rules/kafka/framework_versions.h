// Which versions of its client library the versions of a framework bring, where the two number
// differently. Data with its source; used where a client is named (client_library.h). What an
// application overrides in its own build is not seen here. Internal to rules/kafka.
#pragma once

#include <optional>

#include "rules/kafka/client_library.h"

namespace producer_guard::kafka {

// Returns: the versions of the client library below `framework` of these versions; nothing when the
// table has no such versions. Frameworks without a table are numbered as their client is.
[[nodiscard]] std::optional<VersionRange> ClientVersionsOf(Library framework,
                                                           const VersionRange& versions);

// Returns: true when `framework` numbers its versions differently from its client library.
[[nodiscard]] bool HasOwnVersions(Library framework);

}  // namespace producer_guard::kafka
