// Settings in a text: a file in a ConfigMap, an environment value, a bare file.
#include <algorithm>
#include <memory>
#include <utility>

#include "webhook/locate/collector_keys.h"
#include "webhook/locate/dialects.h"
#include "webhook/locate/locators.h"
#include "webhook/locate/open_settings.h"
#include "webhook/locate/producer_evidence.h"
#include "webhook/locate/programs.h"
#include "webhook/locate/setting_groups.h"
#include "webhook/locate/telling_words.h"
#include "webhook/locate/text_format.h"
#include "webhook/locate/text_settings.h"

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

// A file that somebody calls a producer's is one: when no framework's keys are in it, every key is
// given to the client as it stands.
LocatedConfig Assume(const TextPlace& place, const text::Document& document,
                     const KnownClients& known) {
  const text::LineIndex lines(document.bytes);
  LocatedConfig config;
  config.client = Choose(known, ProgramOf(document));
  const std::vector<std::string> doubts = DoubtsOf(document);
  for (std::size_t i = 0; i < document.entries.size(); ++i) {
    const text::Entry& entry = document.entries[i];
    if (entry.overridden) continue;
    FoundSetting found;
    found.key.name = entry.key;
    found.value = entry.value;
    found.is_null = entry.type == text::ScalarType::kNull;
    if (!doubts.empty()) found.unknown_because = doubts[i];
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

// data["application.yml"] profile prod
std::string TitleBelow(const TextPlace& place, const std::string& title) {
  return place.title + (title.empty() || place.title.empty() ? "" : " ") + title;
}

// What the text as a whole speaks of.
GroundSays GroundOf(const TextPlace& place, const text::Document& document) {
  GroundSays ground;
  ground.producer = place.named || SaysProducer(place.name);
  ground.Hear(place.name);
  ground.Hear(document.bytes);
  ground.consumer = std::any_of(document.entries.begin(), document.entries.end(),
                                [](const auto& entry) { return SaysConsumer(entry.key); });
  return ground;
}

// Effect: `config`, found in the text, has its place there.
void PutIntoText(const TextPlace& place, bool is_parted, LocatedConfig& config) {
  config.carrier = Carrier::kText;
  config.pointer = place.pointer;
  for (SettingPlace& setting : config.places) {
    if (setting.inherited) setting.title = TitleBelow(place, setting.title);
  }
  config.title = TitleBelow(place, config.title);
  if (is_parted) config.not_edited_because = "the text holds several documents";
  if (LacksSection(config)) config.not_edited_because = "the exporter has no section producer";
}

void Find(const TextPlace& place, std::string_view bytes, std::shared_ptr<const std::string> owned,
          const KnownClients& known, Located& located) {
  if (!place.assume_producer && (IsOthersFile(place.name) || !MayHoldProducerSettings(bytes)))
    return;
  if (const FileName file = ReadFileName(place.name); file.name != place.name) {
    TextPlace plain = place;
    plain.name = file.name;
    plain.is_template = file.is_template;
    return Find(plain, bytes, std::move(owned), known, located);
  }
  if (!place.named && IsShellScript(place.name, bytes))
    return FindInShellScript(place, bytes, known, located);
  auto kind = place.named ? TextKind{place.named->format, true} : KindOf(place.name, bytes);
  // A tool reads the file that it is given as .properties, whatever it is called.
  if (!kind && place.assume_producer) kind = TextKind{text::Format::kProperties, true};
  if (!kind) return;
  auto parsed = text::Parse(kind->format, bytes);
  if (!parsed) {
    const bool wanted = place.assume_producer || place.named ||
                        (!place.is_template && (kind->named || SaysProducer(place.name)) &&
                         LooksLikeProducers(place.name, bytes));
    if (wanted) located.unreadable.push_back({place.pointer, place.title, parsed.error()});
    return;
  }
  const auto document = std::make_shared<const text::Document>(std::move(*parsed));
  if (IsBrokers(*document) || IsDescription(*document)) return;
  auto settings = ReadSettings(place, *document, known);
  // A client's annotation on an object says nothing of a text that has none of its names.
  if (settings.empty() && known.annotation && !known.forced && NamedLibrary(place, known)) {
    KnownClients others = known;
    others.annotation.reset();
    return Find(place, bytes, std::move(owned), others, located);
  }
  FindInNestedTexts(place, *document, known, located);
  if (settings.empty() && !place.assume_producer) return;
  std::vector<LocatedConfig> configs;
  const bool named = NamedLibrary(place, known) && !settings.empty();
  if (named || (place.assume_producer && !HasDialect(settings))) {
    configs.push_back(Assume(place, *document, known));
  } else {
    if (IsProse(settings, kind->named)) return;
    configs = GroupSettings(std::move(settings), GroundOf(place, *document), known);
  }
  const bool is_parted = IsParted(*document);
  for (LocatedConfig& config : configs) PutIntoText(place, is_parted, config);
  OpenToInclusions(*document, configs);
  for (LocatedConfig& config : configs) {
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
