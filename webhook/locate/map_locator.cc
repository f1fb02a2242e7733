// Settings that are members of a map of a resource, or items of a list of it.
#include <optional>
#include <utility>

#include "webhook/locate/locators.h"
#include "webhook/locate/producer_evidence.h"
#include "webhook/locate/setting_groups.h"

namespace producer_guard::locate {

namespace {

// A key below one of the place's prefixes, the first that fits.
std::optional<FoundSetting> ReadMember(const MapPlace& place, std::string_view key) {
  for (const std::string_view prefix : place.prefixes) {
    if (!key.starts_with(prefix)) continue;
    if (place.library && kafka::HasOwnNames(*place.library)) {
      auto programs = ReadProgramsKey(*place.library, prefix, key.substr(prefix.size()));
      if (!programs) continue;
      FoundSetting found;
      found.style = StyleOf(*programs);
      found.key = std::move(*programs);
      return found;
    }
    auto spelling = ReadSpelling(key.substr(prefix.size()), false);
    if (!spelling) continue;
    FoundSetting found;
    found.key.name = spelling->name;
    found.key.group = std::string(prefix);
    found.key.add_prefix = std::string(prefix);
    found.key.library = place.library;
    found.key.producers_own = true;
    found.key.spelling = std::move(*spelling);
    found.style = StyleOf(found.key);
    if (!place.cannot_add_because.empty()) {
      found.style.can_add = false;
      found.style.cannot_add_because = place.cannot_add_because;
    }
    return found;
  }
  return std::nullopt;
}

void Add(const MapPlace& place, Carrier carrier, std::vector<FoundSetting> found,
         const KnownClients& known, Located& located) {
  for (LocatedConfig& config : GroupSettings(std::move(found), {true}, known)) {
    config.carrier = carrier;
    config.pointer = place.pointer;
    config.title = place.title;
    located.configs.push_back(std::move(config));
  }
}

}  // namespace

void FindInMap(const MapPlace& place, kube::Value map, const KnownClients& known,
               Located& located) {
  std::vector<FoundSetting> settings;
  map.ForEachMember([&](std::string_view key, kube::Value value) {
    auto found = ReadMember(place, key);
    if (!found || !value.IsScalar()) return;
    found->value = value.ScalarText();
    found->is_null = value.kind() == kube::ValueKind::kNull;
    found->place = {place.pointer + "/" + kube::EscapePointerToken(key), std::string(key), {}, {}};
    settings.push_back(std::move(*found));
  });
  Add(place, Carrier::kMap, std::move(settings), known, located);
}

void FindInList(const MapPlace& place, kube::Value list, const KnownClients& known,
                Located& located) {
  std::vector<FoundSetting> settings;
  list.ForEachItem([&](std::size_t index, kube::Value value) {
    const std::string_view item = value.String();
    const std::size_t equals = item.find('=');
    if (equals == std::string_view::npos) return;
    auto found = ReadMember(place, item.substr(0, equals));
    if (!found) return;
    found->value = std::string(item.substr(equals + 1));
    found->place = {
        place.pointer + "/" + std::to_string(index), std::string(item.substr(0, equals)), {}, {}};
    settings.push_back(std::move(*found));
  });
  Add(place, Carrier::kList, std::move(settings), known, located);
}

}  // namespace producer_guard::locate
