// How a client reads the text of a value. Internal to rules/kafka. What a library refuses, its
// parser refuses.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "rules/kafka/catalog.h"
#include "rules/kafka/effective_config.h"

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
[[nodiscard]] std::optional<ParsedValue> ParseJavaValue(const SettingRow& row, std::string_view raw,
                                                        ValueKind kind = ValueKind::kText);

// Source: rd_kafka_anyconf_set_prop in librdkafka's rdkafka_conf.c.
[[nodiscard]] std::optional<ParsedValue> ParseLibrdkafkaValue(const SettingRow& row,
                                                              std::string_view raw,
                                                              ValueKind kind = ValueKind::kText);

// The clients of Go, whose configuration is read into booleans and integers before the client sees
// it; acks by number or by the names that programs give them (all, leader, none).
// Source: strconv.ParseBool, strconv.Atoi; sarama.RequiredAcks; kgo.Acks.
[[nodiscard]] std::optional<ParsedValue> ParseGoValue(const SettingRow& row, std::string_view raw,
                                                      ValueKind kind);

// The clients of JavaScript and Python, which take what they are given and test it for truth: a
// string "false" is true there. A text without a type is taken for what it looks like.
// Source: ECMAScript, ToBoolean; the Python reference, "Truth Value Testing".
[[nodiscard]] std::optional<ParsedValue> ParseScriptValue(const SettingRow& row,
                                                          std::string_view raw, ValueKind kind);

// ruby-kafka, which only programs give its options. A text is read as Fluentd reads a parameter,
// which refuses none: what begins with no number is 0, what says neither true nor yes is false.
// "all" is a number only where the program has no numbers alone (`words` is "#"). Source:
// Fluent::Config.bool_value and integer_value, without strict_config.
[[nodiscard]] std::optional<ParsedValue> ParseRubyValue(const SettingRow& row, std::string_view raw,
                                                        ValueKind kind);

// Returns: true when JavaScript and Python take the value for true, by its type.
[[nodiscard]] bool IsTruthy(std::string_view raw, ValueKind kind);

// Returns: the number that JavaScript compares the value as, a string too ("" is 0); nothing when
// it is none. Source: ECMAScript, StringToNumber.
[[nodiscard]] std::optional<double> ReadJavaScriptNumber(std::string_view raw, ValueKind kind);

// Returns: what a value without a type looks like; any other kind itself.
[[nodiscard]] ValueKind KindByLook(std::string_view raw, ValueKind kind);

using ParseFunction = std::optional<ParsedValue> (*)(const SettingRow& row, std::string_view raw,
                                                     ValueKind kind);

}  // namespace producer_guard::kafka
