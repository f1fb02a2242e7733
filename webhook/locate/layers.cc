#include "webhook/locate/layers.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace producer_guard::locate {

namespace {

using kafka::Library;

struct Row {
  std::string_view group;  // '*' stands for a name
  Library library;
  std::array<std::string_view, 5> bases;  // lower precedence first; "": none
  std::string_view part;                  // what the name is of
};

constexpr std::string_view kRequiredAcks = "spring.cloud.stream.kafka.binder.";
constexpr std::string_view kBinder = "spring.cloud.stream.kafka.binder.configuration.";
constexpr std::string_view kBinderProducers =
    "spring.cloud.stream.kafka.binder.producer-properties.";
constexpr std::string_view kBindings = "spring.cloud.stream.kafka.default.producer.configuration.";
constexpr std::string_view kConnector = "mp.messaging.connector.smallrye-kafka.";

constexpr std::array kRows = {
    // Source: ConnectorConfig (channel, then connector) and ConfigHelper#merge (the map
    // default-kafka-broker, of Quarkus what begins with kafka.) of SmallRye Reactive Messaging.
    Row{"mp.messaging.outgoing.*.", Library::kSmallRye, {"kafka.", kConnector}, "channel"},
    // Source: KafkaDeadLetterQueue and OverrideConnectorConfig of the same: the nested channel.
    Row{"mp.messaging.incoming.*.dead-letter-queue.",
        Library::kSmallRye,
        {"kafka.", kConnector},
        "dead-letter queue of channel"},
    Row{"MP_MESSAGING_OUTGOING_*",
        Library::kSmallRye,
        {"MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_"},
        "channel"},
    // Source: Helidon SE and MP, Reactive Messaging Kafka Connector, "Config Example".
    Row{"mp.messaging.outgoing.*.",
        Library::kHelidon,
        {"mp.messaging.connector.helidon-kafka."},
        "channel"},
    // Source: BindingUtils#createProducerConfigs (requiredAcks first, the binding's last),
    // KafkaBinderConfigurationProperties#mergedProducerConfiguration (Boot's, then configuration,
    // then producerProperties).
    Row{"spring.cloud.stream.kafka.bindings.*.producer.configuration.",
        Library::kSpringCloudStream,
        {kRequiredAcks, kSpringGroup, kBinder, kBinderProducers, kBindings},
        "binding"},
    Row{kBindersTransaction,
        Library::kSpringCloudStream,
        {kRequiredAcks, kSpringGroup, kBinder, kBinderProducers},
        "transaction"},
    Row{kBindings,
        Library::kSpringCloudStream,
        {kRequiredAcks, kSpringGroup, kBinder, kBinderProducers},
        ""},
    Row{kBinderProducers, Library::kSpringCloudStream, {kRequiredAcks, kSpringGroup, kBinder}, ""},
    Row{kBinder, Library::kSpringCloudStream, {kRequiredAcks, kSpringGroup}, ""},
    Row{kRequiredAcks, Library::kSpringCloudStream, {kSpringGroup}, ""},
    // Source: KafkaProducerConfiguration of Micronaut Kafka: the defaults of all clients, then the
    // producer's own. What is below kafka.producers.default is read when none has the client's
    // name, and not before it.
    Row{"kafka.producers.*.", Library::kJava, {"kafka."}, "producer"},
};

// Returns: what '*' of `pattern` stands for in `group`.
std::optional<std::string_view> Match(std::string_view pattern, std::string_view group) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos)
    return pattern == group ? std::optional(std::string_view{}) : std::nullopt;
  const std::string_view after = pattern.substr(star + 1);
  if (group.size() < star + after.size() || !group.starts_with(pattern.substr(0, star)) ||
      !group.ends_with(after))
    return std::nullopt;
  return group.substr(star, group.size() - star - after.size());
}

