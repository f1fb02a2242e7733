// Settings in the environment of a container: variables that are settings, and values that are
// texts with settings.
#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "webhook/locate/bindings.h"
#include "webhook/locate/broker_environment.h"
#include "webhook/locate/channels.h"
#include "webhook/locate/container_variables.h"
#include "webhook/locate/dialects.h"
#include "webhook/locate/environment_values.h"
#include "webhook/locate/guarantees.h"
#include "webhook/locate/locators.h"
#include "webhook/locate/open_settings.h"
#include "webhook/locate/prefixed_key.h"
#include "webhook/locate/setting_groups.h"
#include "webhook/locate/surroundings.h"
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

// A value that is a text with settings itself.
void FindInValue(const ContainerPlace& place, const ContainerVariable& variable,
                 const KnownClients& known, Located& texts) {
  const std::string& value = variable.value.value;
  const bool json = IsJson(value);
  if (variable.is_scripts || (!json && !IsText(value)) || IsOthersFile(variable.name)) return;
  const std::string title = place.title + " env " + variable.name;
  const TextPlace text{variable.place.pointer, title, json ? ".json" : "", false};
  if (!variable.place.other) return FindInText(text, variable.item["value"].String(), known, texts);
  // Of another object: it is judged as the text that it is there.
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

// Effect: nothing is changed where a script sets a variable.
void Forbid(KeyStyle& style) {
  style.can_add = style.can_change = false;
  style.cannot_add_because = "a script sets it, which may do more than is read here";
}

void AddVariables(const ContainerPlace& place, std::vector<LocatedConfig> configs,
                  Located& located) {
  for (LocatedConfig& config : configs) {
    config.carrier = Carrier::kEnvironment;
    config.pointer = place.pointer + "/" + kube::EscapePointerToken(place.env);
    config.title = place.title + (place.env == "env" ? " env" : "");
    located.configs.push_back(std::move(config));
  }
}

constexpr std::string_view kIdempotence = "enable.idempotence";

// Returns: false where what is written leaves no room for idempotence.
bool MayBeIdempotent(const LocatedConfig& config) {
  std::vector<kafka::Setting> settings = config.settings;
  kafka::Setting on;
  on.name = kafka::NameIn(config.client.library, kIdempotence);
  on.value = "true";
  settings.push_back(std::move(on));
  return kafka::Resolve(config.client, settings).verdict() == kafka::Verdict::kIdempotent;
}

std::string InCapitals(std::string_view name) {
  std::string capitals;
  for (const char c : name) {
    capitals += c == '.' || c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  }
  return capitals;
}

// Returns: how idempotence would be written among the producer's variables: as a new one is, else
// as one of them is. The property itself where that cannot be told.
std::string IdempotenceVariable(const LocatedConfig& config) {
  const std::string name(kafka::NameIn(config.client.library, kIdempotence));
  const KeyStyle& style = config.key_style;
  if (!style.prefix.empty() && style.form == KeyStyle::Form::kUpperSnake)
    return style.prefix + InCapitals(name);
  for (std::size_t i = 0; i < config.places.size(); ++i) {
    const std::string_view key = config.places[i].key;
    const std::string own = InCapitals(config.settings[i].name);
    if (key.ends_with("_" + own))
      return std::string(key.substr(0, key.size() - own.size())) + InCapitals(name);
  }
  return name;
}

// Effect: says of the producers that what they leave open may come from `source`, an item of
// envFrom, when the object that it names is not known.
void OpenToSource(const ContainerPlace& place, kube::Value source,
                  std::vector<LocatedConfig>& configs) {
  const std::string_view map = source["configMapRef"]["name"].String();
  const std::string_view name = map.empty() ? source["secretRef"]["name"].String() : map;
  if (name.empty()) return;
  if (place.around && (map.empty() ? place.around->Secret(name) : place.around->ConfigMap(name)))
    return;
  const std::string_view prefix = source["prefix"].String();
  const std::string because = (map.empty() ? "Secret " : "ConfigMap ") + std::string(name);
  for (LocatedConfig& config : configs) {
    const bool is_reached =
        std::any_of(config.places.begin(), config.places.end(),
                    [&](const SettingPlace& one) { return one.key.starts_with(prefix); });
    if (!is_reached || !MayBeIdempotent(config)) continue;
    SettingPlace absent;
    absent.pointer = place.pointer + "/" + kube::EscapePointerToken(place.env);
    absent.key = IdempotenceVariable(config);
    absent.is_absent = true;
    LeaveIdempotenceOpen(because, std::move(absent), config);
  }
}

void OpenToSources(const ContainerPlace& place, std::vector<LocatedConfig>& configs) {
  constexpr std::size_t kMostSources = 16;  // of one container; people write one to three
  if (configs.empty() || place.env != "env") return;
  place.container["envFrom"].ForEachItem([&](std::size_t index, kube::Value source) {
    if (index < kMostSources) OpenToSource(place, source, configs);
  });
}

// Whether a file that a script reads is one of variables: /vault/secrets/config, app.env.
bool MayHoldVariables(std::string_view file) {
  constexpr std::array<std::string_view, 4> kWords = {"secret", "config", ".env", "/env"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return file.find(word) != file.npos; });
}

