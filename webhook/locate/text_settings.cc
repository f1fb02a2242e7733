#include "webhook/locate/text_settings.h"

#include <algorithm>
#include <set>
#include <utility>

#include "webhook/locate/binding_names.h"
#include "webhook/locate/bindings.h"
#include "webhook/locate/channels.h"
#include "webhook/locate/client_maps.h"
#include "webhook/locate/guarantees.h"
#include "webhook/locate/kafkajs_objects.h"
#include "webhook/locate/open_settings.h"
#include "webhook/locate/prefixed_key.h"
#include "webhook/locate/profiles.h"
#include "webhook/locate/programs.h"
#include "webhook/locate/text_format.h"
#include "webhook/locate/text_keys.h"

namespace producer_guard::locate {

namespace {

// A connector of Connect: what stands there without "producer" is the connector's own.
bool IsConnector(const text::Document& document) {
  return std::any_of(document.entries.begin(), document.entries.end(),
                     [](const auto& entry) { return entry.key.ends_with("connector.class"); });
}

bool IsOnlyLibrdkafkas(std::string_view name) {
  return kafka::CanonicalName(kafka::Library::kLibrdkafka, name) &&
         !kafka::CanonicalName(kafka::Library::kJava, name);
}

// The policy says below which prefixes a text holds the settings.
bool IsBelowPrefixes(const TextPlace& place) {
  return place.named && !place.named->prefixes.empty();
}

std::optional<FoundSetting> ReadEntry(const TextPlace& place, const text::Document& document,
                                      const text::Entry& entry, std::optional<kafka::Library> named,
                                      const KafkaJsObjects& kafkajs, const ClientMaps& maps) {
  FoundSetting found;
  if (named) {
    if (!kafka::IsSettingOf(*named, entry.key)) return std::nullopt;
    found.key.name = entry.key;
    found.key.producers_own = true;
  } else if (IsBelowPrefixes(place)) {
    const auto& prefixes = place.named->prefixes;
    auto below = document.format == text::Format::kEnvironment
                     ? ReadPrefixedVariable(prefixes, entry.key)
                     : ReadPrefixedKey(prefixes, place.named->library, entry.key);
    if (!below) return std::nullopt;
    found = std::move(*below);
  } else if (document.format == text::Format::kEnvironment) {
    auto key = ReadEnvironmentName(entry.key);
    if (!key) return std::nullopt;
    found.key = std::move(key->key);
    found.style = std::move(key->style);
  } else if (auto key_of_kafkajs = kafkajs.Read(entry.key)) {
    found.key = std::move(*key_of_kafkajs);
    found.style.can_add = false;
    found.style.cannot_add_because = "which keys the program reads is not known";
  } else {
    auto key = ReadKeyIn(document.format, entry.key);
    if (!key) key = maps.Read(entry.key);
    if (!key) return std::nullopt;
    found.key = std::move(*key);
    // JSON is no form of a Java client's settings.
    if (document.format == text::Format::kJson && !found.key.library &&
        IsOnlyLibrdkafkas(found.key.name))
      found.key.library = kafka::Library::kLibrdkafka;
    found.style = StyleOf(found.key);
  }
  found.value = entry.value;
  found.kind = ValueKindOf(document, entry);
  found.is_null = entry.type == text::ScalarType::kNull;
  return found;
}

// What the way in which a text is written tells of a setting, besides its key. `in_sections`: of a
// .properties file with sections.
void ApplyForm(const text::Entry& entry, bool in_sections, FoundSetting& found) {
  const bool is_rdkafkas = found.style.prefix.starts_with("rdkafka.");
  if (in_sections && !is_rdkafkas) {
    found.style.can_add = false;
    found.style.can_change = false;
    found.style.cannot_add_because = "the file has sections, and its format is not known";
  }
  // Whose file it is: both give the options on to librdkafka.
  const bool is_output = found.style.prefix.find("outputs") != std::string::npos &&
                         found.style.prefix.ends_with(".rdkafka.");
  if (is_output || (in_sections && is_rdkafkas)) found.key.library = kafka::Library::kFluentBit;
  if (found.style.prefix.find("librdkafka_options.") == std::string::npos) return;
  found.key.library = kafka::Library::kVector;
  if (entry.quoted) return;
  found.style.can_add = false;
  found.style.cannot_add_because = "Vector takes strings only, and its neighbours are bare";
}

// Where the keys of a text stand. A text without settings is not gone through for it.
class KeyPlaces {
 public:
  // Lifetime: the place and the document outlive it.
  KeyPlaces(const TextPlace& place, const text::Document& document)
      : place_(place), document_(document) {}

  SettingPlace Of(std::size_t index) {
    if (!lines_) lines_.emplace(document_.bytes);
    const text::Entry& entry = document_.entries[index];
    return {place_.pointer, entry.key, lines_->PositionOf(entry.key_span.begin), index};
  }

