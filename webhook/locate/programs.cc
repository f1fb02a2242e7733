#include "webhook/locate/programs.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "webhook/locate/producer_evidence.h"

namespace producer_guard::locate {

namespace {

using kafka::Library;

constexpr std::string_view kProducer = "producer.";
constexpr std::string_view kOverride = ".producer.override.";

bool Has(const text::Document& document, std::string_view key) {
  return document.Find(key) != nullptr;
}

// Effect: takes out what the program does not read. Returns: the first of it that a producer was
// meant by.
template <typename IsIgnored>
std::optional<FoundSetting> TakeOut(std::vector<FoundSetting>& found, IsIgnored&& is_ignored) {
  std::optional<FoundSetting> meant;
  for (const FoundSetting& setting : found) {
    const bool means = setting.key.producers_own
                           ? ConfiguresWriting(setting.key.name)
                           : EvidenceOf(setting.key.name) == Evidence::kStrong;
    if (!meant && is_ignored(setting) && means) meant = setting;
  }
  std::erase_if(found, is_ignored);
  return meant;
}

FoundSetting Declare(const FoundSetting& beside, Library library, std::string_view group,
                     std::string_view add_prefix) {
  FoundSetting declared;
  declared.declares = true;
  declared.document = beside.document;
  declared.place = beside.place;
  declared.key.group = group;
  declared.key.add_prefix = add_prefix;
  declared.key.library = library;
  declared.key.producers_own = true;
  declared.style = StyleOf(declared.key);
  return declared;
}

bool HasGroup(const std::vector<FoundSetting>& found, std::string_view group) {
  return std::any_of(found.begin(), found.end(),
                     [&](const FoundSetting& setting) { return setting.key.group == group; });
}

bool IsWorker(const TextPlace& place, const text::Document& document) {
  return document.format == text::Format::kProperties &&
         (place.name == "connect-distributed.properties" ||
          place.name == "connect-standalone.properties" || Has(document, "offset.storage.topic") ||
          Has(document, "config.storage.topic") || Has(document, "offset.storage.file.filename"));
}

// Source: Worker#baseProducerConfigs: what begins with producer. is given to the connectors'
// producers, and of the rest nothing that is a producer's.
void ApplyWorker(std::vector<FoundSetting>& found) {
  const auto meant =
      TakeOut(found, [](const FoundSetting& setting) { return setting.key.group.empty(); });
  for (FoundSetting& setting : found) {
    if (setting.key.group == kProducer) setting.key.library = Library::kConnect;
  }
  if (meant && !HasGroup(found, kProducer))
    found.push_back(Declare(*meant, Library::kConnect, kProducer, kProducer));
}

struct Flow {
  std::string source, target;
};

// The flows of MirrorMaker 2 that are enabled: east->west.enabled=true.
std::vector<Flow> ReadFlows(const text::Document& document) {
  constexpr std::size_t kMostFlows = 64;
  std::vector<Flow> flows;
  if (document.format != text::Format::kProperties || !Has(document, "clusters")) return flows;
  for (const text::Entry& entry : document.entries) {
    const std::string_view key = entry.key;
    const std::size_t arrow = key.find("->");
    const std::size_t end = key.rfind(".enabled");
    const bool is_flow = arrow != std::string_view::npos && end != std::string_view::npos &&
                         arrow + 2 < end && end + 8 == key.size();
    if (entry.overridden || !is_flow || entry.value != "true" || flows.size() == kMostFlows)
      continue;
    flows.push_back(
        {std::string(key.substr(0, arrow)), std::string(key.substr(arrow + 2, end - arrow - 2))});
  }
  return flows;
}

// Source: MirrorMakerConfig#workerConfig (the target's own keys, of the bare ones only those that
// every client has) and #connectorBaseConfig; KIP-710. The producers of the source's own keys are
// others: those of offset-syncs.
void ApplyMirrors(const std::vector<Flow>& flows, std::vector<FoundSetting>& found) {
  const auto beside = TakeOut(found, [](const FoundSetting& setting) {
    return setting.key.group.empty() || setting.key.group == kProducer;
  });
  std::optional<FoundSetting> model = beside;
  for (const Flow& flow : flows) {
    const std::string worker = flow.target + "." + std::string(kProducer);
    const std::string connector = flow.source + "->" + flow.target + std::string(kOverride);
    for (FoundSetting& setting : found) {
      const bool is_connectors = setting.key.group == connector;
      if (!is_connectors && setting.key.group != worker) continue;
      setting.key.library = Library::kMirrorMaker2;
      setting.key.in_own_tree = false;
      if (is_connectors) setting.base = worker;
      if (is_connectors) setting.part = "flow " + flow.source + "->" + flow.target;
      model = setting;
    }
  }
  if (!model) return;
  for (const Flow& flow : flows) {
    const std::string worker = flow.target + "." + std::string(kProducer);
    const std::string connector = flow.source + "->" + flow.target + std::string(kOverride);
    if (HasGroup(found, connector)) continue;
    FoundSetting declared = Declare(*model, Library::kMirrorMaker2, connector, worker);
    declared.base = worker;
    declared.part = "flow " + flow.source + "->" + flow.target;
    found.push_back(std::move(declared));
  }
}

// What only Kafka Streams has, below the prefix of its configuration.
std::optional<std::string_view> StreamsPrefix(std::string_view key) {
  constexpr std::array<std::string_view, 8> kNames = {
      "application.id",    "application-id",       "processing.guarantee", "num.stream.threads",
      "default.key.serde", "num.standby.replicas", "default.value.serde",  "state.dir"};
  for (const std::string_view name : kNames) {
    if (!key.ends_with(name)) continue;
    const std::string_view prefix = key.substr(0, key.size() - name.size());
    if (prefix.empty() || prefix.ends_with('.')) return prefix;
  }
  return std::nullopt;
}

bool SaysStreams(std::string_view prefix) {
  return prefix.ends_with("streams.") || prefix.ends_with("streams.properties.") ||
         prefix.ends_with("streams.binder.configuration.");
}

// Source: StreamsConfig#getProducerConfigs: producer. replaces what is set for all its clients.
void ApplyStreams(const text::Document& document, std::vector<FoundSetting>& found) {
  std::set<std::string, std::less<>> prefixes;
  for (const text::Entry& entry : document.entries) {
    if (const auto prefix = StreamsPrefix(entry.key)) prefixes.emplace(*prefix);
  }
  for (FoundSetting& setting : found) {
    DialectKey& key = setting.key;
    if (key.library && key.library != Library::kJava) continue;
    const bool is_producers = key.group.ends_with(kProducer);
    const std::string prefix =
        is_producers ? key.group.substr(0, key.group.size() - kProducer.size()) : key.group;
    if (!prefixes.contains(prefix) && !SaysStreams(prefix)) continue;
    key.library = Library::kKafkaStreams;
    if (is_producers) setting.base = prefix;
  }
}

}  // namespace

void ApplyPrograms(const TextPlace& place, const text::Document& document,
                   std::vector<FoundSetting>& found) {
  if (const auto flows = ReadFlows(document); !flows.empty()) return ApplyMirrors(flows, found);
  if (IsWorker(place, document)) return ApplyWorker(found);
  ApplyStreams(document, found);
}

std::optional<Library> ProgramOf(const text::Document& document) {
  const bool is_streams = std::any_of(
      document.entries.begin(), document.entries.end(), [](const text::Entry& entry) {
        const auto prefix = StreamsPrefix(entry.key);
        return prefix && prefix->empty();
      });
  return is_streams ? std::optional(Library::kKafkaStreams) : std::nullopt;
}

}  // namespace producer_guard::locate
