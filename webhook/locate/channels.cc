#include "webhook/locate/channels.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "webhook/locate/producer_evidence.h"

namespace producer_guard::locate {

namespace {

constexpr std::string_view kOutgoing = "mp.messaging.outgoing.";

struct Channel {
  std::string_view connector;
  std::string prefix;     // as written, with Quarkus' profile
  std::size_t entry = 0;  // that names the connector
};

// By document and group.
using Channels = std::map<std::pair<std::size_t, std::string>, Channel>;

bool IsForDevelopment(std::string_view key) {
  const std::string_view profile = key.substr(key.starts_with('"') ? 1 : 0);
  return profile.starts_with("%dev") || profile.starts_with("%test");
}

Channels ReadChannels(const text::Document& document) {
  Channels channels;
  for (std::size_t i = 0; i < document.entries.size(); ++i) {
    const text::Entry& entry = document.entries[i];
    const std::string_view key = entry.key;
    const std::size_t at = key.find(kOutgoing);
    const bool is_connector = at != std::string_view::npos && key.ends_with(".connector") &&
                              key.size() <= kLongestKey && !IsForDevelopment(key);
    if (entry.overridden || !is_connector) continue;
    const std::string_view prefix = key.substr(0, key.rfind('.') + 1);
    channels.insert_or_assign({entry.document, std::string(prefix.substr(at))},
                              Channel{entry.value, std::string(prefix), i});
  }
  return channels;
}

bool IsOthers(std::string_view connector) {
  return connector.starts_with("smallrye-") && connector != "smallrye-kafka";
}

bool ConfiguresSmallRye(const FoundSetting& found) {
  const bool is_all_clients = found.key.group == "kafka." && !found.key.spelling.own;
  return (found.key.library == kafka::Library::kSmallRye || is_all_clients) &&
         ConfiguresWriting(found.key.name);
}

FoundSetting Declare(const TextPlace& place, const text::Document& document,
                     const std::string& group, const Channel& channel) {
  const text::Entry& entry = document.entries[channel.entry];
  FoundSetting declared;
  declared.declares = true;
  declared.document = entry.document;
  declared.key.group = group;
  declared.key.add_prefix = channel.prefix;
  declared.key.library = kafka::Library::kSmallRye;
  declared.key.producers_own = true;
  declared.style = StyleOf(declared.key);
  declared.place.pointer = place.pointer;
  declared.place.key = entry.key;
  declared.place.entry = channel.entry;
  return declared;
}

}  // namespace

void ApplyConnectors(const TextPlace& place, const text::Document& document,
                     std::vector<FoundSetting>& settings) {
  const Channels channels = ReadChannels(document);
  if (channels.empty()) return;
  for (FoundSetting& found : settings) {
    const auto channel = channels.find({found.document, found.key.group});
    if (channel != channels.end() && channel->second.connector == "helidon-kafka")
      found.key.library = kafka::Library::kHelidon;
  }
  std::erase_if(settings, [&](const FoundSetting& found) {
    const auto channel = channels.find({found.document, found.key.group});
    if (channel == channels.end()) return false;
    return IsOthers(channel->second.connector);
  });
  if (std::none_of(settings.begin(), settings.end(), ConfiguresSmallRye)) return;
  std::set<std::pair<std::size_t, std::string>> filled;
  for (const FoundSetting& found : settings) filled.insert({found.document, found.key.group});
  for (const auto& [key, channel] : channels) {
    if (channel.connector == "smallrye-kafka" && !filled.contains(key))
      settings.push_back(Declare(place, document, key.second, channel));
  }
}

bool ConnectorVariables::Take(std::string_view name, std::string_view value) {
  constexpr std::string_view kEnd = "_CONNECTOR";
  if (!name.starts_with("MP_MESSAGING_OUTGOING_") || !name.ends_with(kEnd)) return false;
  if (IsOthers(value)) others_.emplace(name.substr(0, name.size() - kEnd.size() + 1));
  return true;
}

void ConnectorVariables::Apply(std::vector<FoundSetting>& settings) const {
  std::erase_if(settings,
                [&](const FoundSetting& found) { return others_.contains(found.key.group); });
}

}  // namespace producer_guard::locate
