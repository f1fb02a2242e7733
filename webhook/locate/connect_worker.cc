// The layers of a connector that is a resource by itself: what its Kafka Connect worker, another
// resource, sets for producers, it has too, but for what it overrides; and the worker may make the
// producers of source connectors idempotent, whatever they override. In an admission request the
// worker is not known.
// Source: Worker#baseProducerConfigs, #exactlyOnceSourceTaskProducerConfigs; KIP-458, KIP-618.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "webhook/locate/locators.h"
#include "webhook/locate/placeholder.h"
#include "webhook/locate/references.h"
#include "webhook/locate/surroundings.h"

namespace producer_guard::locate {

namespace {

constexpr std::string_view kOverride = "producer.override.";
constexpr std::string_view kIdempotence = "enable.idempotence";
constexpr std::string_view kExactlyOnce = "exactly.once.source.support";
constexpr std::string_view kEnabled = "enabled";

struct Row {
  std::string_view group, kind, configuration, worker_kind;
};
constexpr std::array kConnectors = {
    Row{"kafka.strimzi.io", "KafkaConnector", "/spec/config", "KafkaConnect"},
    Row{"eventstreams.ibm.com", "KafkaConnector", "/spec/config", "KafkaConnect"},
    Row{"platform.confluent.io", "Connector", "/spec/configs", "Connect"},
};

std::string_view NameOfWorker(const kube::Object& connector) {
  const std::string_view strimzis = WorkerNameOf(connector);
  return strimzis.empty() ? connector.root()["spec"]["connectClusterRef"]["name"].String()
                          : strimzis;
}

std::optional<std::size_t> FindLast(const LocatedConfig& config, std::string_view name) {
  for (std::size_t i = config.settings.size(); i-- > 0;) {
    if (config.settings[i].name == name) return i;
  }
  return std::nullopt;
}

// The client's own word for it: Java takes blanks around it, and any case.
bool IsTrue(const kafka::Setting& setting) {
  std::string word;
  for (const char c : setting.value.value_or("")) {
    if (c != ' ') word += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return word == "true";
}

// Without topics it is none. Source: SinkConnectorConfig#validate, "Must configure one of topics or
// topics.regex".
bool MayBeSink(kube::Value configuration) {
  return configuration["topics"].exists() || configuration["topics.regex"].exists();
}

// What the worker, or one that nobody knows, may decide: idempotence where the connector leaves it
// open, and also where it switches it off. Effect: it cannot be known.
void LeaveOpen(const std::string& because, LocatedConfig& config) {
  const auto own = FindLast(config, kIdempotence);
  if (own && (IsTrue(config.settings[*own]) || !config.settings[*own].value)) return;
  if (own && !config.places[*own].other) {
    config.settings[*own].value.reset();
    config.settings[*own].unknown_because = because;
    return;
  }
  kafka::Setting setting;
  setting.name = kIdempotence;
  setting.unknown_because = because;
  SettingPlace place;
  place.pointer = config.pointer;
  place.key = config.key_style.prefix + std::string(kIdempotence);
  place.is_absent = true;
  config.settings.push_back(std::move(setting));
  config.places.push_back(std::move(place));
}

class Joining {
 public:
  Joining(const ConnectWorker& worker, const KnownClients& known)
      : worker_(worker), object_(worker.object.root()) {
    FindInCustomResource(object_, "", known, found_);
    for (LocatedConfig& config : found_.configs) {
      for (SettingPlace& place : config.places) place.other = OtherPlaceOf(place.key);
    }
  }

  void Join(bool may_be_sink, LocatedConfig& config) const {
    for (const LocatedConfig& base : found_.configs) Inherit(base, config);
    for (SettingPlace& place : config.places) place.inherited = false;
    AddExactlyOnce(may_be_sink, config);
  }

 private:
  OtherPlace OtherPlaceOf(const std::string& key) const {
    OtherPlace place{worker_.data->object, {}, {}};
    const auto text = worker_.data->texts.find(key);
    if (text != worker_.data->texts.end()) place.file_line = text->second.line;
    return place;
  }

  static std::string ExactlyOnceOf(kube::Value spec) {
    std::string support = spec["config"][kExactlyOnce].ScalarText();
    spec["configOverrides"]["server"].ForEachItem([&](std::size_t, kube::Value item) {
      const std::string_view text = item.String();
      const std::size_t equals = text.find('=');
      if (equals != text.npos && text.substr(0, equals) == kExactlyOnce)
        support = text.substr(equals + 1);
    });
    return support;
  }

  void AddExactlyOnce(bool may_be_sink, LocatedConfig& config) const {
    const std::string support = ExactlyOnceOf(object_.root()["spec"]);
    const bool is_unknown = !PlaceholderIn(support).empty();
    if (!is_unknown && support != kEnabled) return;
    const OtherObject& object = *worker_.data->object;
    const std::string name = object.kind + " " + object.name;
    if (is_unknown) return LeaveOpen(name, config);
    if (may_be_sink) return LeaveOpen(name + " for sources only", config);
    kafka::Setting setting;
    setting.name = kExactlyOnce;
    setting.value = support;
    SettingPlace place;
    place.pointer = config.pointer;
    place.key = kExactlyOnce;
    place.title = config.title;
    place.other = OtherPlaceOf(place.key);
    config.settings.push_back(std::move(setting));
    config.places.push_back(std::move(place));
  }

  const ConnectWorker& worker_;
  const kube::Object object_;
  Located found_;
};

}  // namespace

std::optional<ConnectWorker> FindWorker(const kube::Object& connector, const Surroundings* around) {
  const std::string_view name = WorkerNameOf(connector);
  const OtherData* const data = around == nullptr || name.empty() ? nullptr : around->Connect(name);
  if (data == nullptr) return std::nullopt;
  auto parsed = kube::ParsedJson::Parse(data->worker);
  if (!parsed) return std::nullopt;
  return ConnectWorker{data, std::move(*parsed)};
}

void InheritFromConnectWorker(const kube::Object& object, const std::string& pointer,
                              const ConnectWorker* worker, const KnownClients& known,
                              Located& located) {
  const auto* const row = std::find_if(kConnectors.begin(), kConnectors.end(), [&](const Row& one) {
    return one.kind == object.kind() && one.group == object.group();
  });
  if (row == kConnectors.end()) return;
  const std::string place = pointer + std::string(row->configuration);
  const std::string name(NameOfWorker(object));
  std::optional<Joining> joining;
  for (LocatedConfig& config : located.configs) {
    if (config.pointer != place || config.key_style.prefix != kOverride) continue;
    if (worker == nullptr) {
      // What it writes itself counts as it stands: only a worker that is known to make its sources
      // exactly once sets it aside.
      if (FindLast(config, kIdempotence)) continue;
      LeaveOpen("the " + std::string(row->worker_kind) + (name.empty() ? "" : " ") + name, config);
      continue;
    }
    if (!joining) joining.emplace(*worker, known);
    joining->Join(MayBeSink(object.root().At(row->configuration)), config);
  }
}

}  // namespace producer_guard::locate
