// One producer whose settings stand in several carriers of one container: its variables,
// SPRING_APPLICATION_JSON, system properties, arguments.
#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "webhook/locate/joined_producer.h"

namespace producer_guard::locate {

namespace {

// Returns: whether the carriers are of one program. Tools that a script calls one after the other
// are several, and so are two commands with the same options.
bool AreOfOneProgram(const std::vector<LocatedConfig*>& configs) {
  if (configs.size() < 2) return false;
  std::set<int> orders;
  for (const LocatedConfig* config : configs) orders.insert(OrderOf(*config));
  return orders.size() == configs.size();
}

// Effect: each of `configs` sees the whole producer; what is not set is told at the first.
void Join(std::vector<LocatedConfig*> configs, const ContainerPlace& place) {
  std::stable_sort(configs.begin(), configs.end(),
                   [](const auto* a, const auto* b) { return OrderOf(*a) < OrderOf(*b); });
  const auto producer = std::make_shared<JoinedProducer>();
  for (const LocatedConfig* config : configs)
    producer->parts.push_back({nullptr, nullptr, *config});
  const auto reader = place.around ? place.around->Self() : nullptr;
  for (std::size_t i = 0; i < configs.size(); ++i) {
    LocatedConfig carrier = std::move(*configs[i]);
    carrier.settings.clear();
    carrier.places.clear();
    carrier.is_part = i > 0;
    carrier.says_absent = i == 0;
    carrier.joined = producer;
    *configs[i] = See(*producer, {std::move(carrier), i, false, nullptr, reader});
  }
}

}  // namespace

void JoinCarriers(const ContainerPlace& place, Located& own) {
  std::map<std::string, std::vector<LocatedConfig*>> by_group;
  for (LocatedConfig& config : own.configs) {
    const bool is_tools = config.group == kToolGroup || config.group == "KCAT";
    if (!config.group.empty() && !is_tools && !config.joined)
      by_group[config.group].push_back(&config);
  }
  for (auto& [group, configs] : by_group) {
    if (AreOfOneProgram(configs)) Join(std::move(configs), place);
  }
}

}  // namespace producer_guard::locate
