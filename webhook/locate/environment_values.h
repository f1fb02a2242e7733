// What the variables of a container hold: literal values, references, and $(NAME) as the kubelet
// expands it. Internal to webhook/locate.
// Source: Kubernetes API reference, EnvVar.value.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "webhook/kube/value.h"

namespace producer_guard::locate {

struct VariableValue {
  std::string value;
  std::string unknown_because;  // "value from a Secret", "the placeholder $(ACKS)"
};

class EnvironmentValues {
 public:
  // Returns: what `variable`, an item of env, holds; later ones may refer to it.
  VariableValue Add(kube::Value variable);

  // Effect: later ones may refer to `name`, whose value comes from somewhere else.
  void Add(std::string_view name, VariableValue value);

  // Returns: `text` with each $(NAME) that is known replaced, and $$ as the kubelet reads it.
  // Unknown when it is longer than 64 KiB, or when all that was asked of this object is too much.
  [[nodiscard]] VariableValue Expand(std::string_view text);

 private:
  std::map<std::string, VariableValue, std::less<>> known_;
  std::size_t added_bytes_ = 0;
};

}  // namespace producer_guard::locate
