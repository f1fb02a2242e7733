// Keys of an application that keeps a producer's settings below names of its own. Pure; internal to
// webhook/locate.
#pragma once

#include <optional>
#include <string_view>

#include "webhook/locate/dialects.h"

namespace producer_guard::locate {

// Returns: true when what stands before a setting in an application's tree speaks of another
// system, of a consumer, a topic or a broker. Requires: small letters.
[[nodiscard]] bool SpeaksOfNoProducer(std::string_view lowered);

// Returns: the setting that is the longest end of `key` that is one, when what stands before it
// speaks of Kafka or of a producer (app.messaging.kafka.producer.acks), and of nobody else.
[[nodiscard]] std::optional<DialectKey> ReadApplicationsKey(std::string_view key);

}  // namespace producer_guard::locate
