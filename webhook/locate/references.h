// What an object reads of ConfigMaps and Secrets: the first look at each of many objects, before
// anything is joined (surroundings.h). Pure.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "webhook/kube/value.h"

namespace producer_guard::locate {

using Names = std::set<std::string, std::less<>>;

struct References {
  Names config_maps;
  Names secrets;  // whose keys are variables

  [[nodiscard]] bool empty() const { return config_maps.empty() && secrets.empty(); }
};

// Returns: the names in envFrom, configMapKeyRef and volumes, wherever they stand: of each kind of
// workload, also of those that nobody named.
[[nodiscard]] References FindReferences(kube::Value object);

// Returns: false when no manifest in `bytes` can refer to a ConfigMap. Much cheaper than reading.
[[nodiscard]] bool MayRefer(std::string_view bytes);

// Returns: false when the object in `bytes` can have none of `names`. Much cheaper than reading.
[[nodiscard]] bool MayHaveName(std::string_view bytes, const Names& names);

// Returns: true when a text of a ConfigMap may be a setting or hold settings of a producer.
[[nodiscard]] bool MayBeJoined(std::string_view text);

// Returns: what an object is, its name and what its annotations say of producers, as JSON.
[[nodiscard]] std::string HeadOf(const kube::Object& object);

// Returns: what matters of a workload for who reads the ConfigMaps: its name, its pod.
[[nodiscard]] std::string Abridged(const kube::Object& workload);

}  // namespace producer_guard::locate
