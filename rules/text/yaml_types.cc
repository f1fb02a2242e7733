// The type of a plain scalar as Kubernetes reads it: its YAML reader is Go's yaml.v2 family, which
// has YAML 1.1 words for true, false and null, and integers in base 2, 8, 10 and 16.
#include <array>

#include "rules/text/yaml_tree.h"

namespace producer_guard::text {

namespace {

constexpr std::array<std::string_view, 5> kNulls = {"", "~", "null", "Null", "NULL"};
constexpr std::array<std::string_view, 22> kBooleans = {
    "y", "Y", "yes", "Yes", "YES", "on",  "On",  "ON",  "true",  "True",  "TRUE",
    "n", "N", "no",  "No",  "NO",  "off", "Off", "OFF", "false", "False", "FALSE"};

bool AllOf(std::string_view text, std::string_view alphabet) {
  return !text.empty() && text.find_first_not_of(alphabet) == std::string_view::npos;
}

std::string_view WithoutSign(std::string_view text) {
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
  return text;
}

bool IsInteger(std::string_view text) {
  text = WithoutSign(text);
  if (text.substr(0, 2) == "0x") return AllOf(text.substr(2), "0123456789abcdefABCDEF_");
  if (text.substr(0, 2) == "0o") return AllOf(text.substr(2), "01234567_");
  if (text.substr(0, 2) == "0b") return AllOf(text.substr(2), "01_");
  return AllOf(text, "0123456789_") && text.front() != '_';
}

// Underscores may stand between digits, as in integers.
bool IsFloat(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789_";
  text = WithoutSign(text);
  if (!text.empty() && text.front() == '_') return false;
  if (text == ".inf" || text == ".Inf" || text == ".INF" || text == ".nan" || text == ".NaN" ||
      text == ".NAN") {
    return true;
  }
  const std::size_t exponent = text.find_first_of("eE");
  const std::string_view mantissa = text.substr(0, exponent);
  if (exponent != std::string_view::npos && !AllOf(WithoutSign(text.substr(exponent + 1)), kDigits))
    return false;
  const std::size_t dot = mantissa.find('.');
  if (dot == std::string_view::npos)
    return exponent != std::string_view::npos && AllOf(mantissa, kDigits);
  const std::string_view whole = mantissa.substr(0, dot), part = mantissa.substr(dot + 1);
  return (whole.empty() || AllOf(whole, kDigits)) && (part.empty() || AllOf(part, kDigits)) &&
         whole.size() + part.size() > 0;
}

template <std::size_t N>
bool IsOneOf(std::string_view text, const std::array<std::string_view, N>& words) {
  for (const std::string_view word : words) {
    if (text == word) return true;
  }
  return false;
}

}  // namespace

ScalarType TypeOf(const YamlNode& scalar) {
  if (scalar.style != YamlStyle::kPlain || scalar.tag == "!" ||
      scalar.tag == "tag:yaml.org,2002:str") {
    return ScalarType::kString;
  }
  if (IsOneOf(scalar.value, kNulls)) return ScalarType::kNull;
  if (IsOneOf(scalar.value, kBooleans)) return ScalarType::kBoolean;
  if (IsInteger(scalar.value)) return ScalarType::kInteger;
  if (IsFloat(scalar.value)) return ScalarType::kFloat;
  return ScalarType::kString;
}

}  // namespace producer_guard::text
