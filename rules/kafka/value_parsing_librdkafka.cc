#include <cerrno>
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

std::optional<ParsedValue> InRange(const SettingRow& row, std::int64_t number,
                                   std::string_view raw) {
  if (number < row.least || number > row.most) return std::nullopt;
  return ParsedValue{false, number, std::string(raw)};
}

}  // namespace

std::optional<ParsedValue> ParseLibrdkafkaValue(const SettingRow& row, std::string_view raw) {
  switch (row.type) {
    case ValueType::kBoolean: {
      const bool yes = EqualsIgnoreCase(raw, "true") || EqualsIgnoreCase(raw, "t") || raw == "1";
      const bool no = EqualsIgnoreCase(raw, "false") || EqualsIgnoreCase(raw, "f") || raw == "0";
      if (!yes && !no) return std::nullopt;
      return ParsedValue{yes, yes ? 1 : 0, std::string(raw)};
    }
    case ValueType::kAcks:
      if (EqualsIgnoreCase(raw, "all")) return ParsedValue{false, -1, std::string(raw)};
      [[fallthrough]];
    case ValueType::kInteger:
    case ValueType::kLong: {
      const auto number = ParseInt(raw);
      return number ? InRange(row, *number, raw) : std::nullopt;
    }
    case ValueType::kFloat: {
      const std::string text(raw);
      char* end = nullptr;
      const double number = std::strtod(text.c_str(), &end);
      if (end == text.c_str() || !(number >= 0) || number > static_cast<double>(row.most))
        return std::nullopt;
      // Compared in whole milliseconds, rounded up: 0.5 ms of lingering is more than none.
      const auto whole = static_cast<std::int64_t>(number);
      return ParsedValue{false, static_cast<double>(whole) < number ? whole + 1 : whole, text};
    }
    case ValueType::kString:
    case ValueType::kNonEmpty:
      return ParsedValue{false, 0, std::string(raw)};
  }
  return std::nullopt;
}

}  // namespace producer_guard::kafka
