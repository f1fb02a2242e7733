#include <array>
#include <cctype>

#include "rules/kafka/value_parsing.h"

namespace producer_guard::kafka {

namespace {

// String#trim: U+0000 to U+0020 at both ends.
std::string_view Trim(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= 0x20) text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= 0x20) text.remove_suffix(1);
  return text;
}

bool EqualsIgnoreCase(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (std::tolower(static_cast<unsigned char>(text[i])) != lower[i]) return false;
  }
  return true;
}

// The first digit of each decimal script of the Basic Multilingual Plane that Character#digit
// knows.
constexpr std::array<char32_t, 37> kZeros = {
    0x0030, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6,
    0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0,
    0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620,
    0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10};

// Takes one code point of valid UTF-8 off `text`.
char32_t TakeCodePoint(std::string_view& text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (length > text.size()) {
    text = {};
    return 0xFFFD;
  }
  char32_t code = length == 1 ? first : first & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i)
    code = code << 6 | (static_cast<unsigned char>(text[i]) & 0x3F);
  text.remove_prefix(length);
  return code;
}

std::optional<int> Digit(char32_t code) {
  for (const char32_t zero : kZeros) {
    if (code >= zero && code < zero + 10) return static_cast<int>(code - zero);
  }
  return std::nullopt;
}

// Integer#parseInt and Long#parseLong: an optional sign, then decimal digits only.
std::optional<std::int64_t> ParseDecimal(std::string_view text) {
  bool negative = false;
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  if (text.empty()) return std::nullopt;
  std::int64_t number = 0;  // negative or zero, as the type has one more of those
  while (!text.empty()) {
    const auto digit = Digit(TakeCodePoint(text));
    if (!digit) return std::nullopt;
    if (__builtin_mul_overflow(number, 10, &number) ||
        __builtin_sub_overflow(number, *digit, &number)) {
      return std::nullopt;
    }
  }
  if (negative) return number;
  if (number == std::numeric_limits<std::int64_t>::min()) return std::nullopt;
  return -number;
}

}  // namespace

std::optional<ParsedValue> ParseJavaValue(const SettingRow& row, std::string_view raw, ValueKind) {
  const std::string_view text = Trim(raw);
  ParsedValue value;
  value.text = text;
  switch (row.type) {
    case ValueType::kBoolean:
      value.boolean = EqualsIgnoreCase(text, "true");
      if (!value.boolean && !EqualsIgnoreCase(text, "false")) return std::nullopt;
      return value;
    case ValueType::kInteger:
    case ValueType::kLong:
    case ValueType::kFloat: {
      const auto number = ParseDecimal(text);
      if (!number) return std::nullopt;
      const bool in_range = row.least <= *number && *number <= row.most;
      if (!in_range && (row.also == 0 || *number != row.also)) return std::nullopt;
      value.number = *number;
      return value;
    }
    case ValueType::kAcks:
      if (text != "all" && text != "-1" && text != "0" && text != "1") return std::nullopt;
      value.number = text == "0" ? 0 : text == "1" ? 1 : -1;
      return value;
    case ValueType::kNonEmpty:
      return text.empty() ? std::nullopt : std::optional(value);
    case ValueType::kWord:
    case ValueType::kLooseWord:
      return IsWord(row, text) ? std::optional(value) : std::nullopt;
    case ValueType::kInvertedBoolean:
    case ValueType::kString:
      return value;
  }
  return std::nullopt;
}

}  // namespace producer_guard::kafka