 private:
  const TextPlace& place_;
  const text::Document& document_;
  std::optional<text::LineIndex> lines_;
};

// Effect: nothing is changed in outputs of Fluent Bit beside others, as the same keys stand in all.
void KeepSeveralOutputs(std::vector<FoundSetting>& settings) {
  std::set<std::size_t> outputs;
  const auto is_outputs = [](const FoundSetting& found) {
    return found.style.prefix.starts_with("rdkafka.");
  };
  for (const FoundSetting& found : settings) {
    if (is_outputs(found)) outputs.insert(found.document);
  }
  for (FoundSetting& found : settings) {
    if (outputs.size() < 2 || !is_outputs(found)) continue;
    found.style.can_add = found.style.can_change = false;
    found.style.cannot_add_because = "the file has several outputs";
  }
}

std::vector<FoundSetting> ReadEntries(const TextPlace& place, const text::Document& document,
                                      std::optional<kafka::Library> named, const Profiles& profiles,
                                      KeyPlaces& places) {
  const KafkaJsObjects kafkajs(document);
  const ClientMaps maps(document);
  const bool is_properties = document.format == text::Format::kProperties;
  const bool is_parted = is_properties && profiles.any();
  const bool in_sections = is_properties && HasSections(document.bytes);
  const bool is_dotnets = IsDotnetsFile(place.name);
  constexpr std::size_t kUsual = 16;  // settings of a text
  const std::vector<std::string> doubts = DoubtsOf(document);
  std::vector<FoundSetting> settings;
  settings.reserve(std::min(kUsual, document.entries.size()));
  std::size_t section = 0;
  for (std::size_t i = 0; i < document.entries.size(); ++i) {
    const text::Entry& entry = document.entries[i];
    if (in_sections && entry.key.starts_with('[')) ++section;
    // Each of Fluent Bit's outputs is a producer of its own.
    const bool is_outputs = in_sections && entry.key.starts_with("rdkafka.");
    if (entry.overridden && !is_parted && !is_outputs) continue;
    auto found = ReadEntry(place, document, entry, named, kafkajs, maps);
    if (!found) continue;
    ApplyForm(entry, in_sections, *found);
    // The resource tells whose text it is.
    if (place.library && found->style.prefix.starts_with("rdkafka."))
      found->key.library = place.library;
    found->document = is_outputs ? section : profiles.DocumentOf(i);
    found->profile = profiles.NameOf(i);
    found->place = places.Of(i);
    if (!doubts.empty()) found->unknown_because = doubts[i];
    if (is_dotnets) BindToDotnet(*found);
    settings.push_back(std::move(*found));
  }
  if (in_sections) KeepSeveralOutputs(settings);
  return settings;
}

void ApplyGuarantees(const text::Document& document, const Profiles& profiles, KeyPlaces& places,
                     std::vector<FoundSetting>& settings) {
  for (std::size_t i = 0; i < document.entries.size(); ++i) {
    const text::Entry& entry = document.entries[i];
    if (entry.overridden || !IsGuarantee(entry.key)) continue;
    FoundSetting guarantee;
    guarantee.value = entry.value;
    guarantee.document = profiles.DocumentOf(i);
    guarantee.place = places.Of(i);
    ApplyGuarantee(guarantee, settings);
  }
}

}  // namespace

std::optional<kafka::Library> NamedLibrary(const TextPlace& place, const KnownClients& known) {
  const auto& named = known.forced ? known.forced : known.annotation;
  std::optional<kafka::Library> library;
  if (place.named) library = place.named->library;
  if (named) library = named->library;
  return library && !IsBelowPrefixes(place) && kafka::HasOwnNames(*library) ? library
                                                                            : std::nullopt;
}

kafka::ValueKind ValueKindOf(const text::Document& document, const text::Entry& entry) {
  const bool typed = document.format == text::Format::kYaml ||
                     document.format == text::Format::kJson ||
                     document.format == text::Format::kToml;
  if (!typed) return kafka::ValueKind::kText;
  switch (entry.type) {
    case text::ScalarType::kBoolean:
      return kafka::ValueKind::kBoolean;
    case text::ScalarType::kInteger:
    case text::ScalarType::kFloat:
      return kafka::ValueKind::kNumber;
    case text::ScalarType::kString:
    case text::ScalarType::kNull:
      break;
  }
  return kafka::ValueKind::kString;
}

bool IsParted(const text::Document& document) {
  return document.format == text::Format::kProperties && Profiles(document).any();
}

std::vector<FoundSetting> ReadSettings(const TextPlace& place, const text::Document& document,
                                       const KnownClients& known) {
  const auto named = NamedLibrary(place, known);
  const Profiles profiles(document);
  KeyPlaces places(place, document);
  std::vector<FoundSetting> settings = ReadEntries(place, document, named, profiles, places);
  if (IsBelowPrefixes(place)) return settings;
  RemoveOtherSections(document, settings);
  ApplyConnectors(place, document, settings);
  DeclareBindings(place, document, settings);
  if (!named) ApplyPrograms(place, document, settings);
  if (IsConnector(document)) {
    std::erase_if(settings, [](const FoundSetting& found) { return !found.key.producers_own; });
  }
  ApplyGuarantees(document, profiles, places, settings);
  return settings;
}

}  // namespace producer_guard::locate
