// The settings of each client library. One row is a setting in the versions in which it is the
// same; newer rows of a name come first. Internal to rules/kafka.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

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

// Returns: true for the row's name, its alias, and what "topic." precedes where it may.
[[nodiscard]] bool HasName(const SettingRow& row, std::string_view name);

// The rows of one library, found by name without looking at the others. Threads: any number.
class Catalog {
 public:
  // Lifetime: refers to `rows`.
  explicit Catalog(std::span<const SettingRow> rows);

  [[nodiscard]] auto begin() const { return rows_.begin(); }
  [[nodiscard]] auto end() const { return rows_.end(); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }

  // Returns: the rows that HasName holds for, newest first. Lifetime: the catalog's.
  [[nodiscard]] std::span<const SettingRow* const> Named(std::string_view name) const;
  // Returns: the newest of them, or nullptr.
  [[nodiscard]] const SettingRow* Find(std::string_view name) const;
  // Returns: the one of them that holds in `version`, or nullptr.
  [[nodiscard]] const SettingRow* FindAt(std::string_view name, const Version& version) const;
  // Returns: the one of `named` that holds in `version`, or nullptr.
  [[nodiscard]] static const SettingRow* RowAt(std::span<const SettingRow* const> named,
                                               const Version& version);
  // Returns: the newest row of that canonical name, or nullptr.
  [[nodiscard]] const SettingRow* FindCanonical(std::string_view canonical) const;

 private:
  // Effect: notes that a name of `size` characters that ends like `name` is to be found.
  void NoteName(std::string_view name, std::size_t size);
  // Returns: false when nothing is called `name`; most of what is asked for is told by this alone.
  [[nodiscard]] bool MayName(std::string_view name) const;

  std::span<const SettingRow> rows_;
  std::array<std::uint64_t, 256> sizes_{};  // of the names that end in a character, a bit each
  std::unordered_map<std::string_view, std::vector<const SettingRow*>> by_name_;  // and alias
  std::unordered_map<std::string_view, const SettingRow*> by_canonical_;
};

// Source: org.apache.kafka.clients.producer.ProducerConfig, each minor version of 0.10 to 4.4.
[[nodiscard]] const Catalog& JavaCatalog();

// Source: rd_kafka_conf_properties_show of librdkafka 0.11.4 to 2.16.
[[nodiscard]] const Catalog& LibrdkafkaCatalog();

// Source: config.go of IBM/sarama 1.61, fields of Config.
[[nodiscard]] const Catalog& SaramaCatalog();
// Source: config.go of twmb/franz-go 1.22, producer options.
[[nodiscard]] const Catalog& FranzGoCatalog();
// Source: writer.go of segmentio/kafka-go, Writer and WriterConfig.
[[nodiscard]] const Catalog& KafkaGoCatalog();
// Source: KafkaJS 2.2, "Producing Messages" and "Client Configuration".
[[nodiscard]] const Catalog& KafkaJsCatalog();
// Source: aiokafka 0.14, AIOKafkaProducer.
[[nodiscard]] const Catalog& AiokafkaCatalog();
// Source: kafka-python 3.0, KafkaProducer.DEFAULT_CONFIG.
[[nodiscard]] const Catalog& KafkaPythonCatalog();
// Source: lib/kafka/client.rb of ruby-kafka, Client#producer.
[[nodiscard]] const Catalog& RubyKafkaCatalog();

// Returns: the settings that can be written for `library`; a framework with names of its own has
// only those.
[[nodiscard]] const Catalog& CatalogOf(Library library);

}  // namespace producer_guard::kafka
