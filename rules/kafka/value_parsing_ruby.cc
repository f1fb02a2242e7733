#include <charconv>

#include "rules/kafka/value_parsing.h"

namespace producer_guard::kafka {

namespace {

constexpr std::string_view kBlanks = " \t\n\v\f\r";

// String#to_i: the number that the text begins with, digits parted by _, or 0.
std::int64_t ToInteger(std::string_view raw) {
  const std::size_t first = raw.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return 0;
  raw.remove_prefix(first);
  std::string digits;
  if (raw.starts_with('-') || raw.starts_with('+')) {
    if (raw.front() == '-') digits += '-';
    raw.remove_prefix(1);
  }
  bool parted = true;
  for (const char c : raw) {
    const bool is_digit = c >= '0' && c <= '9';
    if (!is_digit && (c != '_' || parted)) break;
    if (is_digit) digits += c;
    parted = !is_digit;
  }
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error == std::errc::result_out_of_range) return digits.front() == '-' ? kLongMin : kLongMax;
  return number;
}

// What is no text is what it is: only true is true.
bool ToBoolean(std::string_view raw, ValueKind kind) {
  if (kind == ValueKind::kBoolean) return raw == "true" || raw == "True";
  if (kind == ValueKind::kNumber) return false;
  return raw == "true" || raw == "yes" || raw.empty() || raw.starts_with('#');
}

}  // namespace

std::optional<ParsedValue> ParseRubyValue(const SettingRow& row, std::string_view raw,
                                          ValueKind kind) {
  ParsedValue value;
  value.text = raw;
  const bool takes_words = row.type == ValueType::kAcks && row.words.empty();
  if (row.type == ValueType::kBoolean) {
    value.boolean = ToBoolean(raw, kind);
  } else if (takes_words && (raw == "all" || raw == ":all")) {
    value.number = -1;
  } else if (row.type == ValueType::kInteger || row.type == ValueType::kAcks) {
    value.number = ToInteger(raw);
  }
  return value;
}

}  // namespace producer_guard::kafka
