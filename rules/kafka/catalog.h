// The settings of each client library, one row a setting. Internal to rules/kafka.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

namespace producer_guard::kafka {

enum class ValueType : std::uint8_t {
  kBoolean,
  kInteger,
  kLong,
  kFloat,
  kAcks,
  kString,
  kNonEmpty
};

inline constexpr std::int64_t kIntMax = std::numeric_limits<std::int32_t>::max();
inline constexpr std::int64_t kLongMax = std::numeric_limits<std::int64_t>::max();

struct SettingRow {
  std::string_view name;       // the library's own
  std::string_view alias;      // its other name, or ""
  std::string_view canonical;  // the Java name of what it decides, or "" where Java has none
  ValueType type = ValueType::kString;
  std::int64_t least = 0;
  std::int64_t most = kIntMax;
  bool producer_only = false;     // no consumer or admin client has it
  bool decides_delivery = false;  // order and duplicates depend on it
};

// Source: org.apache.kafka.clients.producer.ProducerConfig, 0.11 to 4.x.
[[nodiscard]] std::span<const SettingRow> JavaCatalog();

// Source: CONFIGURATION.md of librdkafka 2.15.
[[nodiscard]] std::span<const SettingRow> LibrdkafkaCatalog();

// Returns: the row of `name` or of an alias of that name, or nullptr.
[[nodiscard]] const SettingRow* FindRow(std::span<const SettingRow> catalog, std::string_view name);

}  // namespace producer_guard::kafka
