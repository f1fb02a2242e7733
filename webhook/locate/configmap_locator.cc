// Settings in a ConfigMap: texts in data and binaryData, and data that containers read as
// environment variables; and the texts of a Secret as people write it.
#include <utility>

#include "webhook/kube/base64.h"
#include "webhook/locate/broker_environment.h"
#include "webhook/locate/dialects.h"
#include "webhook/locate/locators.h"
#include "webhook/locate/setting_groups.h"
#include "webhook/locate/text_format.h"

namespace producer_guard::locate {

namespace {

TextPlace PlaceOf(const std::string& pointer, std::string_view field, std::string_view key) {
  TextPlace place;
  place.pointer = pointer + "/" + std::string(field) + "/" + kube::EscapePointerToken(key);
  place.title = std::string(field) + "[\"" + std::string(key) + "\"]";
  place.name = key;
  return place;
}

// A key of data that is a setting itself: KAFKA_ACKS for envFrom, or kafka.producer.acks.
std::optional<FoundSetting> ReadDataKey(const std::string& pointer, std::string_view key,
                                        std::string_view value) {
  if (value.find('\n') != std::string_view::npos) return std::nullopt;
  auto read = ReadEnvironmentName(key);
  if (!read) return std::nullopt;
  FoundSetting found;
  found.key = std::move(read->key);
  found.style = std::move(read->style);
  found.value = std::string(value);
  found.place = {pointer + "/data/" + kube::EscapePointerToken(key), std::string(key), {}, {}};
  return found;
}

}  // namespace

void FindInConfigMap(kube::Value object, const std::string& pointer, const KnownClients& known,
                     Located& located) {
  const kube::Value data = object["data"];
  BrokerEnvironment broker;
  data.ForEachMember([&](std::string_view key, kube::Value) { broker.Look(key); });
  std::vector<FoundSetting> variables;
  GroundSays ground;
  data.ForEachMember([&](std::string_view key, kube::Value value) {
    const std::string_view text = value.String();
    ground.HearName(key);
    ground.Hear(text);
    if (auto found = ReadDataKey(pointer, key, text)) {
      if (!broker.Owns(key)) variables.push_back(std::move(*found));
      return;
    }
    FindInText(PlaceOf(pointer, "data", key), text, known, located);
  });
  for (LocatedConfig& config : GroupSettings(std::move(variables), ground, known)) {
    config.carrier = Carrier::kMap;
    config.pointer = pointer + "/data";
    config.title = "data";
    located.configs.push_back(std::move(config));
  }
  object["binaryData"].ForEachMember([&](std::string_view key, kube::Value value) {
    if (auto bytes = kube::DecodeBase64(value.String())) {
      FindInDecodedText(PlaceOf(pointer, "binaryData", key), std::move(*bytes), known, located);
    }
  });
}

void FindInSecret(kube::Value object, const std::string& pointer, const KnownClients& known,
                  Located& located) {
  object["stringData"].ForEachMember([&](std::string_view key, kube::Value value) {
    FindInText(PlaceOf(pointer, "stringData", key), value.String(), known, located);
  });
}

}  // namespace producer_guard::locate
