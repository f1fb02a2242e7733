// Fixes of settings that are values of the object itself: members of a map, variables, arguments,
// items of a list.
#include <nlohmann/json.hpp>

#include "webhook/review/fix_change.h"

namespace producer_guard::review {

namespace {

using kube::PatchOperation;
using locate::Carrier;
using locate::KeyStyle;
using locate::LocatedConfig;

tl::unexpected<text::Refusal> Refuse(std::string reason) {
  return tl::unexpected(text::Refusal{std::move(reason)});
}

bool IsConfigMapData(const kube::Object& object) { return object.kind() == "ConfigMap"; }

// A number or a boolean may be written as one where its neighbours are.
bool IsBare(const std::string& value) {
  if (value == "true" || value == "false") return true;
  return !value.empty() && value.size() < 16 &&
         value.find_first_not_of("0123456789") == std::string::npos;
}

bool HasBareValue(const kube::Object& object, const LocatedConfig& config) {
  for (const locate::SettingPlace& place : config.places) {
    if (object.root().At(place.pointer).kind() != kube::ValueKind::kString) return true;
  }
  return false;
}

PatchOperation InMap(const kube::Object& object, const LocatedConfig& config,
                     const SettingChange& change) {
  PatchOperation operation;
  operation.value = change.value;
  if (change.setting) {
    operation.pointer = config.places[*change.setting].pointer;
    const bool was_bare = object.root().At(operation.pointer).kind() != kube::ValueKind::kString;
    operation.raw = was_bare && IsBare(change.value);
    return operation;
  }
  operation.kind = PatchOperation::Kind::kAdd;
  operation.pointer = config.pointer + "/" + kube::EscapePointerToken(KeyOf(config, change));
  operation.raw = !IsConfigMapData(object) && IsBare(change.value) && HasBareValue(object, config);
  return operation;
}

Planned<PatchOperation> InEnvironment(const kube::Object& object, const LocatedConfig& config,
                                      const SettingChange& change) {
  if (!change.setting) {
    const nlohmann::ordered_json variable = {{"name", KeyOf(config, change)},
                                             {"value", change.value}};
    return PatchOperation{PatchOperation::Kind::kAdd, config.pointer + "/-", variable.dump(), true};
  }
  const std::string& pointer = config.places[*change.setting].pointer;
  const auto written = object.root().At(pointer);
  if (written.ScalarText() != config.settings[*change.setting].value.value_or("")) {
    return Refuse("its value refers to another variable");
  }
  return PatchOperation{PatchOperation::Kind::kReplace, pointer, change.value, false};
}

// Replaces the value in the word "key=value", or the word that is the value.
Planned<PatchOperation> InArguments(const kube::Object& object, const LocatedConfig& config,
                                    const SettingChange& change) {
  if (!change.setting) return Refuse("whether the program takes another argument is not known");
  const locate::SettingPlace& place = config.places[*change.setting];
  if (place.position)
    return Refuse(
        "it is part of a shell script, which may do more with its words than is read here");
  const std::string old = config.settings[*change.setting].value.value_or("");
  std::string word(object.root().At(place.pointer).String());
  const std::string pair = place.key + "=" + old;
  const std::size_t at = word.find(pair);
  if (word == old) {
    word = change.value;
  } else if (at != std::string::npos && word.find(pair, at + 1) == std::string::npos &&
             at + pair.size() == word.size()) {
    word.replace(at, pair.size(), place.key + "=" + change.value);
  } else {
    return Refuse("the argument holds more than this setting");
  }
  return PatchOperation{PatchOperation::Kind::kReplace, place.pointer, word, false};
}

PatchOperation InList(const LocatedConfig& config, const SettingChange& change) {
  const std::string item = KeyOf(config, change) + "=" + change.value;
  if (!change.setting) return {PatchOperation::Kind::kAdd, config.pointer + "/-", item, false};
  return {PatchOperation::Kind::kReplace, config.places[*change.setting].pointer, item, false};
}

Planned<PatchOperation> Plan(const kube::Object& object, const LocatedConfig& config,
                             const SettingChange& change) {
  switch (config.carrier) {
    case Carrier::kMap:
      return InMap(object, config, change);
    case Carrier::kEnvironment:
      return InEnvironment(object, config, change);
    case Carrier::kArguments:
      return InArguments(object, config, change);
    case Carrier::kList:
      return InList(config, change);
    case Carrier::kText:
      break;
  }
  throw BugError("a text is changed by edits");
}

}  // namespace

Planned<kube::JsonPatch> PlanOperations(const kube::Object& object, const LocatedConfig& config,
                                        const WantedFix& wanted) {
  kube::JsonPatch patch;
  for (const SettingChange& change : wanted.changes) {
    auto operation = Plan(object, config, change);
    if (!operation) return tl::unexpected(operation.error());
    patch.push_back(std::move(*operation));
  }
  return patch;
}

}  // namespace producer_guard::review
