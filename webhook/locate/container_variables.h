// The variables of a container, in the order in which they are set: envFrom, then env, with what
// other objects hold where that is known (surroundings.h), then what its command sets itself for
// the program that it starts (assigned_variables.h). Between a container and the locators of
// its environment and arguments; it does not judge what a variable means. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "webhook/locate/assigned_variables.h"
#include "webhook/locate/environment_values.h"
#include "webhook/locate/locators.h"

namespace producer_guard::locate {

struct ContainerVariable {
  std::string name;
  VariableValue value;
  SettingPlace place;       // `key` is the name, or the key of the other object
  kube::Value item;         // of env; absent for one of envFrom
  bool is_scripts = false;  // a script sets it, or env(1): it is not in env
};

// A word of a container's command and args, and where it stands.
struct ContainerWord {
  std::string_view text;
  std::string pointer;
  std::string title;  // container "app" args
};
[[nodiscard]] std::vector<ContainerWord> WordsOf(const ContainerPlace& place);

// Returns: what a shell is told to run: the word behind sh -c; nullptr when that is not there.
[[nodiscard]] const ContainerWord* ScriptOf(const std::vector<ContainerWord>& words);

// Returns: the value as the program gets it from a shell; unknown where the shell fills in more.
[[nodiscard]] VariableValue ValueOf(const AssignedVariable& assigned, EnvironmentValues& values);

// Effect: adds all of them to `values`. Source: Kubernetes API reference, Container.envFrom ("a key
// that exists in multiple sources has the value of the last; values defined by an Env with a
// duplicate key take precedence"), ConfigMapKeySelector.optional.
[[nodiscard]] std::vector<ContainerVariable> VariablesOf(const ContainerPlace& place,
                                                         EnvironmentValues& values);

}  // namespace producer_guard::locate
