// Settings in the environment of a container: variables that are settings, and values that are
// texts with settings.
#include <algorithm>
#include <iterator>
#include <utility>

#include "webhook/locate/broker_environment.h"
#include "webhook/locate/dialects.h"
#include "webhook/locate/environment_values.h"
#include "webhook/locate/locators.h"
#include "webhook/locate/setting_groups.h"

namespace producer_guard::locate {

namespace {

bool IsText(std::string_view value) {
  return value.find('\n') != std::string_view::npos && value.find('=') != std::string_view::npos;
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
  const kube::Value env = place.container["env"];
  BrokerEnvironment broker;
  env.ForEachItem([&](std::size_t, kube::Value item) { broker.Look(item["name"].String()); });

  EnvironmentValues values;
  std::vector<FoundSetting> variables;
  Located texts;
  env.ForEachItem([&](std::size_t index, kube::Value item) {
    const std::string_view name = item["name"].String();
    VariableValue value = values.Add(item);
    const std::string pointer = place.pointer + "/env/" + std::to_string(index) + "/value";
    auto read = ReadEnvironmentName(name);
    if (!read) {
      if (!IsText(value.value)) return;
      FindInText({pointer, place.title + " env " + std::string(name), "", false},
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

  auto configs = GroupSettings(std::move(variables), {}, known);
  if (texts.configs.size() == 1) JoinWithText(configs, texts.configs.front());
  for (LocatedConfig& config : configs) {
    config.carrier = Carrier::kEnvironment;
    config.pointer = place.pointer + "/env";
    config.title = place.title + " env";
    located.configs.push_back(std::move(config));
  }
  std::move(texts.configs.begin(), texts.configs.end(), std::back_inserter(located.configs));
  std::move(texts.unreadable.begin(), texts.unreadable.end(),
            std::back_inserter(located.unreadable));
}

}  // namespace producer_guard::locate
