// What an object reads of others, ConfigMaps, Secrets, a KafkaConnect: the first look at each of
// many objects, before anything is joined (surroundings.h). Pure.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "webhook/kube/value.h"

namespace producer_guard::locate {

using Names = std::set<std::string, std::less<>>;

struct References {
  Names config_maps;
  Names secrets;   // whose keys are variables
  Names connects;  // the worker of a connector

  [[nodiscard]] bool empty() const {
    return config_maps.empty() && secrets.empty() && connects.empty();
  }
};

// Returns: the names in envFrom, configMapKeyRef and volumes, wherever they stand: of each kind of
// workload, also of those that nobody named; and the worker of a connector.
[[nodiscard]] References FindReferences(const kube::Object& object);

// Returns: true for the group of Strimzi's resources, and for the one in which Event Streams has
// the same.
[[nodiscard]] bool IsStrimzis(std::string_view group);

// Returns: the name of the KafkaConnect, or the Connect of Confluent, that runs the connector
// `object`, "" for none or for one of another namespace.
[[nodiscard]] std::string_view WorkerNameOf(const kube::Object& object);

// Returns: the kind of the worker of a connector of this kind.
[[nodiscard]] std::string_view WorkerKindOf(std::string_view connector_kind);

// Returns: true for a KafkaConnect of Strimzi or Event Streams, and for a Connect of Confluent.
[[nodiscard]] bool IsConnect(const kube::Object& object);

// Returns: false when no manifest in `bytes` can refer to another object. Much cheaper than
// reading.
[[nodiscard]] bool MayRefer(std::string_view bytes);

// Returns: false when the object in `bytes` can have none of `names`. Much cheaper than reading.
[[nodiscard]] bool MayHaveName(std::string_view bytes, const Names& names);

// Returns: true when a text of a ConfigMap may be a setting or hold settings of a producer.
[[nodiscard]] bool MayBeJoined(std::string_view text);

// Returns: what an object is, its name and what its annotations say of producers, as JSON.
[[nodiscard]] std::string HeadOf(const kube::Object& object);

// Returns: what matters of a workload for who reads the ConfigMaps: its name, its pod.
[[nodiscard]] std::string Abridged(const kube::Object& workload);

// Returns: what matters of a KafkaConnect for its connectors: its Kafka, its configuration.
[[nodiscard]] std::string AbridgedWorker(const kube::Object& connect);

}  // namespace producer_guard::locate
