// Settings in a text: a file in a ConfigMap, an environment value, a bare file.
#include <algorithm>
#include <memory>
#include <utility>

#include "webhook/locate/binding_names.h"
#include "webhook/locate/bindings.h"
#include "webhook/locate/channels.h"
#include "webhook/locate/collector_keys.h"
#include "webhook/locate/dialects.h"
#include "webhook/locate/kafkajs_objects.h"
#include "webhook/locate/locators.h"
#include "webhook/locate/producer_evidence.h"
#include "webhook/locate/profiles.h"
#include "webhook/locate/programs.h"
#include "webhook/locate/setting_groups.h"
#include "webhook/locate/telling_words.h"
#include "webhook/locate/text_format.h"
#include "webhook/locate/text_keys.h"

namespace producer_guard::locate {

namespace {

bool IsBrokers(const text::Document& document) {
  for (const text::Entry& entry : document.entries) {
    if (IsBrokerSetting(entry.key)) return true;
  }
  return false;
}

// What a program takes, written down for people: examples in it configure nothing.
bool IsDescription(const text::Document& document) {
  return std::any_of(document.entries.begin(), document.entries.end(), [](const auto& entry) {
    return entry.key == "openapi" || entry.key == "asyncapi" || entry.key == "swagger" ||
           (entry.key == "$schema" && entry.value.find("json-schema.org") != std::string::npos);
  });
}

bool IsBetween(char c, char first, char last) { return c >= first && c <= last; }

// "acks=1 loses messages." in a text whose format is guessed, "Number of retries" in any: messages
// for people have such keys too.
bool IsProse(const std::vector<FoundSetting>& settings, bool is_named_format) {
  return std::any_of(settings.begin(), settings.end(), [&](const FoundSetting& found) {
    const std::string& value = found.value;
    const std::size_t next = value.find_first_not_of(' ', value.find(' '));
    return (found.key.name == "acks" || found.key.name == "retries") && next != std::string::npos &&
           IsBetween(value[next], 'a', 'z') && (!is_named_format || IsBetween(value[0], 'A', 'Z'));
  });
}

// A connector of Connect: what stands there without "producer" is the connector's own.
bool IsConnector(const text::Document& document) {
  return std::any_of(document.entries.begin(), document.entries.end(),
                     [](const auto& entry) { return entry.key.ends_with("connector.class"); });
}

bool IsOnlyLibrdkafkas(std::string_view name) {
  return kafka::CanonicalName(kafka::Library::kLibrdkafka, name) &&
         !kafka::CanonicalName(kafka::Library::kJava, name);
}

// The client that somebody named, when its names are nobody else's: then only they count.
std::optional<kafka::Library> NamedLibrary(const KnownClients& known) {
  const auto& named = known.forced ? known.forced : known.annotation;
  if (!named || !kafka::HasOwnNames(named->library)) return std::nullopt;
  return named->library;
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

std::optional<FoundSetting> ReadEntry(const text::Document& document, const text::Entry& entry,
                                      std::optional<kafka::Library> named,
                                      const KafkaJsObjects& kafkajs) {
  FoundSetting found;
  if (named) {
    if (!kafka::IsSettingOf(*named, entry.key)) return std::nullopt;
    found.key.name = entry.key;
    found.key.producers_own = true;
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

// A .properties file that holds profiles: one key may stand in each of them.
bool IsParted(const text::Document& document) {
  return document.format == text::Format::kProperties && Profiles(document).any();
}

std::vector<FoundSetting> ReadEntries(const TextPlace& place, const text::Document& document,
                                      const KnownClients& known) {
  const auto named = NamedLibrary(known);
  const text::LineIndex lines(document.bytes);
  const Profiles profiles(document);
  const KafkaJsObjects kafkajs(document);
  const bool is_parted = IsParted(document);
  const bool sections = document.format == text::Format::kProperties && HasSections(document.bytes);
  constexpr std::size_t kUsual = 16;  // settings of a text
  std::vector<FoundSetting> settings;
  settings.reserve(std::min(kUsual, document.entries.size()));
  for (std::size_t i = 0; i < document.entries.size(); ++i) {
    const text::Entry& entry = document.entries[i];
    if (entry.overridden && !is_parted) continue;
    auto found = ReadEntry(document, entry, named, kafkajs);
    if (!found) continue;
    if (sections && !found->style.prefix.starts_with("rdkafka.")) {
      found->style.can_add = false;
      found->style.can_change = false;
      found->style.cannot_add_because = "the file has sections, and its format is not known";
    }
    found->document = profiles.DocumentOf(i);
    found->profile = profiles.NameOf(i);
    if (!entry.quoted && found->style.prefix.find("librdkafka_options.") != std::string::npos) {
      found->style.can_add = false;
      found->style.cannot_add_because = "Vector takes strings only, and its neighbours are bare";
    }
    // Whose file it is: both give the options on to librdkafka.
    const bool is_output = found->style.prefix.find("outputs") != std::string::npos &&
                           found->style.prefix.ends_with(".rdkafka.");
    if (is_output || (sections && found->style.prefix.starts_with("rdkafka.")))
      found->key.library = kafka::Library::kFluentBit;
    if (found->style.prefix.find("librdkafka_options.") != std::string::npos)
      found->key.library = kafka::Library::kVector;
    found->place = {place.pointer, entry.key, lines.PositionOf(entry.key_span.begin), i};
    if (IsDotnetsFile(place.name)) BindToDotnet(*found);
    settings.push_back(std::move(*found));
  }
  RemoveOtherSections(document, settings);
  ApplyConnectors(place, document, settings);
  DeclareBindings(place, document, settings);
  if (!named) ApplyPrograms(place, document, settings);
  if (IsConnector(document)) {
    std::erase_if(settings, [](const FoundSetting& found) { return !found.key.producers_own; });
  }
  for (std::size_t i = 0; i < document.entries.size(); ++i) {
    const text::Entry& entry = document.entries[i];
    if (entry.overridden || !IsGuarantee(entry.key)) continue;
    FoundSetting guarantee;
    guarantee.value = entry.value;
    guarantee.document = profiles.DocumentOf(i);
    guarantee.place = {place.pointer, entry.key, lines.PositionOf(entry.key_span.begin), i};
    ApplyGuarantee(guarantee, settings);
  }
  return settings;
}

// A file that somebody calls a producer's is one: when no framework's keys are in it, every key is
// given to the client as it stands.
LocatedConfig Assume(const TextPlace& place, const text::Document& document,
                     const KnownClients& known) {
  const text::LineIndex lines(document.bytes);
  LocatedConfig config;
  config.client = Choose(known, ProgramOf(document));
  for (std::size_t i = 0; i < document.entries.size(); ++i) {
    const text::Entry& entry = document.entries[i];
    if (entry.overridden) continue;
    FoundSetting found;
    found.key.name = entry.key;
    found.value = entry.value;
    found.is_null = entry.type == text::ScalarType::kNull;
    config.settings.push_back(ToSetting(found));
    config.settings.back().kind = ValueKindOf(document, entry);
    config.places.push_back({place.pointer, entry.key, lines.PositionOf(entry.key_span.begin), i});
  }
  LearnVersions(config.settings, config.client);
  return config;
}

bool HasDialect(const std::vector<FoundSetting>& settings) {
  return std::any_of(settings.begin(), settings.end(),
                     [](const FoundSetting& setting) { return !setting.key.add_prefix.empty(); });
}

// A text may hold at most this many others; people write one or two.
constexpr std::size_t kMostNested = 64;

// Effect: adds what texts within a YAML text hold (Knative's sarama: config: |). They are judged,
// and not changed.
void FindNested(const TextPlace& place, const text::Document& document, const KnownClients& known,
                Located& located) {
  if (place.is_nested || document.format != text::Format::kYaml) return;
  const text::LineIndex lines(document.bytes);
  std::size_t nested = 0;
  for (const text::Entry& entry : document.entries) {
    // Logstash's pipelines.yml may hold a pipeline in one line.
    const bool is_text =
        entry.value.find('\n') != std::string::npos || entry.key.ends_with("config.string");
    if (!is_text || entry.through_alias || entry.overridden || ++nested > kMostNested) continue;
    Located found;
    TextPlace inner = place;
    inner.name = entry.path.empty() ? std::string_view(entry.key) : entry.path.back();
    inner.assume_producer = false;
    inner.is_nested = true;
    FindInDecodedText(inner, entry.value, known, found);
    const std::size_t line = lines.PositionOf(entry.value_span.begin).line;
    for (LocatedConfig& config : found.configs) {
      config.key_style.can_add = config.key_style.can_change = false;
      config.key_style.cannot_add_because = "it stands in a text within a text";
      for (SettingPlace& setting : config.places) {
        if (setting.position) setting.position->line += line;
        setting.entry.reset();
      }
      config.base64 = false;
      located.configs.push_back(std::move(config));
    }
  }
}

// data["application.yml"] profile prod
std::string TitleBelow(const TextPlace& place, const std::string& title) {
  return place.title + (title.empty() || place.title.empty() ? "" : " ") + title;
}

void Find(const TextPlace& place, std::string_view bytes, std::shared_ptr<const std::string> owned,
          const KnownClients& known, Located& located) {
  if (!place.assume_producer && (IsOthersFile(place.name) || !MayHoldProducerSettings(bytes)))
    return;
  if (IsShellScript(place.name, bytes)) return FindInShellScript(place, bytes, known, located);
  auto kind = KindOf(place.name, bytes);
  // A tool reads the file that it is given as .properties, whatever it is called.
  if (!kind && place.assume_producer) kind = TextKind{text::Format::kProperties, true};
  if (!kind) return;
  auto parsed = text::Parse(kind->format, bytes);
  if (!parsed) {
    const bool wanted = place.assume_producer || ((kind->named || SaysProducer(place.name)) &&
                                                  LooksLikeProducers(place.name, bytes));
    if (wanted) located.unreadable.push_back({place.pointer, place.title, parsed.error()});
    return;
  }
  const auto document = std::make_shared<const text::Document>(std::move(*parsed));
  if (IsBrokers(*document) || IsDescription(*document)) return;
  auto settings = ReadEntries(place, *document, known);
  // A client's annotation on an object says nothing of a text that has none of its names.
  if (settings.empty() && known.annotation && !known.forced && NamedLibrary(known)) {
    KnownClients others = known;
    others.annotation.reset();
    return Find(place, bytes, std::move(owned), others, located);
  }
  FindNested(place, *document, known, located);
  std::vector<LocatedConfig> configs;
  const bool is_parted = IsParted(*document);
  const bool named = NamedLibrary(known) && !settings.empty();
  if (named || (place.assume_producer && !HasDialect(settings))) {
    configs.push_back(Assume(place, *document, known));
  } else {
    if (IsProse(settings, kind->named)) return;
    GroundSays ground;
    ground.producer = SaysProducer(place.name);
    ground.Hear(place.name);
    if (!settings.empty()) ground.Hear(bytes);
    ground.consumer = std::any_of(document->entries.begin(), document->entries.end(),
                                  [](const auto& entry) { return SaysConsumer(entry.key); });
    configs = GroupSettings(std::move(settings), ground, known);
  }
  for (LocatedConfig& config : configs) {
    config.carrier = Carrier::kText;
    config.pointer = place.pointer;
    for (SettingPlace& setting : config.places) {
      if (setting.inherited) setting.title = TitleBelow(place, setting.title);
    }
    config.title = TitleBelow(place, config.title);
    if (is_parted) config.not_edited_because = "the text holds several documents";
    if (LacksSection(config)) config.not_edited_because = "the exporter has no section producer";
    config.document = document;
    config.owned_text = owned;
    config.base64 = owned != nullptr;
    located.configs.push_back(std::move(config));
  }
}

}  // namespace

void FindInText(const TextPlace& place, std::string_view bytes, const KnownClients& known,
                Located& located) {
  if (!bytes.empty() || place.assume_producer) Find(place, bytes, nullptr, known, located);
}

void FindInDecodedText(const TextPlace& place, std::string bytes, const KnownClients& known,
                       Located& located) {
  if (bytes.empty()) return;
  const auto owned = std::make_shared<const std::string>(std::move(bytes));
  Find(place, *owned, owned, known, located);
}

}  // namespace producer_guard::locate