// A later setting of the same name replaces an earlier one, unless that has a higher rank.
void RemoveReplaced(std::vector<FoundSetting>& settings) {
  std::unordered_map<std::string_view, std::size_t> counts;
  std::vector<bool> replaced(settings.size());
  bool any = false;
  for (std::size_t i = 0; i < settings.size(); ++i) {
    if (settings[i].declares) continue;
    const auto [at, is_new] = counts.try_emplace(settings[i].key.name, i);
    if (is_new) continue;
    any = true;
    const std::size_t earlier = at->second;
    const bool counts_now = settings[earlier].rank <= settings[i].rank;
    replaced[counts_now ? earlier : i] = true;
    if (counts_now) at->second = i;
  }
  if (!any) return;
  std::vector<FoundSetting> kept;
  for (std::size_t i = 0; i < settings.size(); ++i) {
    if (!replaced[i]) kept.push_back(std::move(settings[i]));
  }
  settings = std::move(kept);
}

// Returns: true for what most texts hold: one producer, which inherits from nothing else in them.
bool AreOfOneGroup(const std::vector<FoundSetting>& found) {
  return !found.empty() && std::all_of(found.begin(), found.end(), [&](const FoundSetting& one) {
    return one.document == found.front().document && one.key.group == found.front().key.group;
  });
}

struct Group {
  std::size_t document = 0;
  std::string profile;
  std::string name;
  std::vector<FoundSetting> settings;
  bool is_base = false;
};

// So many settings are handed down in all, some hundred to each of the most producers that are
// judged; people write ten to three.
constexpr std::size_t kMostInherited = 32'768;
constexpr std::size_t kMostAdded = 256;

class Joiner {
 public:
  explicit Joiner(std::vector<FoundSetting> found) {
    for (FoundSetting& setting : found) setting.rank = setting.key.rank;
    if (AreOfOneGroup(found)) {
      const FoundSetting& first = found.front();
      At(first.document, first.profile, first.key.group).settings = std::move(found);
    } else {
      for (FoundSetting& setting : found)
        At(setting.document, setting.profile, setting.key.group)
            .settings.push_back(std::move(setting));
    }
    for (Group& group : groups_) RemoveReplaced(group.settings);
  }

  std::vector<Layered> Run() {
    AddInherited();
    for (const Group& group : groups_) MarkBases(group);
    std::vector<Layered> joined;
    if (groups_.size() == 1) {
      joined.push_back(Begin(groups_.front()));
      joined.back().settings = std::move(groups_.front().settings);
      return joined;
    }
    for (const Group& group : groups_) {
      if (!group.is_base) joined.push_back(Join(group));
    }
    return joined;
  }

 private:
  Group& At(std::size_t document, const std::string& profile, const std::string& name) {
    const auto [at, is_new] = indices_.try_emplace({document, name}, groups_.size());
    if (is_new) groups_.push_back({document, profile, name, {}, false});
    return groups_[at->second];
  }

  const Group* Find(std::size_t document, const std::string& name) const {
    const auto at = indices_.find({document, name});
    return at == indices_.end() ? nullptr : &groups_[at->second];
  }

  // The settings that tell about the group: of a profile that sets nothing for it, the default's.
  const FoundSetting& Model(const Group& group) const {
    const Group* const filled = group.settings.empty() ? Find(0, group.name) : &group;
    return filled->settings.front();
  }

  // Within the values of a chart a group begins with where it stands: "config|kafka.".
  static std::size_t ScopeOf(std::string_view name) { return name.rfind('|') + 1; }

  const Row* RowOf(const Group& group) const {
    const auto library = Model(group).key.library;
    const std::string_view name = std::string_view(group.name).substr(ScopeOf(group.name));
    const auto* const row = std::find_if(kRows.begin(), kRows.end(), [&](const Row& one) {
      return library == one.library && Match(one.group, name);
    });
    return row == kRows.end() ? nullptr : row;
  }

  std::vector<std::string> BasesOf(const Group& group) const {
    std::vector<std::string> bases;
    const std::string scope = group.name.substr(0, ScopeOf(group.name));
    if (const Row* const row = RowOf(group)) {
      for (const std::string_view base : row->bases) {
        if (!base.empty()) bases.push_back(scope + std::string(base));
      }
    }
    if (const auto& base = Model(group).base) bases.push_back(*base);
    return bases;
  }

