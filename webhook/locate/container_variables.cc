#include "webhook/locate/container_variables.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "webhook/locate/placeholder.h"
#include "webhook/locate/surroundings.h"
#include "webhook/locate/telling_words.h"

namespace producer_guard::locate {

namespace {

constexpr std::size_t kMostSources = 16;  // of one container; people write one to three

SettingPlace PlaceIn(const OtherData& data, std::string_view key, const OtherText& text,
                     std::string_view variable) {
  SettingPlace place;
  place.pointer = "/data/" + kube::EscapePointerToken(key);
  place.key = key;
  place.title = "data[\"" + std::string(key) + "\"]";
  place.other = {data.object, text.line, std::string(variable)};
  return place;
}

class Reading {
 public:
  Reading(const ContainerPlace& place, EnvironmentValues& values)
      : place_(place), values_(values) {}

  std::vector<ContainerVariable> Run() {
    if (place_.around && place_.env == "env") {
      place_.container["envFrom"].ForEachItem([&](std::size_t index, kube::Value source) {
        if (index < kMostSources) AddAllOf(index, source);
      });
    }
    const std::string list = place_.pointer + "/" + kube::EscapePointerToken(place_.env) + "/";
    place_.container[place_.env].ForEachItem([&](std::size_t index, kube::Value item) {
      if (AddReferred(item)) return;
      ContainerVariable variable;
      variable.name = item["name"].String();
      variable.item = item;
      variable.value = values_.Add(item);
      variable.place.pointer = list + std::to_string(index) + "/value";
      variable.place.key = variable.name;
      variables_.push_back(std::move(variable));
    });
    if (place_.env == "env") AddScripts();
    return std::move(variables_);
  }

 private:
  void Add(std::string name, VariableValue value, SettingPlace place) {
    values_.Add(name, value);
    variables_.push_back({std::move(name), std::move(value), std::move(place), {}});
  }

  // An item of envFrom: each key is a variable. Of a Secret the values are nobody's to know.
  void AddAllOf(std::size_t index, kube::Value source) {
    const std::string prefix(source["prefix"].String());
    if (const auto* data = place_.around->ConfigMap(source["configMapRef"]["name"].String())) {
      for (const auto& [key, text] : data->texts) {
        Add(prefix + key, {text.text, {}}, PlaceIn(*data, key, text, prefix + key));
      }
    }
    if (const auto* data = place_.around->Secret(source["secretRef"]["name"].String())) {
      for (const auto& [key, text] : data->texts) {
        SettingPlace place;
        place.pointer = place_.pointer + "/envFrom/" + std::to_string(index);
        place.key = prefix + key;
        Add(prefix + key, {"", "Secret " + data->object->name}, std::move(place));
      }
    }
  }

  // Returns: true when `item` refers to a ConfigMap that is known.
  bool AddReferred(kube::Value item) {
    const kube::Value reference = item["valueFrom"]["configMapKeyRef"];
    if (!place_.around || !reference.exists()) return false;
    const auto* data = place_.around->ConfigMap(reference["name"].String());
    if (!data) return false;
    const std::string_view key = reference["key"].String();
    const auto text = data->texts.find(key);
    // Without the key the container does not start, or, where it is optional, goes without.
    if (text == data->texts.end()) return reference["optional"].IsTrue();
    const std::string name(item["name"].String());
    Add(name, {text->second.text, {}}, PlaceIn(*data, key, text->second, name));
    return true;
  }

  // What the command sets for the program that it starts. $(NAME) in it is what the kubelet has.
  void AddScripts() {
    const std::vector<ContainerWord> words = WordsOf(place_);
    if (words.empty()) return;
    for (const ContainerVariable& variable : variables_) names_.insert(variable.name);
    if (const ContainerWord* script = ScriptOf(words)) {
      if (!MayMatter(script->text)) return;
      for (const AssignedVariable& one : FindAssignments(script->text).assigned) {
        AddAssigned(one, *script);
      }
      return;
    }
    std::vector<std::string> texts;
    for (const ContainerWord& word : words) texts.emplace_back(word.text);
    for (const AssignedVariable& one : FindAssignments(texts)) AddAssigned(one, words[one.word]);
  }

