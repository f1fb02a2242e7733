#include <charconv>

#include "webhook/kube/value.h"

namespace producer_guard::kube {

namespace {

std::string UnescapeToken(std::string_view token) {
  std::string text;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const bool escape = token[i] == '~' && i + 1 < token.size();
    if (escape && (token[i + 1] == '0' || token[i + 1] == '1')) {
      text += token[++i] == '0' ? '~' : '/';
    } else {
      text += token[i];
    }
  }
  return text;
}

Value Step(Value value, std::string_view token) {
  if (value.kind() != ValueKind::kArray) return value[UnescapeToken(token)];
  if (token.size() > 1 && token.front() == '0') return {};
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  const bool whole = error == std::errc() && end == token.data() + token.size();
  return whole ? value[index] : Value();
}

}  // namespace

Value Value::At(std::string_view pointer) const {
  Value value = *this;
  while (!pointer.empty() && value.exists()) {
    if (pointer.front() != '/') return {};
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    value = Step(value, pointer.substr(0, end));
    pointer.remove_prefix(end);
  }
  return value;
}

std::string EscapePointerToken(std::string_view token) {
  std::string text;
  for (const char c : token) {
    if (c == '~') {
      text += "~0";
    } else if (c == '/') {
      text += "~1";
    } else {
      text += c;
    }
  }
  return text;
}

}  // namespace producer_guard::kube
