#include "webhook/locate/environment_values.h"

#include <utility>

namespace producer_guard::locate {

namespace {

// References to references double; no client's setting is longer than this.
constexpr std::size_t kMostValueBytes = 64 * 1024;

// An object has at most 1.5 MiB; what its references add to it may be as much again and not more.
constexpr std::size_t kMostAddedBytes = 2 * 1024 * 1024;

std::string SourceOf(kube::Value from) {
  if (from["secretKeyRef"].exists()) return "a Secret";
  const std::string_view name = from["configMapKeyRef"]["name"].String();
  if (!name.empty()) return "ConfigMap " + std::string(name);
  return "another field";
}

}  // namespace

VariableValue EnvironmentValues::Add(kube::Value variable) {
  VariableValue value;
  if (variable["valueFrom"].exists()) {
    value.unknown_because = SourceOf(variable["valueFrom"]);
  } else {
    value = Expand(variable["value"].ScalarText());
  }
  known_.insert_or_assign(std::string(variable["name"].String()), value);
  return value;
}

void EnvironmentValues::Add(std::string_view name, VariableValue value) {
  known_.insert_or_assign(std::string(name), std::move(value));
}

VariableValue EnvironmentValues::Expand(std::string_view text) {
  VariableValue expanded;
  std::size_t close = 0;  // the next ')' at or behind `at`, looked for once
  for (std::size_t at = 0; at < text.size();) {
    if (expanded.value.size() > kMostValueBytes) return {"", "its value is longer than 64 KiB"};
    if (text[at] != '$' || at + 1 == text.size()) {
      expanded.value += text[at++];
      continue;
    }
    if (text[at + 1] == '$') {
      expanded.value += '$';
      at += 2;
      continue;
    }
    if (close != std::string_view::npos && close <= at) close = text.find(')', at);
    const std::size_t end = text[at + 1] == '(' ? close : std::string_view::npos;
    const auto known = end == std::string_view::npos
                           ? known_.end()
                           : known_.find(text.substr(at + 2, end - at - 2));
    if (known == known_.end()) {
      expanded.value += text[at++];
      continue;
    }
    added_bytes_ += known->second.value.size();
    if (added_bytes_ > kMostAddedBytes) return {"", "the references add more than 2 MiB"};
    expanded.value += known->second.value;
    if (expanded.unknown_because.empty()) expanded.unknown_because = known->second.unknown_because;
    at = end + 1;
  }
  return expanded;
}

}  // namespace producer_guard::locate
