#include "webhook/locate/client_maps.h"

#include <utility>

#include "webhook/locate/application_keys.h"
#include "webhook/locate/producer_evidence.h"

namespace producer_guard::locate {

namespace {

constexpr std::string_view kServers = ".bootstrap.servers";

bool HasMaps(text::Format format) {
  return format == text::Format::kYaml || format == text::Format::kJson ||
         format == text::Format::kToml;
}

}  // namespace

ClientMaps::ClientMaps(const text::Document& document) {
  if (!HasMaps(document.format)) return;
  for (const text::Entry& entry : document.entries) {
    if (!entry.key.ends_with(kServers)) continue;
    const std::string prefix = entry.key.substr(0, entry.key.size() - kServers.size() + 1);
    if (!SpeaksOfNoProducer(LowerCase(prefix))) prefixes_.insert(prefix);
  }
  if (prefixes_.empty()) return;
  std::set<std::string, std::less<>> producers;
  for (const text::Entry& entry : document.entries) {
    const auto key = Read(entry.key);
    if (key && EvidenceOf(key->name) == Evidence::kStrong) producers.insert(key->group);
  }
  prefixes_ = std::move(producers);
}

std::optional<DialectKey> ClientMaps::Read(std::string_view key) const {
  if (prefixes_.empty() || key.size() > kLongestKey) return std::nullopt;
  for (std::size_t dot = key.find('.'); dot != key.npos; dot = key.find('.', dot + 1)) {
    const std::string_view prefix = key.substr(0, dot + 1);
    if (!prefixes_.contains(prefix)) continue;
    auto spelling = ReadSpelling(Unbracketed(key.substr(dot + 1)), false);
    if (!spelling) return std::nullopt;
    DialectKey found;
    found.name = spelling->name;
    found.group = found.add_prefix = prefix;
    found.spelling = std::move(*spelling);
    found.in_own_tree = true;
    return found;
  }
  return std::nullopt;
}

}  // namespace producer_guard::locate
