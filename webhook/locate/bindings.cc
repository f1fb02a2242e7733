#include "webhook/locate/bindings.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "webhook/locate/producer_evidence.h"
#include "webhook/locate/profiles.h"

namespace producer_guard::locate {

namespace {

constexpr std::string_view kBindings = "spring.cloud.stream.bindings.";

// Returns: "orders-out-0" of spring.cloud.stream.bindings.orders-out-0.FIELD; "" when it is none
// that writes. Source: Spring Cloud Stream reference, "Functional binding names".
std::string_view WritingBinding(std::string_view key, std::string_view field) {
  if (!key.starts_with(kBindings) || !key.ends_with(field) || key.size() > kLongestKey) return {};
  const std::string_view name = key.substr(
      kBindings.size(), key.size() - std::min(key.size(), kBindings.size() + field.size()));
  return name.find("-out-") == std::string_view::npos || name.find('.') != std::string_view::npos
             ? std::string_view{}
             : name;
}

FoundSetting Declare(const TextPlace& place, const text::Entry& entry, std::size_t index,
                     std::string_view binding) {
  FoundSetting declared;
  declared.declares = true;
  declared.key.group =
      "spring.cloud.stream.kafka.bindings." + std::string(binding) + ".producer.configuration.";
  declared.key.add_prefix = declared.key.group;
  declared.key.library = kafka::Library::kSpringCloudStream;
  declared.key.producers_own = true;
  declared.style = StyleOf(declared.key);
  declared.place.pointer = place.pointer;
  declared.place.key = entry.key;
  declared.place.entry = index;
  return declared;
}

// Source: Spring Cloud Stream reference, "Transactional Binder": one producer for all bindings,
// whose own properties are ignored.
bool HasTransactions(const std::vector<FoundSetting>& settings) {
  return std::any_of(settings.begin(), settings.end(), [](const FoundSetting& found) {
    return found.key.group == kBindersTransaction && found.key.name == "transactional.id";
  });
}

bool IsOfBinding(const FoundSetting& found) {
  return found.key.group.starts_with("spring.cloud.stream.kafka.bindings.") ||
         found.key.group.starts_with("spring.cloud.stream.kafka.default.");
}

}  // namespace

bool ApplyTransactions(std::vector<FoundSetting>& settings) {
  if (!HasTransactions(settings)) return false;
  std::erase_if(settings, IsOfBinding);
  return true;
}

void DeclareBindings(const TextPlace& place, const text::Document& document,
                     std::vector<FoundSetting>& settings) {
  if (ApplyTransactions(settings)) return;
  const bool is_set = std::any_of(settings.begin(), settings.end(), [](const FoundSetting& found) {
    return found.key.library == kafka::Library::kSpringCloudStream &&
           ConfiguresWriting(found.key.name);
  });
  if (!is_set) return;
  std::set<std::string, std::less<>> of_others;  // another binder's
  for (const text::Entry& entry : document.entries) {
    // The binder for Kafka Streams has producers and properties of its own.
    if (entry.key.starts_with("spring.cloud.stream.kafka.streams.")) return;
    const bool is_default = entry.key == "spring.cloud.stream.default-binder" ||
                            entry.key == "spring.cloud.stream.defaultBinder";
    if (is_default && entry.value.find("kafka") == std::string::npos) return;
    const std::string_view binding = WritingBinding(entry.key, ".binder");
    if (!binding.empty() && entry.value.find("kafka") == std::string::npos)
      of_others.emplace(binding);
  }
  std::set<std::string, std::less<>> filled;
  for (const FoundSetting& found : settings) filled.insert(found.key.group);
  const Profiles profiles(document);
  for (std::size_t i = 0; i < document.entries.size(); ++i) {
    const text::Entry& entry = document.entries[i];
    const std::string_view binding = WritingBinding(entry.key, ".destination");
    if (binding.empty() || of_others.contains(binding)) continue;
    FoundSetting declared = Declare(place, entry, i, binding);
    if (!filled.insert(declared.key.group).second) continue;
    declared.document = profiles.DocumentOf(i);
    declared.profile = profiles.NameOf(i);
    settings.push_back(std::move(declared));
  }
}

}  // namespace producer_guard::locate
