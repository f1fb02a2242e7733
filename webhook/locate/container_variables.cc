#include "webhook/locate/container_variables.h"

#include <utility>

#include "webhook/locate/surroundings.h"

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

  const ContainerPlace& place_;
  EnvironmentValues& values_;
  std::vector<ContainerVariable> variables_;
};

}  // namespace

std::vector<ContainerVariable> VariablesOf(const ContainerPlace& place, EnvironmentValues& values) {
  return Reading(place, values).Run();
}

}  // namespace producer_guard::locate
