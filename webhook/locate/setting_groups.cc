#include "webhook/locate/setting_groups.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

#include "webhook/locate/binding_names.h"
#include "webhook/locate/collector_keys.h"
#include "webhook/locate/exact_names.h"
#include "webhook/locate/guarantees.h"
#include "webhook/locate/layers.h"
#include "webhook/locate/placeholder.h"
#include "webhook/locate/producer_evidence.h"

namespace producer_guard::locate {

namespace {

using Group = std::vector<FoundSetting>;

bool IsConnection(std::string_view name) {
  return name == "bootstrap.servers" || name == "metadata.broker.list" ||
         name == "key.serializer" || name == "value.serializer";
}

// No other broker's client has these. NSQ's and MQTT's have max_in_flight.
bool IsOnlyKafkas(const FoundSetting& found) {
  if (found.key.spelling.ordinary_word) return false;
  return (found.key.library && !found.key.spelling.own) || found.key.name == "enable.idempotence" ||
         found.key.name == "max.in.flight.requests.per.connection";
}

// Celery's are late, RabbitMQ's true.
bool IsKafkasAcks(const FoundSetting& found) {
  constexpr std::array<std::string_view, 4> kValues = {"0", "1", "-1", "all"};
  if (found.key.name != "acks") return false;
  const kafka::Setting setting = ToSetting(found);
  return !setting.value ||
         std::find(kValues.begin(), kValues.end(), *setting.value) != kValues.end();
}

// Effect of the words where nothing speaks of Kafka: one of them is anybody's, two are a
// producer's.
bool IsProducerByItself(const std::vector<const FoundSetting*>& evidence, bool others) {
  std::size_t strong = 0;
  for (const FoundSetting* found : evidence) {
    if (IsOnlyKafkas(*found)) return true;
    if (IsKafkasAcks(*found) && !others) return true;
    const bool tells = found->key.name != "acks" && !found->key.spelling.own;
    if (tells && EvidenceOf(found->key.name) == Evidence::kStrong) ++strong;
  }
  return strong >= 2 && !others;
}

// MAIL_PRODUCER_RETRIES, where another variable speaks of Kafka.
bool MayBeOfAnother(const FoundSetting& found) {
  return found.key.group.ends_with('_') && EvidenceOf(found.key.name) != Evidence::kStrong;
}

// Consumers try again too, and read in batches.
bool IsConsumersToo(const FoundSetting& found) {
  return found.key.name == "retries" || found.key.name == "batch.size";
}

bool IsProducer(const Group& group, const GroundSays& ground) {
  const auto any = [&](auto&& holds) {
    return std::any_of(group.begin(), group.end(), [&](const FoundSetting& s) {
      // An ordinary word says something only below a producer's prefix.
      return s.is_evidence && (!s.key.spelling.ordinary_word || s.key.producers_own) && holds(s);
    });
  };
  if (any([](const FoundSetting& s) { return s.key.is_programs || s.declares; })) return true;
  if (any([&](const FoundSetting& s) {
        return s.key.producers_own && ConfiguresWriting(s.key.name) &&
               (s.key.says_kafka || (ground.kafka && !MayBeOfAnother(s)));
      })) {
    return true;
  }
  if (!ground.kafka && !ground.producer) {
    std::vector<const FoundSetting*> evidence;
    (void)any([&](const FoundSetting& s) { return evidence.push_back(&s), false; });
    return IsProducerByItself(evidence, ground.others);
  }
  const auto has = [&](Evidence evidence) {
    return any([&](const FoundSetting& s) { return EvidenceOf(s.key.name) == evidence; });
  };
  if (has(Evidence::kStrong)) return true;
  if (ground.producer) return has(Evidence::kWeak);
  return any([](const FoundSetting& s) { return IsConnection(s.key.name); }) &&
         any([&](const FoundSetting& s) {
           return EvidenceOf(s.key.name) == Evidence::kWeak &&
                  !(ground.consumer && IsConsumersToo(s));
         });
}

void Forbid(KeyStyle& style, std::string_view because) {
  if (!style.can_add) return;
  style.can_add = false;
  style.cannot_add_because = because;
}

// The setting that a new key is written like and beside: one of the producer's own, where no
// profile is active before where one is, else one of the layer that is nearest to it; of these the
// first whose prefix says that it is a producer's.
const FoundSetting& ModelOf(const Group& group) {
  const FoundSetting* model = nullptr;
  const auto rank = [](const FoundSetting& found) {
    const bool is_layer = found.key.library && found.is_evidence;
    return std::tuple(found.is_default, !found.place.inherited && !found.declares,
                      is_layer || found.declares, !found.declares,
                      found.place.inherited ? found.rank : 0, found.key.producers_own);
  };
  for (const FoundSetting& found : group) {
    if (model == nullptr || rank(*model) < rank(found)) model = &found;
  }
  return *model;
}

bool IsOfLayer(const FoundSetting& found, const FoundSetting& model) {
  return found.document == model.document && found.key.group == model.key.group;
}

// Effect: forbids what could stop the program, or would not be read.
void Restrict(const Group& group, const FoundSetting& model, KeyStyle& style) {
  Group layer;
  for (const FoundSetting& found : group) {
    if (!found.style.can_change) {
      style.can_change = false;
      style.cannot_add_because = found.style.cannot_add_because;
    }
    if (!IsOfLayer(found, model)) continue;
    layer.push_back(found);
    if (!found.style.can_add) Forbid(style, found.style.cannot_add_because);
  }
  if (model.key.in_own_tree && !HandsKeysOn(layer))
    Forbid(style, "which keys the program reads is not known");
}

// Letters and digits, small: as KAFKA_PRODUCER_REQUIRED_ACKS and --kafka.producer.required-acks
// write one name.
std::string Folded(std::string_view name) {
  std::string folded;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') folded += static_cast<char>(c + 32);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) folded += c;
  }
  return folded;
}

// Returns: the setting under the name that a program with names of its own calls it, and with the
// value that is written, where the key is that name; else as its client library would receive it.
kafka::Setting ToSettingOf(kafka::Library library, const FoundSetting& found) {
  const auto canonical = kafka::CanonicalName(kafka::BaseOf(library), found.key.name);
  const auto java = kafka::CanonicalName(kafka::Library::kJava, found.key.name);
  const std::string_view property = canonical ? *canonical : java ? *java : found.key.name;
  kafka::Setting setting = ToSetting(found);
  if (!kafka::HasOwnNames(library) || kafka::IsSettingOf(library, found.key.name) ||
      !kafka::HasProperty(library, property))
    return setting;
  const std::string_view own = kafka::NameIn(library, property);
  if (!Folded(found.place.key).ends_with(Folded(own))) return setting;
  setting.name = own;
  if (setting.value) setting.value = found.value;
  return setting;
}

std::string ProfileTitle(const std::string& profile) {
  return profile.empty() ? "" : "profile " + profile;
}

// The same for mp.messaging.outgoing.orders. and MP_MESSAGING_OUTGOING_ORDERS_.
std::string GroupName(std::string_view group) {
  std::string name;
  for (const char c : group) {
    const bool is_lower = c >= 'a' && c <= 'z';
    const bool is_word = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    name += is_lower ? static_cast<char>(c - 32) : is_word ? c : '_';
  }
  return name;
}

LocatedConfig ToConfig(Layered layered, const KnownClients& known) {
  Group& group = layered.settings;
  LocatedConfig config;
  std::optional<kafka::Library> dialect;
  for (const FoundSetting& found : group) {
    if (found.key.library) dialect = found.key.library;
  }
  const auto pythons = dialect ? std::nullopt : PythonsLibrary(group);
  if (pythons) dialect = pythons;
  if (!dialect && AreLibrdkafkas(group)) dialect = kafka::Library::kLibrdkafka;
  const FoundSetting& model = ModelOf(group);
  config.client = Choose(known, dialect);
  const bool by_keyword = pythons && config.client.library == *pythons;
  config.key_style = model.style;
  Restrict(group, model, config.key_style);
  config.layer = std::to_string(model.document) + " " +
                 (model.declares ? model.key.add_prefix : model.key.group);
  config.group = GroupName(model.key.group);
  config.part = layered.part;
  config.title = ProfileTitle(layered.profile);
  for (const FoundSetting& found : group) {
    if (found.place.entry && IsOfLayer(found, model)) config.beside = found.place.entry;
  }
  for (FoundSetting& found : group) {
    if (found.declares) continue;
    TakeGuaranteeItself(config.client.library, found);
    config.settings.push_back(by_keyword ? ToKeywordArgument(found)
                                         : ToSettingOf(config.client.library, found));
    // A producer's own setting replaces what it inherits in every carrier of it.
    found.place.rank = found.place.inherited && !found.is_default ? -1 : found.key.rank;
    if (found.place.inherited) found.place.title = ProfileTitle(found.profile);
    config.places.push_back(std::move(found.place));
  }
  LearnVersions(config.settings, config.client);
  return config;
}

}  // namespace

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
  TakeAsWritten(known, found);
  ApplyCollector(found);
  std::vector<LocatedConfig> configs;
  for (Layered& layered : JoinLayers(std::move(found))) {
    if (IsProducer(layered.settings, ground))
      configs.push_back(ToConfig(std::move(layered), known));
  }
  return configs;
}

}  // namespace producer_guard::locate
