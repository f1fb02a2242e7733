// Settings in the environment of a container: variables that are settings, and values that are
// texts with settings.
#include <algorithm>
#include <iterator>
#include <utility>

#include "webhook/locate/broker_environment.h"
#include "webhook/locate/channels.h"
#include "webhook/locate/dialects.h"
#include "webhook/locate/environment_values.h"
#include "webhook/locate/locators.h"
#include "webhook/locate/setting_groups.h"
#include "webhook/locate/text_format.h"

namespace producer_guard::locate {

namespace {

bool IsText(std::string_view value) {
  return value.find('\n') != std::string_view::npos && value.find('=') != std::string_view::npos;
}

// SPRING_APPLICATION_JSON, or an application's own.
bool IsJson(std::string_view value) {
  return value.starts_with("{\"") || value.starts_with("{ \"") || value.starts_with("{\n");
}

// One program reads both: its own variables first, then a text of more properties.
void JoinWithText(std::vector<LocatedConfig>& variables, LocatedConfig& text) {
  if (variables.size() != 1 || variables.front().key_style.can_add) return;
  LocatedConfig& own = variables.front();
  text.settings.insert(text.settings.begin(), std::make_move_iterator(own.settings.begin()),
                       std::make_move_iterator(own.settings.end()));
  text.places.insert(text.places.begin(), std::make_move_iterator(own.places.begin()),
                     std::make_move_iterator(own.places.end()));
  variables.clear();
}

}  // namespace

void FindInEnvironment(const ContainerPlace& place, const KnownClients& known, Located& located) {
  const kube::Value env = place.container[place.env];
  const std::string list = place.pointer + "/" + kube::EscapePointerToken(place.env);
  BrokerEnvironment broker;
  if (!place.container["command"].exists()) broker.LookAtImage(place.container["image"].String());
  env.ForEachItem([&](std::size_t, kube::Value item) { broker.Look(item["name"].String()); });

  EnvironmentValues values;
  std::vector<FoundSetting> variables;
  std::vector<FoundSetting> guarantees;
  Located texts;
  GroundSays ground;
  ConnectorVariables connectors;
  ground.Hear(place.container["image"].String());
  env.ForEachItem([&](std::size_t index, kube::Value item) {
    const std::string_view name = item["name"].String();
    VariableValue value = values.Add(item);
    // KAFKA_ENABLED=false
    if (value.value != "false") ground.HearName(name);
    ground.Hear(value.value);
    ground.kafka = ground.kafka || name.find("BOOTSTRAP_SERVERS") != std::string_view::npos;
    if (connectors.Take(name, value.value)) return;
    const std::string pointer = list + "/" + std::to_string(index) + "/value";
    auto read = ReadEnvironmentName(name);
    if (!read) {
      if (IsGuarantee(name)) {
        FoundSetting guarantee;
        guarantee.value = std::move(value.value);
        guarantee.place = {pointer, std::string(name), {}, {}};
        guarantees.push_back(std::move(guarantee));
        return;
      }
      const bool json = IsJson(value.value);
      if ((!json && !IsText(value.value)) || IsOthersFile(name)) return;
      FindInText({pointer, place.title + " env " + std::string(name), json ? ".json" : "", false},
                 item["value"].String(), known, texts);
      return;
    }
    if (broker.Owns(name)) return;
    FoundSetting found;
    found.key = std::move(read->key);
    found.style = std::move(read->style);
    found.value = std::move(value.value);
    found.unknown_because = std::move(value.unknown_because);
    found.place = {pointer, std::string(name), {}, {}};
    variables.push_back(std::move(found));
  });

  connectors.Apply(variables);
  for (const FoundSetting& guarantee : guarantees) ApplyGuarantee(guarantee, variables);
  auto configs = GroupSettings(std::move(variables), ground, known);
  if (texts.configs.size() == 1) JoinWithText(configs, texts.configs.front());
  for (LocatedConfig& config : configs) {
    config.carrier = Carrier::kEnvironment;
    config.pointer = list;
    config.title = place.title + (place.env == "env" ? " env" : "");
    located.configs.push_back(std::move(config));
  }
  std::move(texts.configs.begin(), texts.configs.end(), std::back_inserter(located.configs));
  std::move(texts.unreadable.begin(), texts.unreadable.end(),
            std::back_inserter(located.unreadable));
}

}  // namespace producer_guard::locate
