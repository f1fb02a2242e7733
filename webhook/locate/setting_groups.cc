#include "webhook/locate/setting_groups.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "webhook/locate/placeholder.h"
#include "webhook/locate/producer_evidence.h"

namespace producer_guard::locate {

namespace {

using Group = std::vector<FoundSetting>;

bool IsConnection(std::string_view name) {
  return name == "bootstrap.servers" || name == "metadata.broker.list" ||
         name == "key.serializer" || name == "value.serializer";
}

bool IsProducer(const Group& group, const GroundSays& ground) {
  const auto any = [&](auto&& holds) { return std::any_of(group.begin(), group.end(), holds); };
  if (any([](const FoundSetting& s) {
        return s.key.producers_own && ConfiguresWriting(s.key.name);
      })) {
    return true;
  }
  const auto has = [&](Evidence evidence) {
    return any([&](const FoundSetting& s) { return EvidenceOf(s.key.name) == evidence; });
  };
  if (has(Evidence::kStrong)) return true;
  return has(Evidence::kWeak) &&
         (ground.producer || any([](const FoundSetting& s) { return IsConnection(s.key.name); }));
}

// A later setting of the same name replaces an earlier one, for every framework that reads them.
void RemoveReplaced(Group& group) {
  std::set<std::string, std::less<>> later;
  Group kept;
  for (auto found = group.rbegin(); found != group.rend(); ++found) {
    if (later.insert(found->key.name).second) kept.push_back(std::move(*found));
  }
  std::reverse(kept.begin(), kept.end());
  group = std::move(kept);
}

LocatedConfig ToConfig(Group group, const KnownClients& known) {
  RemoveReplaced(group);
  LocatedConfig config;
  std::optional<kafka::Library> dialect;
  const FoundSetting* model = &group.front();
  for (const FoundSetting& found : group) {
    if (found.key.library) dialect = found.key.library;
    if (found.key.producers_own && !model->key.producers_own) model = &found;
  }
  config.client = Choose(known, dialect);
  config.key_style = model->style;
  for (FoundSetting& found : group) {
    config.settings.push_back(ToSetting(found));
    config.places.push_back(std::move(found.place));
  }
  return config;
}

}  // namespace

kafka::Setting ToSetting(const FoundSetting& found) {
  kafka::Setting setting;
  setting.name = found.key.name;
  setting.is_null = found.is_null;
  setting.unknown_because = found.unknown_because;
  if (setting.unknown_because.empty()) setting.unknown_because = PlaceholderIn(found.value);
  if (setting.unknown_because.empty() && !found.is_null) setting.value = found.value;
  return setting;
}

std::vector<LocatedConfig> GroupSettings(std::vector<FoundSetting> found, const GroundSays& ground,
                                         const KnownClients& known) {
  std::map<std::pair<std::size_t, std::string>, std::size_t> indices;
  std::vector<Group> groups;
  for (FoundSetting& setting : found) {
    const auto [at, is_new] =
        indices.try_emplace({setting.document, setting.key.group}, groups.size());
    if (is_new) groups.emplace_back();
    groups[at->second].push_back(std::move(setting));
  }
  std::vector<LocatedConfig> configs;
  for (Group& group : groups) {
    if (IsProducer(group, ground)) configs.push_back(ToConfig(std::move(group), known));
  }
  return configs;
}

}  // namespace producer_guard::locate
