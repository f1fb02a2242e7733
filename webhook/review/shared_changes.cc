#include "webhook/review/shared_changes.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

namespace producer_guard::review {

namespace {

using Place = std::tuple<std::string, std::string, std::optional<std::size_t>>;

Place PlaceOf(const locate::SettingPlace& place) { return {place.pointer, place.key, place.entry}; }

struct Setting {
  std::size_t config = 0;
  std::size_t index = 0;
};

// The settings that stand in one place, where at least one configuration inherits it.
std::map<Place, std::vector<Setting>> SharedSettings(const Assessment& assessment) {
  std::map<Place, std::vector<Setting>> shared;
  const auto& configs = assessment.located.configs;
  for (std::size_t i = 0; i < configs.size(); ++i) {
    for (const locate::SettingPlace& place : configs[i].places) {
      if (place.inherited && !place.other) shared.try_emplace(PlaceOf(place));
    }
  }
  for (std::size_t i = 0; i < configs.size() && !shared.empty(); ++i) {
    for (std::size_t j = 0; j < configs[i].places.size(); ++j) {
      if (configs[i].places[j].other) continue;
      const auto at = shared.find(PlaceOf(configs[i].places[j]));
      if (at != shared.end()) at->second.push_back({i, j});
    }
  }
  return shared;
}

void Join(std::vector<WantedFix>& wanted, std::size_t a, std::size_t b) {
  const std::size_t from = std::max(wanted[a].bundle, wanted[b].bundle);
  const std::size_t to = std::min(wanted[a].bundle, wanted[b].bundle);
  if (from == to) return;
  for (WantedFix& fix : wanted) {
    if (fix.bundle == from) fix.bundle = to;
  }
}

void Give(const SettingChange& change, const Setting& setting, WantedFix& to) {
  const auto there =
      std::find_if(to.changes.begin(), to.changes.end(),
                   [&](const SettingChange& one) { return one.setting == setting.index; });
  if (there == to.changes.end()) {
    to.changes.push_back({change.name, change.value, setting.index});
  } else if (there->value != change.value) {
    to.conflict = change.name;
  }
}

}  // namespace

void ShareChanges(const Assessment& assessment, std::vector<WantedFix>& wanted) {
  for (std::size_t i = 0; i < wanted.size(); ++i) wanted[i].bundle = i;
  for (const AssessedFinding& assessed : assessment.findings) {
    for (const InheritedFinding& also : assessed.also) Join(wanted, assessed.config, also.config);
  }
  for (const auto& [place, settings] : SharedSettings(assessment)) {
    std::optional<SettingChange> change;
    for (const Setting& setting : settings) {
      for (const SettingChange& one : wanted[setting.config].changes) {
        if (one.setting == setting.index && !change) change = one;
      }
    }
    if (!change) continue;
    for (const Setting& setting : settings) {
      Give(*change, setting, wanted[setting.config]);
      Join(wanted, settings.front().config, setting.config);
    }
  }
}

}  // namespace producer_guard::review
