#include "webhook/kube/value.h"

#include <array>
#include <charconv>
#include <string>
#include <vector>

namespace producer_guard::kube {

using simdjson::dom::element_type;

ValueKind Value::kind() const {
  if (!present_) return ValueKind::kAbsent;
  switch (element_.type()) {
    case element_type::ARRAY:
      return ValueKind::kArray;
    case element_type::OBJECT:
      return ValueKind::kObject;
    case element_type::STRING:
      return ValueKind::kString;
    case element_type::BOOL:
      return ValueKind::kBoolean;
    case element_type::NULL_VALUE:
      return ValueKind::kNull;
    default:
      return ValueKind::kNumber;
  }
}

bool Value::IsScalar() const {
  const ValueKind k = kind();
  return k == ValueKind::kNull || k == ValueKind::kBoolean || k == ValueKind::kNumber ||
         k == ValueKind::kString;
}

std::string_view Value::String() const {
  std::string_view text;
  if (!present_ || element_.get_string().get(text) != simdjson::SUCCESS) return {};
  return text;
}

bool Value::IsTrue() const {
  bool value = false;
  return present_ && element_.get_bool().get(value) == simdjson::SUCCESS && value;
}

std::string Value::Json() const {
  return present_ ? std::string(simdjson::minify(element_)) : std::string();
}

namespace {

template <typename Number>
std::string Print(Number number) {
  std::array<char, 40> text;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number);
  return std::string(text.data(), end.ptr);
}

}  // namespace

std::string Value::ScalarText() const {
  if (!present_) return {};
  switch (element_.type()) {
    case element_type::STRING:
      return std::string(String());
    case element_type::BOOL:
      return IsTrue() ? "true" : "false";
    case element_type::INT64:
      return Print(std::int64_t(element_));
    case element_type::UINT64:
      return Print(std::uint64_t(element_));
    case element_type::DOUBLE:
      return Print(double(element_));
    default:
      return {};
  }
}

Value Value::operator[](std::string_view key) const {
  Value found;
  ForEachMember([&](std::string_view name, Value member) {
    if (name == key) found = member;
  });
  return found;
}

Value Value::operator[](std::size_t index) const {
  simdjson::dom::array array;
  simdjson::dom::element item;
  if (!present_ || element_.get_array().get(array) != simdjson::SUCCESS ||
      array.at(index).get(item) != simdjson::SUCCESS) {
    return {};
  }
  return Value(item);
}

std::size_t Value::size() const {
  std::size_t count = 0;
  ForEachMember([&](std::string_view, Value) { ++count; });
  ForEachItem([&](std::size_t, Value) { ++count; });
  return count;
}

}  // namespace producer_guard::kube
