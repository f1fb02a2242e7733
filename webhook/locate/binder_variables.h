// The keys of Spring Cloud Stream's binder for Kafka as environment variables. Pure; internal to
// webhook/locate.
#pragma once

#include <optional>
#include <string_view>

#include "webhook/locate/dialects.h"

namespace producer_guard::locate {

// Returns: what SPRING_CLOUD_STREAM_KAFKA_BINDER_CONFIGURATION_ACKS is, in the groups that the keys
// of a text have; nothing when the variable is of no producer of the binder.
[[nodiscard]] std::optional<EnvironmentKey> ReadBinderVariable(std::string_view name);

}  // namespace producer_guard::locate
