// The variables of a container, in the order in which they are set: envFrom, then env, with what
// other objects hold where that is known (surroundings.h). Between a container and the locators of
// its environment and arguments; it does not judge what a variable means. Pure.
#pragma once

#include <string>
#include <vector>

#include "webhook/locate/environment_values.h"
#include "webhook/locate/locators.h"

namespace producer_guard::locate {

struct ContainerVariable {
  std::string name;
  VariableValue value;
  SettingPlace place;  // `key` is the name, or the key of the other object
  kube::Value item;    // of env; absent for one of envFrom
};

// Effect: adds all of them to `values`. Source: Kubernetes API reference, Container.envFrom ("a key
// that exists in multiple sources has the value of the last; values defined by an Env with a
// duplicate key take precedence"), ConfigMapKeySelector.optional.
[[nodiscard]] std::vector<ContainerVariable> VariablesOf(const ContainerPlace& place,
                                                         EnvironmentValues& values);

}  // namespace producer_guard::locate
