#include "webhook/locate/dialects.h"

#include <algorithm>
#include <array>

#include "webhook/locate/binding_names.h"
#include "webhook/locate/producer_evidence.h"

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
    // ones,
    // its properties.
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

// Where programs with names of their own keep them in their files.
struct Program {
  std::string_view prefix;  // '*' stands for what is left of a part of the key
  Library library;
};
constexpr std::array kPrograms = {
    Program{"output.kafka.", Library::kFilebeat},
    Program{"exporters.kafka*.producer.", Library::kOpenTelemetry},
    Program{"outputs.kafka[*.", Library::kTelegraf},  // [[outputs.kafka]], with its index
};

// Returns: length of the beginning of `key` that fits `prefix`, or npos.
std::size_t MatchLength(std::string_view key, std::string_view prefix) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < prefix.size(); ++i) {
    if (prefix[i] != '*') {
      if (at >= key.size() || key[at] != prefix[i]) return std::string_view::npos;
      ++at;
      continue;
    }
    const bool quoted = at < key.size() && key[at] == '"';
    const std::size_t end = quoted ? key.find('"', at + 1) : key.find('.', at);
    if (end == std::string_view::npos) return std::string_view::npos;
    at = quoted ? end + 1 : end;
  }
  return at;
}

// Spring's way to keep a key as it is: "[enable.idempotence]", with or without quotes.
std::string_view Unbracketed(std::string_view name) {
  for (const std::string_view pair : {"\"\"", "''", "[]", "\"\""}) {
    if (name.size() >= 2 && name.front() == pair[0] && name.back() == pair[1])
      name = name.substr(1, name.size() - 2);
  }
  return name;
}

// Spring's properties[enable.idempotence] as properties.[enable.idempotence].
std::string WithDotBeforeBracket(std::string_view raw) {
  std::string key(raw);
  const std::size_t at = key.find('[');
  const bool begins_name = at != std::string::npos && key.ends_with(']') && at > 0 &&
                           key[at - 1] != '.' && at + 1 < key.size() && key[at + 1] >= 'a' &&
                           key[at + 1] <= 'z';
  if (begins_name) key.insert(at, 1, '.');
  return key;
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

bool Mentions(std::string_view lowered, std::string_view word) {
  return lowered.find(word) != std::string_view::npos;
}

// What stands before a setting of an application's own tree ("app.messaging.kafka.producer.").
struct Surroundings {
  bool kafka = false;
  bool producer = false;
  bool other = false;  // another system's, a consumer's, a topic's, a broker's
};

Surroundings ReadSurroundings(std::string_view prefix) {
  const std::string lowered = LowerCase(prefix);
  Surroundings around;
  around.kafka = Mentions(lowered, "kafka");
  around.producer = Mentions(lowered, "producer");
  around.other =
      SpeaksOfOthers(lowered) || lowered.starts_with("input.") || lowered.starts_with("sources.");
  for (const std::string_view word :
       {"admin", "topic", "broker", "listener", ".source.", "offsets."}) {
    around.other = around.other || Mentions(lowered, word);
  }
  return around;
}

// A setting below an application's own names: the longest end of `key` that is one, when what
// stands before it speaks of Kafka or of a producer.
std::optional<DialectKey> ReadInnerKey(std::string_view key) {
  for (std::size_t dot = key.find('.'); dot != std::string_view::npos;
       dot = key.find('.', dot + 1)) {
    const std::string_view prefix = key.substr(0, dot + 1);
    const Surroundings around = ReadSurroundings(prefix);
    if (around.other || (!around.kafka && !around.producer)) continue;
    const std::string_view written = Unbracketed(key.substr(dot + 1));
    auto spelling = ReadSpelling(written, true);
    if (!spelling) continue;
    DialectKey found;
    found.name = spelling->name;
    found.group = prefix;
    found.add_prefix = prefix;
    found.producers_own = around.producer;
    found.says_kafka = around.kafka;
    found.in_own_tree = true;
    if (IsDotnets(*spelling, written)) found.library = Library::kLibrdkafka;
    found.spelling = std::move(*spelling);
    if (prefix.ends_with(".producer.override.")) found.library = Library::kConnect;
    if (Mentions(prefix, "rdkafka")) found.library = Library::kLibrdkafka;
    if (found.library && !found.spelling.own) found.in_own_tree = false;
    return found;
  }
  return std::nullopt;
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

namespace {

// Sarama's configuration as a tree: Producer.Idempotent, Net.MaxOpenRequests.
std::optional<DialectKey> ReadSaramaKey(std::string_view key) {
  const bool is_producers = key.starts_with("Producer.");
  if (!is_producers && !key.starts_with("Net.")) return std::nullopt;
  auto found = ReadProgramsKey(Library::kSarama, "", key);
  if (found) found->producers_own = found->is_programs = is_producers;
  return found;
}

}  // namespace

std::optional<DialectKey> ReadProgramsKey(Library library, std::string_view prefix,
                                          std::string_view rest) {
  if (!kafka::IsSettingOf(library, rest)) return std::nullopt;
  DialectKey found;
  found.name = rest;
  found.group = prefix;
  found.add_prefix = prefix;
  found.library = library;
  found.producers_own = found.is_programs = true;
  found.spelling.name = rest;
  return found;
}

std::optional<DialectKey> ReadPipelineKey(std::string_view key) {
  constexpr std::string_view kPlugin = "output.kafka.";
  if (!key.starts_with(kPlugin)) return std::nullopt;
  return ReadProgramsKey(Library::kLogstash, kPlugin, key.substr(kPlugin.size()));
}

std::optional<DialectKey> ReadKey(std::string_view raw) {
  if (raw.size() > kLongestKey) return std::nullopt;
  if (auto sarama = ReadSaramaKey(raw)) return sarama;
  for (const Program& program : kPrograms) {
    const std::size_t length = MatchLength(raw, program.prefix);
    if (length == std::string_view::npos) continue;
    if (auto key = ReadProgramsKey(program.library, raw.substr(0, length), raw.substr(length)))
      return key;
  }
  const std::size_t profile = ProfileLength(raw);
  if (profile == std::string_view::npos) return std::nullopt;
  const std::string key = WithDotBeforeBracket(raw.substr(profile));
  for (const Dialect& dialect : kDialects) {
    const std::size_t length = MatchLength(key, dialect.prefix);
    if (length == std::string_view::npos || length >= key.size()) continue;
    auto spelling = SpellingIn(dialect, std::string_view(key).substr(length));
    if (!spelling && dialect.producers_own) return std::nullopt;
    if (!spelling) continue;
    std::string prefix(key.substr(0, length));
    DialectKey found;
    found.name = spelling->name;
    found.group = dialect.group.empty() ? prefix : std::string(dialect.group);
    found.add_prefix = std::string(raw.substr(0, profile)) +
                       (dialect.add_prefix.empty() ? prefix : std::string(dialect.add_prefix));
    found.library = dialect.library;
    if (!dialect.library && IsDotnets(*spelling, std::string_view(key).substr(length)))
      found.library = Library::kLibrdkafka;
    found.producers_own = dialect.producers_own;
    found.says_kafka = dialect.says_kafka;
    found.rank = dialect.rank + (profile > 0 ? kProfileRank : 0);
    found.spelling = std::move(*spelling);
    return found;
  }
  auto inner = ReadInnerKey(key);
  if (inner) inner->add_prefix.insert(0, raw.substr(0, profile));
  return inner;
}

}  // namespace producer_guard::locate
