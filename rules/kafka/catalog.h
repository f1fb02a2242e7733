// The settings of each client library. One row is a setting in the versions in which it is the
// same; newer rows of a name come first. Internal to rules/kafka.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include "rules/kafka/client_library.h"

namespace producer_guard::kafka {

enum class ValueType : std::uint8_t {
  kBoolean,
  kInvertedBoolean,  // true switches the property off
  kInteger,
  kLong,
  kFloat,
  kAcks,
  kString,
  kNonEmpty,
  kWord,       // one of the row's words
  kLooseWord,  // the same, in any case
};

inline constexpr std::int64_t kIntMax = std::numeric_limits<std::int32_t>::max();
inline constexpr std::int64_t kIntMin = std::numeric_limits<std::int32_t>::min();
inline constexpr std::int64_t kLongMax = std::numeric_limits<std::int64_t>::max();
inline constexpr std::int64_t kLongMin = std::numeric_limits<std::int64_t>::min();
inline constexpr Version kNoVersion{1'000'000, 0, 0};  // above every version

struct SettingRow {
  std::string_view name;       // the library's own
  std::string_view alias;      // its other name, or ""
  std::string_view canonical;  // the Java name of what it decides, or "" where Java has none
  ValueType type = ValueType::kString;
  std::int64_t least = 0;
  std::int64_t most = kIntMax;
  bool producer_only = false;     // no consumer or admin client has it
  bool decides_delivery = false;  // order and duplicates depend on it
  Version from = {};
  Version below = kNoVersion;
  std::string_view words = {};  // separated by a blank; of acks too, where a program takes few
  std::int64_t also = 0;        // a number outside of the range that is taken too
  bool of_topic = false;        // librdkafka: a topic property, which "topic." may precede
  bool checked_late = false;    // Java: after idempotence and timeouts, not with the other values
  bool empty_is_unset = false;  // an empty text is as if it were not set
};

// Source: org.apache.kafka.clients.producer.ProducerConfig, each minor version of 0.10 to 4.4.
[[nodiscard]] std::span<const SettingRow> JavaCatalog();

// Source: rd_kafka_conf_properties_show of librdkafka 0.11.4 to 2.16.
[[nodiscard]] std::span<const SettingRow> LibrdkafkaCatalog();

// Source: config.go of IBM/sarama 1.61, fields of Config.
[[nodiscard]] std::span<const SettingRow> SaramaCatalog();
// Source: config.go of twmb/franz-go 1.22, producer options.
[[nodiscard]] std::span<const SettingRow> FranzGoCatalog();
// Source: writer.go of segmentio/kafka-go, Writer and WriterConfig.
[[nodiscard]] std::span<const SettingRow> KafkaGoCatalog();
// Source: KafkaJS 2.2, "Producing Messages" and "Client Configuration".
[[nodiscard]] std::span<const SettingRow> KafkaJsCatalog();
// Source: aiokafka 0.14, AIOKafkaProducer.
[[nodiscard]] std::span<const SettingRow> AiokafkaCatalog();
// Source: kafka-python 3.0, KafkaProducer.DEFAULT_CONFIG.
[[nodiscard]] std::span<const SettingRow> KafkaPythonCatalog();

// Returns: the settings that can be written for `library`; a framework with names of its own has
// only those.
[[nodiscard]] std::span<const SettingRow> CatalogOf(Library library);

// Returns: the newest row of `name` or of an alias of that name, or nullptr.
[[nodiscard]] const SettingRow* FindRow(std::span<const SettingRow> catalog, std::string_view name);

// Returns: the row that holds in `version`, or nullptr.
[[nodiscard]] const SettingRow* FindRowAt(std::span<const SettingRow> catalog,
                                          std::string_view name, const Version& version);

// Returns: the newest row of that canonical name, or nullptr.
[[nodiscard]] const SettingRow* FindCanonicalRow(std::span<const SettingRow> catalog,
                                                 std::string_view canonical);

}  // namespace producer_guard::kafka
