#include <charconv>
#include <cmath>

#include "rules/kafka/value_parsing.h"

namespace producer_guard::kafka {

namespace {

std::optional<double> ParseNumber(std::string_view raw) {
  double number = 0;
  if (raw.starts_with('+')) raw.remove_prefix(1);
  const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), number);
  if (error != std::errc() || end != raw.data() + raw.size()) return std::nullopt;
  return number;
}

bool IsBooleanWord(std::string_view raw) {
  return raw == "true" || raw == "false" || raw == "True" || raw == "False";
}

// A value that was given and is no number: it is compared with numbers all the same, and is then
// neither 0 nor -1 nor 1.
constexpr std::int64_t kNoNumber = 1'000'000'000;

std::int64_t NumberOf(std::string_view raw, ValueKind kind) {
  if (kind == ValueKind::kBoolean) return raw.front() == 't' || raw.front() == 'T' ? 1 : 0;
  const auto number = kind == ValueKind::kNumber ? ParseNumber(raw) : std::nullopt;
  if (!number || std::abs(*number) > 1e15 || *number != std::trunc(*number)) return kNoNumber;
  return static_cast<std::int64_t>(*number);
}

}  // namespace

bool IsTruthy(std::string_view raw, ValueKind kind) {
  kind = KindByLook(raw, kind);
  switch (kind) {
    case ValueKind::kBoolean:
      return raw == "true" || raw == "True";
    case ValueKind::kNumber:
      return ParseNumber(raw).value_or(1) != 0;
    case ValueKind::kString:
    case ValueKind::kText:
      return !raw.empty();
  }
  return true;
}

std::optional<double> ReadJavaScriptNumber(std::string_view raw, ValueKind kind) {
  kind = KindByLook(raw, kind);
  if (kind == ValueKind::kBoolean) return IsTruthy(raw, kind) ? 1 : 0;
  constexpr std::string_view kBlanks = " \t\n\v\f\r";
  const auto first = raw.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return 0;
  raw = raw.substr(first, raw.find_last_not_of(kBlanks) - first + 1);
  if (raw.starts_with("0x") || raw.starts_with("0X")) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(raw.data() + 2, raw.data() + raw.size(), number, 16);
    if (error != std::errc() || end != raw.data() + raw.size() || raw[2] == '-')
      return std::nullopt;
    return static_cast<double>(number);
  }
  return ParseNumber(raw);
}

ValueKind KindByLook(std::string_view raw, ValueKind kind) {
  if (kind != ValueKind::kText) return kind;
  if (IsBooleanWord(raw)) return ValueKind::kBoolean;
  return ParseNumber(raw) ? ValueKind::kNumber : ValueKind::kString;
}

std::optional<ParsedValue> ParseScriptValue(const SettingRow& row, std::string_view raw,
                                            ValueKind kind) {
  kind = KindByLook(raw, kind);
  ParsedValue value;
  value.text = raw;
  switch (row.type) {
    case ValueType::kBoolean:
      value.boolean = IsTruthy(raw, kind);
      return value;
    case ValueType::kAcks:
      value.number = kind == ValueKind::kString && raw == "all" ? -1 : NumberOf(raw, kind);
      return value;
    case ValueType::kInteger:
    case ValueType::kLong:
    case ValueType::kFloat:
      value.number = NumberOf(raw, kind);
      value.real = kind == ValueKind::kNumber ? ParseNumber(raw).value_or(kNoNumber)
                                              : static_cast<double>(value.number);
      return value;
    case ValueType::kInvertedBoolean:
    case ValueType::kWord:
    case ValueType::kLooseWord:
    case ValueType::kString:
    case ValueType::kNonEmpty:
      return value;
  }
  return std::nullopt;
}

}  // namespace producer_guard::kafka
