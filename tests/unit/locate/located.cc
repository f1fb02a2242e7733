#include "tests/unit/locate/located.h"

#include <nlohmann/json.hpp>

using namespace producer_guard;

namespace {

std::string_view NameOf(locate::Carrier carrier) {
  switch (carrier) {
    case locate::Carrier::kText:
      return "text";
    case locate::Carrier::kMap:
      return "map";
    case locate::Carrier::kEnvironment:
      return "env";
    case locate::Carrier::kArguments:
      return "args";
    case locate::Carrier::kList:
      return "list";
  }
  return "";
}

std::string Render(const locate::Located& located) {
  std::string text;
  for (const locate::LocatedConfig& config : located.configs) {
    text += config.pointer + " " + std::string(NameOf(config.carrier)) + " " +
            std::string(ToString(config.client.library)) + ":";
    for (std::size_t i = 0; i < config.settings.size(); ++i) {
      const kafka::Setting& setting = config.settings[i];
      text += " " + setting.name + "=";
      text += setting.value ? *setting.value : "?(" + setting.unknown_because + ")";
      if (config.places[i].position) {
        text += "@" + std::to_string(config.places[i].position->line);
      }
    }
    text += "\n";
  }
  for (const locate::UnreadableText& unreadable : located.unreadable) {
    text += "unreadable " + unreadable.pointer + ": " + unreadable.problem.message + "\n";
  }
  return text;
}

locate::ClientHints Hints(const std::string& client) {
  locate::ClientHints hints;
  hints.fallback.versions.from = kafka::Version{2, 8, 0};
  if (!client.empty())
    hints.forced = kafka::ParseClient(client, kafka::ClientOrigin::kFlag).value();
  return hints;
}

}  // namespace

std::string FindIn(const std::string& json, const std::string& client) {
  const auto parsed = kube::ParsedJson::Parse(json).value();
  return Render(locate::FindProducerConfigs(kube::Object(parsed.root()), Hints(client)));
}

std::string FindInCarriers(const std::string& json,
                           const std::vector<locate::NamedCarrier>& carriers) {
  const auto parsed = kube::ParsedJson::Parse(json).value();
  locate::ClientHints hints = Hints("");
  hints.carriers = carriers;
  return Render(locate::FindProducerConfigs(kube::Object(parsed.root()), hints));
}

std::string FindInFileText(const std::string& name, const std::string& bytes,
                           bool assume_producer) {
  return Render(locate::FindInFile(name, bytes, Hints(""), assume_producer));
}

std::string ConfigMap(const std::string& key, const std::string& text) {
  return nlohmann::json{{"apiVersion", "v1"},
                        {"kind", "ConfigMap"},
                        {"metadata", {{"name", "c"}}},
                        {"data", {{key, text}}}}
      .dump();
}

std::string Deployment(const std::string& container) {
  return R"({"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d"},)"
         R"("spec":{"template":{"spec":{"containers":[)" +
         container + "]}}}}";
}