  // Cheaper than reading it.
  static bool MayMatter(std::string_view script) {
    return script.find("KAFKA_") != script.npos || script.find("CONFIG") != script.npos ||
           MayHoldProducerSettings(script);
  }

  void AddAssigned(const AssignedVariable& assigned, const ContainerWord& word) {
    const bool is_there = names_.contains(assigned.name);
    if (is_there ? IsItself(assigned) : !assigned.is_exported) return;
    ContainerVariable variable;
    variable.name = assigned.name;
    variable.value = ValueOf(assigned, values_);
    variable.place.pointer = word.pointer;
    variable.place.key = assigned.name;
    variable.place.position = assigned.position;
    variable.place.title = word.title;
    if (assigned.position)
      variable.place.title += " line " + std::to_string(assigned.position->line);
    variable.is_scripts = true;
    names_.insert(variable.name);
    variables_.push_back(std::move(variable));
  }

  // X=$X and X=${X:-1}, where X is set.
  static bool IsItself(const AssignedVariable& assigned) {
    std::string_view value = assigned.value;
    for (const std::string_view open : {"${", "$"}) {
      if (!value.starts_with(open)) continue;
      value.remove_prefix(open.size());
      if (!value.starts_with(assigned.name)) return false;
      value.remove_prefix(assigned.name.size());
      if (open == "$") return value.empty();
      return value.ends_with('}') && (value.size() == 1 || value[0] == ':' || value[0] == '-');
    }
    return false;
  }

  const ContainerPlace& place_;
  EnvironmentValues& values_;
  std::vector<ContainerVariable> variables_;
  std::set<std::string, std::less<>> names_;  // of the variables, once the command is read
};

bool IsShell(std::string_view program) {
  constexpr std::array<std::string_view, 6> kShells = {"sh", "bash", "ash", "dash", "zsh", "ksh"};
  program.remove_prefix(program.rfind('/') == program.npos ? 0 : program.rfind('/') + 1);
  return std::find(kShells.begin(), kShells.end(), program) != kShells.end();
}

}  // namespace

std::vector<ContainerWord> WordsOf(const ContainerPlace& place) {
  std::vector<ContainerWord> words;
  for (const std::string_view field : {"command", "args"}) {
    place.container[field].ForEachItem([&](std::size_t index, kube::Value item) {
      words.push_back({item.String(),
                       place.pointer + "/" + std::string(field) + "/" + std::to_string(index),
                       place.title + " " + std::string(field)});
    });
  }
  return words;
}

const ContainerWord* ScriptOf(const std::vector<ContainerWord>& words) {
  const auto shell = std::find_if(words.begin(), words.end(),
                                  [](const ContainerWord& word) { return IsShell(word.text); });
  if (shell == words.end()) return nullptr;
  for (auto word = shell + 1; word != words.end(); ++word) {
    const std::string_view option = word->text;
    if (option.empty() || (option[0] != '-' && option[0] != '+')) return nullptr;
    if (option == "-o" || option == "+o") {
      if (++word == words.end()) return nullptr;
      continue;
    }
    const bool is_command =
        option[0] == '-' && !option.starts_with("--") && option.find('c') != std::string_view::npos;
    if (is_command) return word + 1 == words.end() ? nullptr : &*(word + 1);
  }
  return nullptr;
}

VariableValue ValueOf(const AssignedVariable& assigned, EnvironmentValues& values) {
  if (!assigned.unknown_because.empty()) return {"", assigned.unknown_because};
  VariableValue value = values.Expand(assigned.value);
  if (value.unknown_because.empty()) value.unknown_because = ShellVariableIn(value.value);
  return value;
}

std::vector<ContainerVariable> VariablesOf(const ContainerPlace& place, EnvironmentValues& values) {
  return Reading(place, values).Run();
}

}  // namespace producer_guard::locate