  // Effect: a profile that sets something for what a producer of the default inherits has that
  // producer too.
  void AddInherited() {
    std::multimap<std::string, std::string> heirs;
    for (const Group& group : groups_) {
      if (!group.profile.empty()) continue;
      for (std::string& base : BasesOf(group)) heirs.emplace(std::move(base), group.name);
    }
    std::vector<Group> added;
    for (const Group& base : groups_) {
      if (base.profile.empty()) continue;
      const auto [begin, end] = heirs.equal_range(base.name);
      for (auto heir = begin; heir != end && added.size() < kMostAdded; ++heir)
        added.push_back({base.document, base.profile, heir->second, {}, false});
    }
    for (const Group& group : added) At(group.document, group.profile, group.name);
  }

  // Effect: says of the groups that `group` inherits from, in its own document, that they are no
  // producers. Spring Boot's template is one whatever else there is.
  void MarkBases(const Group& group) {
    for (const std::string& name : BasesOf(group)) {
      const auto at = indices_.find({group.document, name});
      if (at != indices_.end() && !IsProducerItself(name)) groups_[at->second].is_base = true;
    }
  }

  static bool IsProducerItself(std::string_view group) {
    return group.substr(ScopeOf(group)) == kSpringGroup;
  }

  // Returns: the group without settings.
  Layered Begin(const Group& group) const {
    Layered joined;
    joined.profile = group.profile;
    if (const Row* const row = RowOf(group); row != nullptr && !row->part.empty()) {
      const std::string_view name = std::string_view(group.name).substr(ScopeOf(group.name));
      std::string_view written = *Match(row->group, name);
      if (written.ends_with('_')) written.remove_suffix(1);
      joined.part = std::string(row->part) + " " + std::string(written);
    } else {
      joined.part = Model(group).part;
    }
    return joined;
  }

  Layered Join(const Group& group) {
    Layered joined = Begin(group);
    std::vector<std::string> names = BasesOf(group);
    names.push_back(group.name);
    int layer = 0;
    for (const std::string& name : names) AddLayer(group, name, layer++, joined.settings);
    RemoveReplaced(joined.settings);
    return joined;
  }

  // Effect: adds the layer `name` of the default document and of the group's own, in the order of
  // the text, as Spring Boot lets the later document replace the earlier.
  void AddLayer(const Group& group, const std::string& name, int layer,
                std::vector<FoundSetting>& settings) {
    constexpr int kRanks = 16;  // of one dialect
    const std::size_t begin = settings.size();
    std::set<std::size_t> documents = {group.document};
    if (!group.profile.empty()) documents.insert(0);
    for (const std::size_t document : documents) {
      const Group* const found = Find(document, name);
      if (found == nullptr) continue;
      const bool is_own = found->document == group.document && name == group.name;
      for (FoundSetting setting : found->settings) {
        // A name of its own below a framework's prefix is not handed on.
        const bool is_apps = setting.key.spelling.own && !setting.key.library;
        if (!is_own && (setting.declares || (is_apps && name != group.name))) continue;
        if (!is_own && inherited_++ >= kMostInherited) return;
        setting.rank = setting.key.rank + layer * kRanks;
        setting.place.inherited = !is_own;
        setting.is_default = !is_own && name == group.name;
        setting.is_evidence = is_own || !IsProducerItself(name) || name == group.name;
        settings.push_back(std::move(setting));
      }
    }
    if (documents.size() > 1) {
      std::stable_sort(settings.begin() + static_cast<std::ptrdiff_t>(begin), settings.end(),
                       [](const FoundSetting& a, const FoundSetting& b) {
                         return a.place.entry < b.place.entry;
                       });
    }
  }

  std::vector<Group> groups_;
  std::map<std::pair<std::size_t, std::string>, std::size_t> indices_;
  std::size_t inherited_ = 0;
};

}  // namespace

std::vector<Layered> JoinLayers(std::vector<FoundSetting> found) {
  return Joiner(std::move(found)).Run();
}

}  // namespace producer_guard::locate
