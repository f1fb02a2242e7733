// Settings that are members of a map of a resource, or items of a list of it.
#include <optional>
#include <utility>

#include "webhook/locate/guarantees.h"
#include "webhook/locate/locators.h"
#include "webhook/locate/prefixed_key.h"
#include "webhook/locate/setting_groups.h"

namespace producer_guard::locate {

namespace {

std::optional<FoundSetting> ReadMember(const MapPlace& place, std::string_view key) {
  auto found = ReadPrefixedKey(place.prefixes, place.library, key);
  const bool is_programs = found && found->key.is_programs;
  if (found && !is_programs && !place.cannot_add_because.empty()) {
    found->style.can_add = false;
    found->style.cannot_add_because = place.cannot_add_because;
  }
  return found;
}

// What a map or a list holds of a producer, and what decides over it.
struct Members {
  std::vector<FoundSetting> settings;
  std::vector<FoundSetting> guarantees;

  void Add(const MapPlace& place, std::string_view key, std::string value, bool is_null,
           std::string pointer) {
    auto found = ReadMember(place, key);
    const bool guarantee = !found && IsGuarantee(key);
    if (guarantee) found.emplace();
    if (!found) return;
    found->value = std::move(value);
    found->is_null = is_null;
    found->place = {std::move(pointer), std::string(key), {}, {}};
    (guarantee ? guarantees : settings).push_back(std::move(*found));
  }
};

void Locate(const MapPlace& place, Carrier carrier, Members members, const KnownClients& known,
            Located& located) {
  std::vector<FoundSetting>& found = members.settings;
  for (const FoundSetting& guarantee : members.guarantees) ApplyGuarantee(guarantee, found);
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
  Members members;
  map.ForEachMember([&](std::string_view key, kube::Value value) {
    if (!value.IsScalar()) return;
    members.Add(place, key, value.ScalarText(), value.kind() == kube::ValueKind::kNull,
                place.pointer + "/" + kube::EscapePointerToken(key));
  });
  Locate(place, Carrier::kMap, std::move(members), known, located);
}

void FindInList(const MapPlace& place, kube::Value list, const KnownClients& known,
                Located& located) {
  Members members;
  list.ForEachItem([&](std::size_t index, kube::Value value) {
    const std::string_view item = value.String();
    const std::size_t equals = item.find('=');
    if (equals == std::string_view::npos) return;
    members.Add(place, item.substr(0, equals), std::string(item.substr(equals + 1)), false,
                place.pointer + "/" + std::to_string(index));
  });
  Locate(place, Carrier::kList, std::move(members), known, located);
}

}  // namespace producer_guard::locate
