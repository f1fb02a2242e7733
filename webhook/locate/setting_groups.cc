#include "webhook/locate/setting_groups.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "webhook/locate/placeholder.h"
#include "webhook/locate/producer_evidence.h"

namespace producer_guard::locate {

namespace {

using Group = std::vector<FoundSetting>;

bool IsConnection(std::string_view name) {
  return name == "bootstrap.servers" || name == "metadata.broker.list" ||
         name == "key.serializer" || name == "value.serializer";
}

bool IsProducer(const Group& group, const GroundSays& ground) {
  const auto any = [&](auto&& holds) {
    return std::any_of(group.begin(), group.end(), [&](const FoundSetting& s) {
      // An ordinary word says something only below a producer's prefix.
      return (!s.key.spelling.ordinary_word || s.key.producers_own) && holds(s);
    });
  };
  if (any([](const FoundSetting& s) { return s.key.is_programs; })) return true;
  if (any([&](const FoundSetting& s) {
        return s.key.producers_own && (s.key.says_kafka || ground.kafka) &&
               ConfiguresWriting(s.key.name);
      })) {
    return true;
  }
  const auto has = [&](Evidence evidence) {
    return any([&](const FoundSetting& s) { return EvidenceOf(s.key.name) == evidence; });
  };
  if (has(Evidence::kStrong)) return true;
  return has(Evidence::kWeak) &&
         (ground.producer || any([](const FoundSetting& s) { return IsConnection(s.key.name); }));
}

// A later setting of the same name replaces an earlier one, for every framework that reads them.
void RemoveReplaced(Group& group) {
  std::set<std::string, std::less<>> later;
  Group kept;
  for (auto found = group.rbegin(); found != group.rend(); ++found) {
    if (later.insert(found->key.name).second) kept.push_back(std::move(*found));
  }
  std::reverse(kept.begin(), kept.end());
  group = std::move(kept);
}

// Whether one key stands in the client's own spelling with a dot, which shows that the program
// hands all keys on: a name of one word may be the program's own.
bool HandsKeysOn(const Group& group) {
  return std::any_of(group.begin(), group.end(), [](const FoundSetting& s) {
    return !s.key.spelling.own && s.key.name.find('.') != std::string::npos;
  });
}

void Forbid(KeyStyle& style, std::string_view because) {
  if (!style.can_add) return;
  style.can_add = false;
  style.cannot_add_because = because;
}

// Effect: forbids what could stop the program, or would not be read.
void Restrict(const Group& group, KeyStyle& style) {
  for (const FoundSetting& found : group) {
    if (!found.style.can_add) Forbid(style, found.style.cannot_add_because);
    if (!found.style.can_change) style.can_change = false;
  }
  if (group.front().key.in_own_tree && !HandsKeysOn(group))
    Forbid(style, "which keys the program reads is not known");
}

LocatedConfig ToConfig(Group group, const KnownClients& known) {
  RemoveReplaced(group);
  LocatedConfig config;
  std::optional<kafka::Library> dialect;
  const FoundSetting* model = &group.front();
  for (const FoundSetting& found : group) {
    if (found.key.library) dialect = found.key.library;
    if (found.key.producers_own && !model->key.producers_own) model = &found;
  }
  config.client = Choose(known, dialect);
  config.key_style = model->style;
  Restrict(group, config.key_style);
  for (FoundSetting& found : group) {
    config.settings.push_back(ToSetting(found));
    config.places.push_back(std::move(found.place));
  }
  return config;
}

}  // namespace

bool IsGuarantee(std::string_view key) {
  return key.ends_with("processing.guarantee") || key.ends_with("PROCESSING_GUARANTEE");
}

void ApplyGuarantee(const FoundSetting& guarantee, std::vector<FoundSetting>& found) {
  const bool placeholder = !PlaceholderIn(guarantee.value).empty();
  if (!guarantee.value.starts_with("exactly_once") && !placeholder) return;
  constexpr std::size_t kName = std::string_view("processing.guarantee").size();
  const std::string& key = guarantee.place.key;
  const std::string prefix = key.substr(0, key.size() - kName);
  std::set<std::string> groups;
  for (const FoundSetting& setting : found) {
    const std::string& group = setting.key.group;
    const bool same_program =
        group == prefix || group == prefix + "producer." || group == prefix + "PRODUCER_";
    if (same_program && setting.document == guarantee.document) groups.insert(group);
  }
  for (const std::string& group : groups) {
    const auto model = std::find_if(found.begin(), found.end(), [&](const FoundSetting& setting) {
      return setting.key.group == group && setting.document == guarantee.document;
    });
    FoundSetting forced = guarantee;
    forced.key = model->key;
    forced.key.spelling = {};
    forced.key.name = "enable.idempotence";
    forced.style = model->style;
    if (!placeholder) forced.value = "true";
    found.push_back(std::move(forced));
  }
}

bool SpeaksOfKafka(std::string_view text) {
  constexpr std::array<std::string_view, 6> kWords = {"kafka",  "Kafka",  "KAFKA",
                                                      "sarama", "Sarama", "bootstrap.servers"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

// Spring Boot's transaction-id-prefix, which Spring puts a number behind, also an empty one.
// Source: DefaultKafkaProducerFactory#setTransactionIdPrefix, KafkaAutoConfiguration.
bool IsEmptyPrefix(const FoundSetting& found) {
  const std::string& key = found.place.key;
  return found.key.name == "transactional.id" && found.value.empty() && !found.is_null &&
         (key.ends_with("prefix") || key.ends_with("Prefix") || key.ends_with("PREFIX"));
}

kafka::Setting ToSetting(const FoundSetting& found) {
  kafka::Setting setting;
  setting.name = found.key.name;
  setting.is_null = found.is_null;
  setting.unknown_because = found.unknown_because;
  if (setting.unknown_because.empty()) setting.unknown_because = PlaceholderIn(found.value);
  if (setting.unknown_because.empty() && IsEmptyPrefix(found))
    setting.unknown_because = "Spring makes it of the empty prefix";
  if (setting.unknown_because.empty() && !found.is_null) {
    setting.value =
        found.key.spelling.own ? ClientsValue(found.key.name, found.value) : found.value;
  }
  return setting;
}

std::vector<LocatedConfig> GroupSettings(std::vector<FoundSetting> found, const GroundSays& ground,
                                         const KnownClients& known) {
  std::map<std::pair<std::size_t, std::string>, std::size_t> indices;
  std::vector<Group> groups;
  for (FoundSetting& setting : found) {
    const auto [at, is_new] =
        indices.try_emplace({setting.document, setting.key.group}, groups.size());
    if (is_new) groups.emplace_back();
    groups[at->second].push_back(std::move(setting));
  }
  std::vector<LocatedConfig> configs;
  for (Group& group : groups) {
    if (IsProducer(group, ground)) configs.push_back(ToConfig(std::move(group), known));
  }
  return configs;
}

}  // namespace producer_guard::locate
