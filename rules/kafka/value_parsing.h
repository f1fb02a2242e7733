// How a client reads the text of a value. Internal to rules/kafka. What a library refuses, its
// parser refuses.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "rules/kafka/catalog.h"

namespace producer_guard::kafka {

// A value as the client holds it; the member of the row's type is set.
struct ParsedValue {
  bool boolean = false;
  std::int64_t number = 0;
  double real = 0;
  std::string text;
};

// Returns: true when `text` is one of the row's words; with kLooseWord in any case.
[[nodiscard]] bool IsWord(const SettingRow& row, std::string_view text);

// Returns: the value, or nothing when the client refuses it at start.
// Source: org.apache.kafka.common.config.ConfigDef#parseType; Integer#parseInt.
[[nodiscard]] std::optional<ParsedValue> ParseJavaValue(const SettingRow& row,
                                                        std::string_view raw);

// Source: rd_kafka_anyconf_set_prop in librdkafka's rdkafka_conf.c.
[[nodiscard]] std::optional<ParsedValue> ParseLibrdkafkaValue(const SettingRow& row,
                                                              std::string_view raw);

}  // namespace producer_guard::kafka
