// Which client an image holds: a table of repositories and what their tags say, with the source of
// each row beside it (image_clients.cc). What is not there, or has no version in its tag (latest, a
// digest), tells nothing, and a range is judged. Between a container and Choose (client_choice.h).
// Pure.
#pragma once

#include <optional>
#include <string_view>

#include "rules/kafka/client_library.h"

namespace producer_guard::locate {

// Returns: the client of `image` with the versions its tag tells, origin image; nothing where the
// table has no such repository, or only a version would have told something.
[[nodiscard]] std::optional<kafka::Client> ClientFromImage(std::string_view image);

// Returns: the client of the OpenTelemetry Collector of `image` when `word`, of its arguments,
// holds the feature gate that chooses it; nothing where it does not, or that version has no such
// gate. `image`: "" for none.
[[nodiscard]] std::optional<kafka::Client> ClientFromGate(std::string_view image,
                                                          std::string_view word);

// Returns: true for an image whose start script writes each variable KAFKA_* to server.properties.
[[nodiscard]] bool IsBrokerImage(std::string_view image);

}  // namespace producer_guard::locate
