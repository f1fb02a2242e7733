// The layers of Strimzi's KafkaMirrorMaker2: what its worker sets for producers, each connector of
// its mirrors has, but for what that overrides. They stand in different maps of one resource.
#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>

#include "webhook/locate/locators.h"

namespace producer_guard::locate {

namespace {

constexpr std::string_view kOverride = "producer.override.";

// The cluster whose configuration is the worker's: spec.target, up to v1beta2 the cluster that
// spec.connectCluster names.
std::optional<std::string> WorkerPointer(kube::Value spec) {
  if (spec["target"].exists()) return "/spec/target/config";
  const std::string_view alias = spec["connectCluster"].String();
  std::optional<std::string> pointer;
  spec["clusters"].ForEachItem([&](std::size_t index, kube::Value cluster) {
    if (!alias.empty() && cluster["alias"].String() == alias)
      pointer = "/spec/clusters/" + std::to_string(index) + "/config";
  });
  return pointer;
}

// The connectors that are there; Strimzi makes no others.
std::vector<std::string> ConnectorPointers(kube::Value spec) {
  constexpr std::array<std::string_view, 3> kConnectors = {"sourceConnector", "checkpointConnector",
                                                           "heartbeatConnector"};
  std::vector<std::string> pointers;
  spec["mirrors"].ForEachItem([&](std::size_t index, kube::Value mirror) {
    for (const std::string_view connector : kConnectors) {
      if (!mirror[connector].exists()) continue;
      pointers.push_back("/spec/mirrors/" + std::to_string(index) + "/" + std::string(connector) +
                         "/config");
    }
  });
  return pointers;
}

LocatedConfig* FindAt(Located& located, std::string_view pointer, std::string_view prefix) {
  const auto at =
      std::find_if(located.configs.begin(), located.configs.end(), [&](const LocatedConfig& one) {
        return one.pointer == pointer && one.key_style.prefix == prefix;
      });
  return at == located.configs.end() ? nullptr : &*at;
}

}  // namespace

void Inherit(const LocatedConfig& base, LocatedConfig& config) {
  LocatedConfig joined = config;
  joined.settings.clear();
  joined.places.clear();
  for (std::size_t i = 0; i < base.settings.size(); ++i) {
    const bool is_replaced =
        std::any_of(config.settings.begin(), config.settings.end(),
                    [&](const kafka::Setting& own) { return own.name == base.settings[i].name; });
    if (is_replaced) continue;
    joined.settings.push_back(base.settings[i]);
    joined.places.push_back(base.places[i]);
    joined.places.back().inherited = true;
    joined.places.back().title = base.title;
  }
  std::move(config.settings.begin(), config.settings.end(), std::back_inserter(joined.settings));
  std::move(config.places.begin(), config.places.end(), std::back_inserter(joined.places));
  config = std::move(joined);
}

void InheritFromMirrorWorker(const kube::Object& object, const std::string& pointer,
                             Located& located) {
  const kube::Value spec = object.root()["spec"];
  const auto worker_pointer = WorkerPointer(spec);
  if (!worker_pointer) return;
  const LocatedConfig* const found = FindAt(located, pointer + *worker_pointer, "producer.");
  if (found == nullptr) return;
  const LocatedConfig worker = *found;
  bool all_override = true;
  const auto connectors = ConnectorPointers(spec);
  for (const std::string& connector : connectors) {
    LocatedConfig* const own = FindAt(located, pointer + connector, kOverride);
    all_override = all_override && own != nullptr;
    if (own != nullptr) Inherit(worker, *own);
  }
  // The worker stands for the connectors that override nothing.
  if (!all_override || connectors.empty()) return;
  std::erase_if(located.configs, [&](const LocatedConfig& one) {
    return one.pointer == worker.pointer && one.key_style.prefix == worker.key_style.prefix;
  });
}

}  // namespace producer_guard::locate
