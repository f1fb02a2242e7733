#include "webhook/locate/dialects.h"

#include <array>

#include "webhook/locate/application_keys.h"
#include "webhook/locate/binding_names.h"
#include "webhook/locate/key_pattern.h"
#include "webhook/locate/program_keys.h"

namespace producer_guard::locate {

namespace {

using kafka::Library;

enum class Names {
  kClients,  // the client's own
  kSpring,   // batch-size and batchSize are batch.size
  kRelaxed,  // an application's own too: own_names.h
  kBinder,   // the one that the binder of Spring Cloud Stream has
};

struct Dialect {
  std::string_view prefix;      // '*' stands for one part of the key
  std::string_view add_prefix;  // "" : the prefix itself
  std::string_view group;       // "" : the prefix as written
  std::optional<Library> library;
  bool producers_own;
  Names names;
  bool says_kafka = true;
  int rank = 0;  // within the group
};

constexpr std::string_view kSpringProperties = "spring.kafka.producer.properties.";

// The first row that fits counts, so a longer prefix stands before a shorter.
constexpr std::array kDialects = {
    // Source: KafkaProperties#buildProducerProperties: properties of all, the producer's named
    // ones, its properties.
    Dialect{kSpringProperties, "", kSpringGroup, Library::kJava, true, Names::kClients, true, 2},
    // An application that writes a name that Spring Boot does not have, as enable-idempotence,
    // reads it itself.
    Dialect{"spring.kafka.producer.", kSpringProperties, kSpringGroup, Library::kJava, true,
            Names::kSpring, true, 1},
    Dialect{"spring.kafka.properties.", "", kSpringGroup, Library::kJava, false, Names::kClients},
    Dialect{"spring.cloud.stream.kafka.binder.producer-properties.", "", "",
            Library::kSpringCloudStream, true, Names::kClients},
    Dialect{"spring.cloud.stream.kafka.binder.producerProperties.", "",
            "spring.cloud.stream.kafka.binder.producer-properties.", Library::kSpringCloudStream,
            true, Names::kClients},
    Dialect{"spring.cloud.stream.kafka.binder.configuration.", "", "", Library::kSpringCloudStream,
            false, Names::kClients},
    // The one producer of a transactional binder.
    Dialect{kBindersTransaction, "", "", Library::kSpringCloudStream, true, Names::kClients},
    Dialect{"spring.cloud.stream.kafka.binder.transaction.", kBindersTransaction,
            kBindersTransaction, Library::kSpringCloudStream, true, Names::kSpring},
    Dialect{"spring.cloud.stream.kafka.binder.",
            "spring.cloud.stream.kafka.binder.producer-properties.", "",
            Library::kSpringCloudStream, false, Names::kBinder},
    Dialect{"spring.cloud.stream.kafka.bindings.*.producer.configuration.", "", "",
            Library::kSpringCloudStream, true, Names::kClients},
    Dialect{"spring.cloud.stream.kafka.default.producer.configuration.", "", "",
            Library::kSpringCloudStream, true, Names::kClients},
    Dialect{"mp.messaging.outgoing.*.", "", "", Library::kSmallRye, true, Names::kClients},
    Dialect{"mp.messaging.incoming.*.dead-letter-queue.", "", "", Library::kSmallRye, true,
            Names::kClients},
    Dialect{"mp.messaging.connector.smallrye-kafka.", "", "", Library::kSmallRye, false,
            Names::kClients},
    Dialect{"mp.messaging.connector.helidon-kafka.", "", "", Library::kHelidon, false,
            Names::kClients},
    Dialect{"camel.component.kafka.", "", "", Library::kJava, true, Names::kRelaxed},
    Dialect{"debezium.sink.kafka.producer.", "", "", Library::kJava, true, Names::kClients},
    Dialect{"akka.kafka.producer.kafka-clients.", "", "", Library::kJava, true, Names::kClients},
    Dialect{"pekko.kafka.producer.kafka-clients.", "", "", Library::kJava, true, Names::kClients},
    Dialect{"kafka.producers.*.", "", "", Library::kJava, true, Names::kClients},
    Dialect{"kafka.producer.", "", "", std::nullopt, true, Names::kRelaxed},
    Dialect{"producer.override.", "", "", Library::kConnect, true, Names::kClients},
    Dialect{"producer.", "", "", std::nullopt, true, Names::kRelaxed, false},
    Dialect{"sinks.*.librdkafka_options.", "", "", Library::kVector, true, Names::kClients},
    // Flink's tables and other SQL engines take the prefix away.
    Dialect{"properties.", "", "", std::nullopt, false, Names::kClients},
    Dialect{"rdkafka.", "", "", Library::kLibrdkafka, true, Names::kClients},
    Dialect{"kafka.", "", "", std::nullopt, false, Names::kRelaxed},
    Dialect{"", "", "", std::nullopt, false, Names::kRelaxed},
};

// Returns: Spring's properties[enable.idempotence] as properties.[enable.idempotence]; nothing for
// any other key.
std::optional<std::string> WithDotBeforeBracket(std::string_view key) {
  if (!key.ends_with(']')) return std::nullopt;
  const std::size_t at = key.find('[');
  const bool begins_name = at != std::string_view::npos && at > 0 && key[at - 1] != '.' &&
                           at + 1 < key.size() && key[at + 1] >= 'a' && key[at + 1] <= 'z';
  if (!begins_name) return std::nullopt;
  return std::string(key).insert(at, 1, '.');
}

// Spring's names for a producer's settings; what it does not know an application reads itself.
std::string SpringName(std::string_view rest) {
  if (kafka::CanonicalName(Library::kJava, rest)) return std::string(rest);
  std::string name = Dotted(rest);
  if (name == "transaction.id.prefix") return "transactional.id";
  return kafka::IsProducerSetting(name) ? name : std::string(rest);
}

std::optional<Spelling> SpellingIn(const Dialect& dialect, std::string_view rest) {
  rest = Unbracketed(rest);
  if (dialect.names == Names::kBinder)
    return Dotted(rest) == "required.acks" ? std::optional(Spelling{"acks"}) : std::nullopt;
  if (dialect.names == Names::kSpring) return ReadSpelling(SpringName(rest), false);
  return ReadSpelling(rest, dialect.names == Names::kRelaxed);
}

constexpr int kProfileRank = 4;  // above any dialect's own

// Quarkus: "%prod.", with or without quotes. The profiles of development and tests are not what
// runs in a cluster. Returns: length of the profile; npos for such a one.
std::size_t ProfileLength(std::string_view key) {
  const bool quoted = key.starts_with("\"%");
  if (!quoted && !key.starts_with('%')) return 0;
  const std::size_t dot = key.find(quoted ? "\"." : ".");
  if (dot == std::string_view::npos) return 0;
  const std::size_t begin = quoted ? 2 : 1;
  const std::string_view profile = key.substr(begin, dot - begin);
  if (profile == "dev" || profile == "test") return std::string_view::npos;
  return dot + (quoted ? 2 : 1);
}

}  // namespace

KeyStyle StyleOf(const DialectKey& key) {
  KeyStyle style;
  style.prefix = key.add_prefix;
  if (!key.spelling.own) return style;
  style.can_add = false;
  style.can_change = !key.spelling.values_differ;
  style.cannot_add_because = "the program gives its settings names of its own";
  return style;
}

std::optional<DialectKey> ReadKey(std::string_view raw) {
  if (raw.size() > kLongestKey) return std::nullopt;
  if (auto programs = ReadProgramFilesKey(raw)) return programs;
  const std::size_t profile = ProfileLength(raw);
  if (profile == std::string_view::npos) return std::nullopt;
  const auto with_dot = WithDotBeforeBracket(raw.substr(profile));
  const std::string_view key = with_dot ? std::string_view(*with_dot) : raw.substr(profile);
  for (const Dialect& dialect : kDialects) {
    const std::size_t length = MatchLength(key, dialect.prefix);
    if (length == std::string_view::npos || length >= key.size()) continue;
    auto spelling = SpellingIn(dialect, key.substr(length));
    if (!spelling && dialect.producers_own) return std::nullopt;
    if (!spelling) continue;
    std::string prefix(key.substr(0, length));
    DialectKey found;
    found.name = spelling->name;
    found.group = dialect.group.empty() ? prefix : std::string(dialect.group);
    found.add_prefix = std::string(raw.substr(0, profile)) +
                       (dialect.add_prefix.empty() ? prefix : std::string(dialect.add_prefix));
    found.library = dialect.library;
    if (!dialect.library && IsDotnets(*spelling, key.substr(length)))
      found.library = Library::kLibrdkafka;
    found.producers_own = dialect.producers_own;
    found.says_kafka = dialect.says_kafka;
    found.rank = dialect.rank + (profile > 0 ? kProfileRank : 0);
    found.spelling = std::move(*spelling);
    return found;
  }
  auto inner = ReadApplicationsKey(key);
  if (inner) inner->add_prefix.insert(0, raw.substr(0, profile));
  return inner;
}

}  // namespace producer_guard::locate
