#include "webhook/locate/setting_groups.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

#include "webhook/locate/binding_names.h"
#include "webhook/locate/collector_keys.h"
#include "webhook/locate/exact_names.h"
#include "webhook/locate/layers.h"
#include "webhook/locate/placeholder.h"
#include "webhook/locate/producer_evidence.h"

namespace producer_guard::locate {

namespace {

using Group = std::vector<FoundSetting>;

constexpr int kForcedRank = 15;  // above what any dialect gives

// Flink's, of a table whose settings of the client stand beside it below properties.
constexpr std::string_view kFlinkGuarantee = "sink.delivery-guarantee";

bool IsConnection(std::string_view name) {
  return name == "bootstrap.servers" || name == "metadata.broker.list" ||
         name == "key.serializer" || name == "value.serializer";
}

template <std::size_t N>
bool HasOneOf(const std::array<std::string_view, N>& words, std::string_view text) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

// No other broker's client has these.
bool IsOnlyKafkas(const FoundSetting& found) {
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
      if (style.cannot_add_because.empty())
        style.cannot_add_because = found.style.cannot_add_because;
    }
    if (!IsOfLayer(found, model)) continue;
    layer.push_back(found);
    if (!found.style.can_add) Forbid(style, found.style.cannot_add_because);
  }
  if (model.key.in_own_tree && !HandsKeysOn(layer))
    Forbid(style, "which keys the program reads is not known");
}

constexpr std::string_view kGuarantee = "processing.guarantee";

bool ReadsGuarantee(std::optional<kafka::Library> library) {
  return library == kafka::Library::kKafkaStreams || library == kafka::Library::kKsqldb;
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
    if (!found.guarantee.empty() && ReadsGuarantee(config.client.library)) {
      found.key.name = kGuarantee;
      found.value = found.guarantee;
    }
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

bool IsGuarantee(std::string_view key) {
  return key.ends_with("processing.guarantee") || key.ends_with("PROCESSING_GUARANTEE") ||
         key.ends_with(kFlinkGuarantee);
}

void ApplyGuarantee(const FoundSetting& guarantee, std::vector<FoundSetting>& found) {
  const bool placeholder = !PlaceholderIn(guarantee.value).empty();
  const std::string& key = guarantee.place.key;
  const bool flink = key.ends_with(kFlinkGuarantee);
  const bool is_given = guarantee.value.starts_with(flink ? "exactly-once" : "exactly_once");
  const std::string_view name = flink ? kFlinkGuarantee : kGuarantee;
  const std::string prefix = key.substr(0, key.size() - name.size());
  std::set<std::string> groups;
  for (const FoundSetting& setting : found) {
    const std::string& group = setting.key.group;
    const bool same_program = group == prefix || group == prefix + "producer." ||
                              group == prefix + "PRODUCER_" ||
                              (flink && group == prefix + "properties.");
    if (same_program && setting.document == guarantee.document) groups.insert(group);
  }
  for (const std::string& group : groups) {
    const auto model = std::find_if(found.begin(), found.end(), [&](const FoundSetting& setting) {
      return setting.key.group == group && setting.document == guarantee.document;
    });
    // Kafka Streams itself says what it takes.
    if (!is_given && !placeholder && !ReadsGuarantee(model->key.library)) continue;
    FoundSetting forced = guarantee;
    forced.guarantee = guarantee.value;
    forced.key = model->key;
    forced.key.spelling = {};
    forced.key.name = "enable.idempotence";
    forced.key.rank = kForcedRank;
    forced.style = model->style;
    if (is_given) forced.value = "true";
    found.push_back(std::move(forced));
  }
}

bool SpeaksOfKafka(std::string_view text) {
  constexpr std::array<std::string_view, 6> kWords = {"kafka",  "Kafka",  "KAFKA",
                                                      "sarama", "Sarama", "bootstrap.servers"};
  return HasOneOf(kWords, text);
}

void GroundSays::Hear(std::string_view text) {
  constexpr std::array<std::string_view, 12> kOthers = {
      "amqp://", "amqps://", "rabbitmq", "RABBITMQ", "RabbitM",  "pulsar://",
      "nats://", "mqtt://",  "mqtts://", "activemq", "rocketmq", "AMQP_"};
  kafka = kafka || SpeaksOfKafka(text);
  others = others || (!kafka && HasOneOf(kOthers, text));  // asked only where Kafka is not
}

bool SaysConsumer(std::string_view name) {
  constexpr std::array<std::string_view, 5> kConsumers = {
      "groupid", "consumergroup", "autooffsetreset", "enableautocommit", "maxpollrecords"};
  std::array<char, 16> end{};  // of the name without its separators
  std::size_t begin = end.size();
  for (std::size_t at = name.size(); at > 0 && begin > 0; --at) {
    const char c = name[at - 1];
    if (c == '.' || c == '-' || c == '_') continue;
    end[--begin] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  const std::string_view folded(end.data() + begin, end.size() - begin);
  return std::any_of(kConsumers.begin(), kConsumers.end(),
                     [&](std::string_view word) { return folded.ends_with(word); });
}

void GroundSays::HearName(std::string_view name) {
  Hear(name);
  consumer = consumer || SaysConsumer(name);
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
