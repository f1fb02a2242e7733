// How the same producer settings are spelt by frameworks: a prefix, a way to write names, a client.
// One row a dialect. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rules/kafka/client_library.h"
#include "webhook/locate/located_config.h"

namespace producer_guard::locate {

// A key of a text or a map, understood.
struct DialectKey {
  std::string name;                       // the client's name
  std::string group;                      // settings of one group are of one producer
  std::string add_prefix;                 // what a new key of the same producer begins with
  std::optional<kafka::Library> library;  // when the dialect tells
  bool producers_own = false;             // the prefix says that it is a producer's
};

// Returns: nothing when the key is of a consumer, an admin client or a topic, or of no dialect.
[[nodiscard]] std::optional<DialectKey> ReadKey(std::string_view key);

// The same for the name of an environment variable: KAFKA_ACKS, SPRING_KAFKA_PRODUCER_ACKS,
// Kafka__Producer__Acks.
struct EnvironmentKey {
  DialectKey key;
  KeyStyle style;
};
[[nodiscard]] std::optional<EnvironmentKey> ReadEnvironmentName(std::string_view name);

}  // namespace producer_guard::locate
