#include "webhook/locate/binder_variables.h"

#include <array>
#include <string>
#include <utility>

#include "webhook/locate/producer_evidence.h"

namespace producer_guard::locate {

namespace {

constexpr std::string_view kStream = "SPRING_CLOUD_STREAM_KAFKA_";
constexpr std::string_view kProducerProperties = "BINDER_PRODUCERPROPERTIES_";
constexpr std::string_view kTransactionConfiguration = "BINDER_TRANSACTION_PRODUCER_CONFIGURATION_";

// Source: SystemEnvironmentPropertyMapper of Spring Boot: a variable is the key without dashes, '_'
// for each dot. What is behind a map's name is a key of the map.
struct Map {
  std::string_view variable;  // behind kStream
  std::string_view key;
};
constexpr std::array kMaps = {
    Map{kProducerProperties, "spring.cloud.stream.kafka.binder.producer-properties."},
    Map{"BINDER_CONFIGURATION_", "spring.cloud.stream.kafka.binder.configuration."},
    Map{kTransactionConfiguration, kBindersTransaction},
    Map{"DEFAULT_PRODUCER_CONFIGURATION_",
        "spring.cloud.stream.kafka.default.producer.configuration."},
};

// Source: the same mapper, #convertLegacyName: a property that is no map is read with '_' for its
// dashes too.
struct Property {
  std::string_view variable;  // behind kStream
  std::string_view key;
  std::string_view add_prefix;  // behind kStream
};
constexpr std::array kProperties = {
    Property{"BINDER_REQUIREDACKS", "spring.cloud.stream.kafka.binder.required-acks",
             kProducerProperties},
    Property{"BINDER_REQUIRED_ACKS", "spring.cloud.stream.kafka.binder.required-acks",
             kProducerProperties},
    Property{"BINDER_TRANSACTION_TRANSACTIONIDPREFIX",
             "spring.cloud.stream.kafka.binder.transaction.transaction-id-prefix",
             kTransactionConfiguration},
    Property{"BINDER_TRANSACTION_TRANSACTION_ID_PREFIX",
             "spring.cloud.stream.kafka.binder.transaction.transaction-id-prefix",
             kTransactionConfiguration},
};

constexpr std::string_view kBindings = "BINDINGS_";
constexpr std::string_view kBindingsMap = "_PRODUCER_CONFIGURATION_";

std::string WithDots(std::string_view variable) {
  std::string key = LowerCase(variable);
  for (char& c : key) {
    if (c == '_') c = '.';
  }
  return key;
}

std::optional<EnvironmentKey> ReadAs(const std::string& key, std::string_view add_prefix) {
  auto read = ReadKey(key);
  if (!read) return std::nullopt;
  KeyStyle style{std::string(kStream) + std::string(add_prefix), KeyStyle::Form::kUpperSnake, true,
                 ""};
  return EnvironmentKey{std::move(*read), std::move(style)};
}

// BINDINGS_ORDERS-OUT-0_PRODUCER_CONFIGURATION_ACKS
std::optional<EnvironmentKey> ReadBinding(std::string_view variable) {
  const std::size_t at = variable.find(kBindingsMap);
  if (at == std::string_view::npos || at <= kBindings.size()) return std::nullopt;
  const std::string_view binding = variable.substr(kBindings.size(), at - kBindings.size());
  const std::size_t end = at + kBindingsMap.size();
  const std::string key = "spring.cloud.stream.kafka.bindings." + LowerCase(binding) +
                          ".producer.configuration." + WithDots(variable.substr(end));
  return ReadAs(key, variable.substr(0, end));
}

}  // namespace

std::optional<EnvironmentKey> ReadBinderVariable(std::string_view name) {
  if (!name.starts_with(kStream)) return std::nullopt;
  const std::string_view variable = name.substr(kStream.size());
  for (const Property& property : kProperties) {
    if (variable == property.variable)
      return ReadAs(std::string(property.key), property.add_prefix);
  }
  for (const Map& map : kMaps) {
    if (!variable.starts_with(map.variable)) continue;
    return ReadAs(std::string(map.key) + WithDots(variable.substr(map.variable.size())),
                  map.variable);
  }
  return variable.starts_with(kBindings) ? ReadBinding(variable) : std::nullopt;
}

}  // namespace producer_guard::locate