// Effect: the same for a file that the container's script reads variables from.
void OpenToScript(const ContainerPlace& place, std::vector<LocatedConfig>& configs) {
  if (configs.empty() || place.env != "env") return;
  const std::vector<ContainerWord> words = WordsOf(place);
  const ContainerWord* const script = ScriptOf(words);
  if (script == nullptr) return;
  const auto sourced = FindAssignments(script->text).sourced;
  if (!sourced || !MayHoldVariables(sourced->name)) return;
  for (LocatedConfig& config : configs) {
    if (!MayBeIdempotent(config)) continue;
    SettingPlace place_of_it{script->pointer, ". " + sourced->name, sourced->position, {}};
    place_of_it.title = script->title + " line " + std::to_string(sourced->position.line);
    LeaveIdempotenceOpen(sourced->name, std::move(place_of_it), config);
  }
}

// Effect: adds what the variables below the prefixes of `place` configure, and nothing else of it.
void FindBelowPrefixes(const ContainerPlace& place, const KnownClients& known, Located& located) {
  EnvironmentValues values;
  std::vector<FoundSetting> variables;
  for (ContainerVariable& variable : VariablesOf(place, values)) {
    auto found = ReadPrefixedVariable(place.prefixes, variable.name);
    if (!found) continue;
    found->value = std::move(variable.value.value);
    found->unknown_because = std::move(variable.value.unknown_because);
    found->place = std::move(variable.place);
    variables.push_back(std::move(*found));
  }
  AddVariables(place, GroupSettings(std::move(variables), {true}, known), located);
}

// Returns: what the variables configure. Effect: what the texts in their values do, is in `texts`.
std::vector<LocatedConfig> ConfigsOf(const ContainerPlace& place,
                                     std::vector<ContainerVariable> read_variables,
                                     const KnownClients& known, Located& located, Located& texts) {
  BrokerEnvironment broker;
  if (!place.container["command"].exists()) broker.LookAtImage(place.container["image"].String());
  for (const ContainerVariable& variable : read_variables) broker.Look(variable.name);
  std::vector<FoundSetting> variables;
  std::vector<FoundSetting> guarantees;
  GroundSays ground;
  ConnectorVariables connectors;
  ground.Hear(place.container["image"].String());
  for (ContainerVariable& variable : read_variables) {
    const std::string_view name = variable.name;
    VariableValue& value = variable.value;
    // KAFKA_ENABLED=false
    if (value.value != "false") ground.HearName(name);
    ground.Hear(value.value);
    ground.kafka = ground.kafka || name.find("BOOTSTRAP_SERVERS") != std::string_view::npos;
    if (connectors.Take(name, value.value)) continue;
    auto read = ReadEnvironmentName(name);
    if (!read && !IsGuarantee(name)) {
      FindInValue(place, variable, known, texts);
      continue;
    }
    if (read && broker.Owns(name)) continue;
    if (variable.place.other)
      located.reads.push_back({variable.place.other->object, variable.place.pointer});
    FoundSetting found;
    found.value = std::move(value.value);
    found.place = std::move(variable.place);
    if (!read) {
      guarantees.push_back(std::move(found));
      continue;
    }
    found.key = std::move(read->key);
    found.style = std::move(read->style);
    found.unknown_because = std::move(value.unknown_because);
    if (variable.is_scripts) Forbid(found.style);
    variables.push_back(std::move(found));
  }

  connectors.Apply(variables);
  ApplyTransactions(variables);
  for (const FoundSetting& guarantee : guarantees) ApplyGuarantee(guarantee, variables);
  return GroupSettings(std::move(variables), ground, known);
}

}  // namespace

void FindInEnvironment(const ContainerPlace& place, const KnownClients& known, Located& located) {
  if (!place.prefixes.empty()) return FindBelowPrefixes(place, known, located);
  EnvironmentValues values;
  Located texts;
  auto configs = ConfigsOf(place, VariablesOf(place, values), known, located, texts);
  OpenToSources(place, configs);
  OpenToScript(place, configs);
  if (texts.configs.size() == 1) JoinWithText(configs, texts.configs.front());
  AddVariables(place, std::move(configs), located);
  std::move(texts.configs.begin(), texts.configs.end(), std::back_inserter(located.configs));
  std::move(texts.unreadable.begin(), texts.unreadable.end(),
            std::back_inserter(located.unreadable));
}

void FindInAssignments(const TextPlace& script, std::string_view bytes, const KnownClients& known,
                       Located& located) {
  EnvironmentValues values;
  std::vector<ContainerVariable> variables;
  for (const AssignedVariable& assigned : FindAssignments(bytes).assigned) {
    if (!assigned.is_exported) continue;
    ContainerVariable variable;
    variable.name = assigned.name;
    variable.value = ValueOf(assigned, values);
    variable.place = {script.pointer, assigned.name, assigned.position, {}};
    variable.is_scripts = true;
    variables.push_back(std::move(variable));
  }
  Located texts;
  for (LocatedConfig& config : ConfigsOf({}, std::move(variables), known, located, texts)) {
    config.carrier = Carrier::kArguments;
    config.pointer = script.pointer;
    config.title = script.title;
    if (MayBeIdempotent(config)) {
      SettingPlace absent{script.pointer, IdempotenceVariable(config), {}, {}};
      absent.is_absent = true;
      LeaveIdempotenceOpen("the variables that the script is run with", std::move(absent), config);
    }
    located.configs.push_back(std::move(config));
  }
}

}  // namespace producer_guard::locate
