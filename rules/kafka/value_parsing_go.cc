#include <array>
#include <charconv>

#include "rules/kafka/value_parsing.h"

namespace producer_guard::kafka {

namespace {

struct AcksName {
  std::string_view name;
  std::int64_t number;
};

// As programs on Sarama and franz-go spell the constants of the two libraries.
constexpr std::array kAcksNames = {AcksName{"all", -1},        AcksName{"WaitForAll", -1},
                                   AcksName{"AllISRAcks", -1}, AcksName{"leader", 1},
                                   AcksName{"local", 1},       AcksName{"WaitForLocal", 1},
                                   AcksName{"none", 0},        AcksName{"NoResponse", 0},
                                   AcksName{"NoAck", 0},       AcksName{"LeaderAck", 1}};

std::optional<std::int64_t> ParseAtoi(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<bool> ParseBool(std::string_view text) {
  for (const std::string_view yes : {"1", "t", "T", "true", "TRUE", "True"}) {
    if (text == yes) return true;
  }
  for (const std::string_view no : {"0", "f", "F", "false", "FALSE", "False"}) {
    if (text == no) return false;
  }
  return std::nullopt;
}

}  // namespace

std::optional<ParsedValue> ParseGoValue(const SettingRow& row, std::string_view raw, ValueKind) {
  ParsedValue value;
  value.text = raw;
  switch (row.type) {
    case ValueType::kBoolean:
    case ValueType::kInvertedBoolean: {
      const auto yes = ParseBool(raw);
      if (!yes) return std::nullopt;
      value.boolean = *yes == (row.type == ValueType::kBoolean);
      return value;
    }
    case ValueType::kAcks:
      for (const AcksName& name : kAcksNames) {
        if (name.name != raw) continue;
        value.number = name.number;
        return value;
      }
      [[fallthrough]];
    case ValueType::kInteger:
    case ValueType::kLong:
    case ValueType::kFloat: {
      const auto number = ParseAtoi(raw);
      if (!number || *number < row.least || *number > row.most) return std::nullopt;
      value.number = *number;
      return value;
    }
    case ValueType::kNonEmpty:
      return raw.empty() ? std::nullopt : std::optional(value);
    case ValueType::kWord:
    case ValueType::kLooseWord:
    case ValueType::kString:
      return value;
  }
  return std::nullopt;
}

}  // namespace producer_guard::kafka
