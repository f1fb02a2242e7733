#include <algorithm>
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

bool SameInAnyCase(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return lower(x) == lower(y);
  });
}

// Whether a program that takes only some words takes `raw`; '#' among them stands for a number.
bool TakesWord(const SettingRow& row, std::string_view raw) {
  if (row.words.empty()) return true;
  const bool is_number = raw.find_first_not_of("+-0123456789") == std::string_view::npos;
  std::string_view words = row.words;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    const std::string_view word = words.substr(0, end);
    if (word == "#" ? is_number : SameInAnyCase(word, raw)) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

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
      if (!TakesWord(row, raw)) return std::nullopt;
      for (const AcksName& name : kAcksNames) {
        const bool in_any_case = !row.words.empty();
        if (in_any_case ? !SameInAnyCase(name.name, raw) : name.name != raw) continue;
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
