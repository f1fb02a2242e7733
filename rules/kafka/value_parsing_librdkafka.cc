#include <algorithm>
#include <cstdlib>

#include "rules/kafka/value_parsing.h"

namespace producer_guard::kafka {

namespace {

bool EqualsIgnoreCase(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
    if (c != lower[i]) return false;
  }
  return true;
}

// strtol with base 0, then cut to 32 bits: "0x5" is 5, "010" is 8, "5abc" is 5, "4294967297" is 1.
std::optional<std::int64_t> ParseInt(std::string_view raw) {
  const std::string text(raw);
  char* end = nullptr;
  const long number = std::strtol(text.c_str(), &end, 0);
  if (end == text.c_str()) return std::nullopt;
  return static_cast<std::int32_t>(number);
}

ParsedValue Numbered(std::int64_t number, double real, std::string_view raw) {
  ParsedValue value;
  value.number = number;
  value.real = real;
  value.text = raw;
  return value;
}

std::optional<ParsedValue> ParseBoolean(std::string_view raw) {
  const bool yes = EqualsIgnoreCase(raw, "true") || EqualsIgnoreCase(raw, "t") || raw == "1";
  const bool no = EqualsIgnoreCase(raw, "false") || EqualsIgnoreCase(raw, "f") || raw == "0";
  if (!yes && !no) return std::nullopt;
  ParsedValue value = Numbered(yes ? 1 : 0, yes ? 1 : 0, raw);
  value.boolean = yes;
  return value;
}

// Blanks before a word do not count, blanks behind it do; blanks alone leave the default: the text
// is "" then, and in small letters otherwise.
std::optional<ParsedValue> ParseWord(const SettingRow& row, std::string_view raw) {
  if (raw.empty()) return std::nullopt;
  raw.remove_prefix(std::min(raw.find_first_not_of(" \t\n\v\f\r"), raw.size()));
  if (!raw.empty() && !IsWord(row, raw)) return std::nullopt;
  ParsedValue value = Numbered(0, 0, raw);
  for (char& c : value.text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return value;
}

}  // namespace

std::optional<ParsedValue> ParseLibrdkafkaValue(const SettingRow& row, std::string_view raw,
                                                ValueKind) {
  switch (row.type) {
    case ValueType::kBoolean:
      return ParseBoolean(raw);
    case ValueType::kAcks:
      if (EqualsIgnoreCase(raw, "all")) return Numbered(-1, -1, raw);
      [[fallthrough]];
    case ValueType::kInteger:
    case ValueType::kLong: {
      const auto number = ParseInt(raw);
      if (!number || *number < row.least || *number > row.most) return std::nullopt;
      return Numbered(*number, static_cast<double>(*number), raw);
    }
    case ValueType::kFloat: {
      const std::string text(raw);
      char* end = nullptr;
      const double number = std::strtod(text.c_str(), &end);
      const bool in_range =
          number >= static_cast<double>(row.least) && number <= static_cast<double>(row.most);
      if (end == text.c_str() || !in_range) return std::nullopt;
      return Numbered(static_cast<std::int64_t>(number), number, raw);
    }
    case ValueType::kWord:
    case ValueType::kLooseWord:
      return ParseWord(row, raw);
    case ValueType::kInvertedBoolean:
    case ValueType::kString:
    case ValueType::kNonEmpty:
      return Numbered(0, 0, raw);
  }
  return std::nullopt;
}

}  // namespace producer_guard::kafka
