#include "webhook/locate/joined_producer.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "webhook/locate/mounted_files.h"

namespace producer_guard::locate {

namespace {

struct FlatSetting {
  std::size_t part = 0;
  std::size_t index = 0;
  int rank = 0;
};

std::vector<FlatSetting> Flattened(const JoinedProducer& producer) {
  std::vector<FlatSetting> flat;
  for (std::size_t part = 0; part < producer.parts.size(); ++part) {
    const auto& places = producer.parts[part].config.places;
    for (std::size_t i = 0; i < places.size(); ++i) flat.push_back({part, i, places[i].rank});
  }
  std::stable_sort(flat.begin(), flat.end(),
                   [](const FlatSetting& a, const FlatSetting& b) { return a.rank < b.rank; });
  return flat;
}

std::string TitleOf(const LocatedConfig& config, const SettingPlace& place) {
  if (config.carrier == Carrier::kEnvironment)
    return (place.title.empty() ? config.title : place.title) + " " + place.key;
  if (!place.position) return config.title;
  return config.title + " line " + std::to_string(place.position->line);
}

// Effect: `place`, of `part`, is seen from another carrier.
void MoveAway(const JoinedPart& part, const View& view, SettingPlace& place) {
  place.entry.reset();
  place.inherited = false;
  if (!place.other) {
    place.title = TitleOf(part.config, place);
    place.other = {part.object ? part.object : view.reader, {}, {}};
    if (part.text && place.position)
      place.other->file_line = LineIn(*part.text, place.position->line);
    if (part.object == view.object) place.other->object = nullptr;
  } else if (view.object && place.other->object == view.object) {
    place.other->object = nullptr;
  }
}

}  // namespace

LocatedConfig See(const JoinedProducer& producer, View view) {
  LocatedConfig seen = std::move(view.carrier);
  for (const FlatSetting& flat : Flattened(producer)) {
    const JoinedPart& part = producer.parts[flat.part];
    SettingPlace place = part.config.places[flat.index];
    const bool is_own = view.is_data
                            ? place.other && place.other->object == view.object && view.object
                            : flat.part == view.part && !place.other;
    if (!is_own) {
      MoveAway(part, view, place);
    } else {
      place.other.reset();
      place.title.clear();
      place.inherited = view.object != nullptr;
    }
    seen.settings.push_back(part.config.settings[flat.index]);
    seen.places.push_back(std::move(place));
  }
  seen.client = producer.parts.front().config.client;
  return seen;
}

// The order in which Spring Boot, SmallRye and the tools of Kafka replace what a file says.
// Source: Spring Boot reference, "Externalized Configuration" (environment, system properties,
// SPRING_APPLICATION_JSON, arguments); MicroProfile Config, "ConfigSource" (environment 300, system
// properties 400); CommandLineUtils#maybeMergeOptions.
int OrderOf(const LocatedConfig& config) {
  const bool is_variables = config.pointer.find("/env/") != std::string::npos;
  switch (config.carrier) {
    case Carrier::kEnvironment:
      return 1;
    case Carrier::kText:
      return 3;
    case Carrier::kArguments:
      return is_variables ? 2 : 4;
    case Carrier::kMap:
    case Carrier::kList:
      break;
  }
  return 5;
}

namespace {

// Whether `config` replaces settings of a producer that a file configures.
bool Replaces(const LocatedConfig& config, const LocatedConfig& file) {
  return !config.group.empty() && config.group == file.group;
}

std::shared_ptr<const JoinedProducer> Join(const NamedFile& named, LocatedConfig file,
                                           std::vector<const LocatedConfig*> others) {
  auto producer = std::make_shared<JoinedProducer>();
  std::stable_sort(others.begin(), others.end(),
                   [](const auto* a, const auto* b) { return OrderOf(*a) < OrderOf(*b); });
  producer->parts.push_back({named.file->data->object, named.file->text, std::move(file)});
  for (const LocatedConfig* other : others) producer->parts.push_back({nullptr, nullptr, *other});
  return producer;
}

// Effect: adds the producer as the workload sees it: once as a whole, at the word that names the
// file, and once in each carrier of its own.
void AddViews(const ContainerPlace& place, const NamedFile& named,
              const std::shared_ptr<const JoinedProducer>& producer, const KnownClients& known,
              Located& located) {
  const auto reader = known.around->Self();
  LocatedConfig whole;
  whole.carrier = Carrier::kArguments;
  whole.pointer = named.pointer;
  whole.title = place.title + " reads " + named.file->path;
  whole.part = producer->parts.front().config.part;
  whole.key_style.can_add = whole.key_style.can_change = false;
  whole.key_style.cannot_add_because = "it stands in " + named.file->path;
  whole.says_absent = false;
  whole.joined = producer;
  located.configs.push_back(See(*producer, {std::move(whole), {}, false, nullptr, reader}));
  for (std::size_t i = 0; i < producer->parts.size(); ++i) {
    if (producer->parts[i].object) continue;
    LocatedConfig carrier = producer->parts[i].config;
    carrier.settings.clear();
    carrier.places.clear();
    carrier.is_part = true;
    carrier.says_absent = false;
    carrier.joined = producer;
    located.configs.push_back(See(*producer, {std::move(carrier), i, false, nullptr, reader}));
  }
}

// The names of the keys in a ConfigMap's annotation count where the workload has none.
KnownClients KnownOf(const OtherData& data, KnownClients known) {
  if (known.annotation || data.client.empty() || !known.trust_annotation) return known;
  if (auto client = kafka::ParseClient(data.client, kafka::ClientOrigin::kAnnotation)) {
    known.annotation = *client;
    known.annotation->evidence = "annotation producer-guard.io/client";
  }
  return known;
}

}  // namespace

void JoinNamedFiles(const ContainerPlace& place, const std::vector<NamedFile>& named,
                    const KnownClients& known, Located& own, Located& located) {
  std::set<const LocatedConfig*> joined;
  for (const NamedFile& one : named) {
    const OtherData& data = *one.file->data;
    if (known.joins_only && data.object.get() != known.joins_only) continue;
    const std::string& key = one.file->key;
    Located found;
    const TextPlace text{"/data/" + kube::EscapePointerToken(key), "data[\"" + key + "\"]", key,
                         one.is_whole};
    FindInText(text, one.file->text->text, KnownOf(data, known), found);
    if (found.configs.empty()) continue;
    located.reads.push_back({data.object, text.pointer});
    for (LocatedConfig& file : found.configs) {
      if (one.is_whole) file.group = kToolGroup;
      std::vector<const LocatedConfig*> others;
      for (const LocatedConfig& config : own.configs) {
        if (Replaces(config, file)) others.push_back(&config);
      }
      joined.insert(others.begin(), others.end());
      AddViews(place, one, Join(one, std::move(file), std::move(others)), known, located);
    }
  }
  std::vector<LocatedConfig> alone;
  for (LocatedConfig& config : own.configs) {
    if (!joined.contains(&config)) alone.push_back(std::move(config));
  }
  own.configs = std::move(alone);
}

std::optional<std::size_t> LineIn(const OtherText& text, std::size_t line) {
  if (!text.line) return std::nullopt;
  return text.runs_on ? *text.line + line - 1 : *text.line;
}

}  // namespace producer_guard::locate
