// Parameters of an OpenShift Template: what stands as ${NAME} in its objects. What a parameter has
// as its value is what counts unless somebody gives another; one without a value stays unknown.
#include <map>
#include <optional>
#include <string>

#include "webhook/locate/locators.h"

namespace producer_guard::locate {

namespace {

using Parameters = std::map<std::string_view, std::string, std::less<>>;

Parameters ParametersOf(const kube::Object& object) {
  Parameters parameters;
  object.root()["parameters"].ForEachItem([&](std::size_t, kube::Value parameter) {
    const kube::Value value = parameter["value"];
    if (value.IsScalar())
      parameters.insert_or_assign(parameter["name"].String(), value.ScalarText());
  });
  return parameters;
}

// "${NAME}" or "${{NAME}}", and nothing besides. Returns: NAME, or "".
std::string_view ParameterIn(std::string_view value) {
  if (!value.starts_with("${") || !value.ends_with('}')) return {};
  value = value.substr(2, value.size() - 3);
  if (value.starts_with('{') && value.ends_with('}')) value = value.substr(1, value.size() - 2);
  return value.find_first_of("{}$") == value.npos ? value : std::string_view{};
}

// Returns: the value as it is written, in a text or in the object.
std::string WrittenValue(const LocatedConfig& config, const SettingPlace& place,
                         const kube::Object& object, const std::string& pointer) {
  if (config.document && place.entry) return config.document->entries[*place.entry].value;
  if (!place.pointer.starts_with(pointer)) return {};
  return object.root().At(std::string_view(place.pointer).substr(pointer.size())).ScalarText();
}

}  // namespace

void FillInParameters(const kube::Object& object, const std::string& pointer, std::size_t first,
                      Located& located) {
  const Parameters parameters = ParametersOf(object);
  for (std::size_t i = first; i < located.configs.size(); ++i) {
    LocatedConfig& config = located.configs[i];
    for (std::size_t j = 0; j < config.settings.size(); ++j) {
      kafka::Setting& setting = config.settings[j];
      if (setting.unknown_because.empty()) continue;
      const std::string written = WrittenValue(config, config.places[j], object, pointer);
      const auto parameter = parameters.find(ParameterIn(written));
      if (parameter == parameters.end()) continue;
      setting.value = parameter->second;
      setting.unknown_because.clear();
      config.key_style.can_change = false;
      if (config.key_style.cannot_add_because.empty())
        config.key_style.cannot_add_because = "its value is a parameter of the template";
    }
  }
}

}  // namespace producer_guard::locate
