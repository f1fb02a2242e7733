// How the same producer settings are spelt by frameworks: a prefix, a way to write names, a client.
// One row a dialect. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "rules/kafka/client_library.h"
#include "webhook/locate/located_config.h"
#include "webhook/locate/own_names.h"

namespace producer_guard::locate {

// Each part of a key is looked at for a setting: the square of this. The longest that people write,
// with a framework's prefix and a channel, have some 120 characters.
inline constexpr std::size_t kLongestKey = 256;

// Spring puts what it reads below several prefixes together for one producer.
inline constexpr std::string_view kSpringGroup = "spring.kafka";

// What Spring Cloud Stream gives the one producer of a binder that has transactions.
inline constexpr std::string_view kBindersTransaction =
    "spring.cloud.stream.kafka.binder.transaction.producer.configuration.";

// A key of a text or a map, understood.
struct DialectKey {
  std::string name;                       // the client's name
  std::string group;                      // settings of one group are of one producer
  std::string add_prefix;                 // what a new key of the same producer begins with
  std::optional<kafka::Library> library;  // when the dialect tells
  bool producers_own = false;             // the prefix says that it is a producer's
  bool says_kafka = true;    // false: a producer of whom, the key does not say (app.producer.)
  bool in_own_tree = false;  // below an application's names: it may read the keys one by one
  int rank = 0;              // within its group: a higher one replaces a lower
  bool is_programs = false;  // `name` is what a program with names of its own calls a setting
  Spelling spelling;
};

// Returns: how a setting is written that is added beside `key` in a text or an argument.
[[nodiscard]] KeyStyle StyleOf(const DialectKey& key);

// Returns: nothing when the key is of a consumer, an admin client or a topic, or of no dialect.
[[nodiscard]] std::optional<DialectKey> ReadKey(std::string_view key);

// The same for the name of an environment variable: KAFKA_ACKS, SPRING_KAFKA_PRODUCER_ACKS,
// Kafka__Producer__Acks.
struct EnvironmentKey {
  DialectKey key;
  KeyStyle style;
};
[[nodiscard]] std::optional<EnvironmentKey> ReadEnvironmentName(std::string_view name);

// The same where `prefix` is known to stand before the client's names: OUT_ACKS below OUT_.
// Returns: nothing when the name is not below it, or what follows is no setting.
[[nodiscard]] std::optional<EnvironmentKey> ReadVariableBelow(std::string_view prefix,
                                                              std::string_view name);

}  // namespace producer_guard::locate
