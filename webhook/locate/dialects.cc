#include "webhook/locate/dialects.h"

#include <array>

#include "webhook/locate/producer_evidence.h"

namespace producer_guard::locate {

namespace {

using kafka::Library;

// Each part of a key is looked at for a setting: the square of this. The longest that people write,
// with a framework's prefix and a channel, have some 120 characters.
constexpr std::size_t kLongestKey = 256;

struct Dialect {
  std::string_view prefix;      // '*' stands for one part of the key
  std::string_view add_prefix;  // "" : the prefix itself
  std::string_view group;       // "" : the prefix as written
  std::optional<Library> library;
  bool producers_own;
  bool relaxed;  // Spring: batch-size and batchSize are batch.size
};

constexpr std::string_view kSpring = "spring.kafka";
constexpr std::string_view kSpringProperties = "spring.kafka.producer.properties.";

// The first row that fits counts, so a longer prefix stands before a shorter.
constexpr std::array kDialects = {
    Dialect{kSpringProperties, "", kSpring, Library::kJava, true, false},
    // An application that writes a name that Spring Boot does not have, as enable-idempotence,
    // reads it itself.
    Dialect{"spring.kafka.producer.", kSpringProperties, kSpring, Library::kJava, true, true},
    Dialect{"spring.kafka.properties.", "", kSpring, Library::kJava, false, false},
    Dialect{"spring.cloud.stream.kafka.binder.producer-properties.", "", "", Library::kJava, true,
            false},
    Dialect{"spring.cloud.stream.kafka.binder.producerProperties.", "", "", Library::kJava, true,
            false},
    Dialect{"spring.cloud.stream.kafka.binder.configuration.", "", "", Library::kJava, false,
            false},
    Dialect{"spring.cloud.stream.kafka.bindings.*.producer.configuration.", "", "", Library::kJava,
            true, false},
    Dialect{"spring.cloud.stream.kafka.default.producer.configuration.", "", "", Library::kJava,
            true, false},
    Dialect{"mp.messaging.outgoing.*.", "", "", Library::kJava, true, false},
    Dialect{"mp.messaging.connector.smallrye-kafka.", "", "", Library::kJava, false, false},
    Dialect{"debezium.sink.kafka.producer.", "", "", Library::kJava, true, false},
    Dialect{"akka.kafka.producer.kafka-clients.", "", "", Library::kJava, true, false},
    Dialect{"pekko.kafka.producer.kafka-clients.", "", "", Library::kJava, true, false},
    Dialect{"kafka.producers.*.", "", "", Library::kJava, true, false},
    Dialect{"kafka.producer.", "", "", std::nullopt, true, true},
    Dialect{"producer.override.", "", "", Library::kConnect, true, false},
    Dialect{"producer.", "", "", std::nullopt, true, false},
    Dialect{"rdkafka.", "", "", Library::kLibrdkafka, true, false},
    Dialect{"kafka.", "", "", std::nullopt, false, false},
    Dialect{"", "", "", std::nullopt, false, false},
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

// "batch-size" and "batchSize" as "batch.size".
std::string Dotted(std::string_view name) {
  std::string dotted;
  for (const char c : name) {
    if (c == '-' || c == '_') {
      dotted += '.';
    } else if (c >= 'A' && c <= 'Z') {
      if (!dotted.empty() && dotted.back() != '.') dotted += '.';
      dotted += static_cast<char>(c + 32);
    } else {
      dotted += c;
    }
  }
  return dotted;
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
  const bool begins_name = at != std::string::npos && at > 0 && key[at - 1] != '.' &&
                           at + 1 < key.size() && key[at + 1] >= 'a' && key[at + 1] <= 'z';
  if (begins_name) key.insert(at, 1, '.');
  return key;
}

std::string NameIn(const Dialect& dialect, std::string_view rest) {
  rest = Unbracketed(rest);
  if (!dialect.relaxed || kafka::CanonicalName(Library::kJava, rest)) return std::string(rest);
  std::string name = Dotted(rest);
  if (name == "transaction.id.prefix") return "transactional.id";
  return kafka::IsProducerSetting(name) ? name : std::string(rest);
}

bool Mentions(std::string_view lowered, std::string_view word) {
  return lowered.find(word) != std::string_view::npos;
}

// What stands before a setting of an application's own tree ("app.messaging.kafka.producer.").
struct Surroundings {
  bool kafka = false;
  bool producer = false;
  bool other = false;  // a consumer's, a topic's, a broker's
};

Surroundings ReadSurroundings(std::string_view prefix) {
  std::string lowered;
  for (const char c : prefix) lowered += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  Surroundings around;
  around.kafka = Mentions(lowered, "kafka");
  around.producer = Mentions(lowered, "producer");
  for (const std::string_view word : {"consumer", "admin", "topic", "broker", "listener"}) {
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
    std::string name(Unbracketed(key.substr(dot + 1)));
    if (!kafka::IsProducerSetting(name) && around.producer) name = Dotted(name);
    if (!kafka::IsProducerSetting(name)) continue;
    DialectKey found{std::move(name), std::string(prefix), std::string(prefix), std::nullopt,
                     around.producer};
    if (prefix.ends_with(".producer.override.")) found.library = Library::kConnect;
    if (prefix.ends_with(".rdkafka.")) found.library = Library::kLibrdkafka;
    return found;
  }
  return std::nullopt;
}

struct EnvironmentDialect {
  std::string_view prefix;
  std::string_view add_prefix;
  std::string_view group;
  std::optional<Library> library;
  bool producers_own;
  bool can_add;
};

constexpr std::array kEnvironmentDialects = {
    EnvironmentDialect{"SPRING_KAFKA_PRODUCER_PROPERTIES_", "SPRING_KAFKA_PRODUCER_PROPERTIES_",
                       kSpring, Library::kJava, true, true},
    EnvironmentDialect{"SPRING_KAFKA_PRODUCER_", "SPRING_KAFKA_PRODUCER_PROPERTIES_", kSpring,
                       Library::kJava, true, true},
    EnvironmentDialect{"SPRING_KAFKA_PROPERTIES_", "SPRING_KAFKA_PROPERTIES_", kSpring,
                       Library::kJava, false, true},
    EnvironmentDialect{"CONNECT_PRODUCER_OVERRIDE_", "CONNECT_PRODUCER_OVERRIDE_",
                       "CONNECT_PRODUCER_OVERRIDE_", Library::kConnect, true, true},
    EnvironmentDialect{"CONNECT_PRODUCER_", "CONNECT_PRODUCER_", "CONNECT_PRODUCER_",
                       Library::kConnect, true, true},
    EnvironmentDialect{"KSQL_KSQL_STREAMS_PRODUCER_", "KSQL_KSQL_STREAMS_PRODUCER_",
                       "KSQL_KSQL_STREAMS_PRODUCER_", Library::kJava, true, true},
    EnvironmentDialect{"KAFKA_PRODUCER_", "", "", std::nullopt, true, false},
    EnvironmentDialect{"PRODUCER_", "", "", std::nullopt, true, false},
    EnvironmentDialect{"KAFKA_", "", "", std::nullopt, false, false},
};

std::string Lowered(std::string_view text) {
  std::string lower;
  for (const char c : text) {
    if (c == '_' && !lower.empty() && lower.back() == '.') continue;
    lower += c == '_' ? '.' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return lower;
}

std::string SingleUnderscores(std::string_view name) {
  std::string result;
  for (const char c : name) {
    if (c != '_' || result.empty() || result.back() != '_') result += c;
  }
  return result;
}

KeyStyle PrivateStyle() {
  KeyStyle style;
  style.form = KeyStyle::Form::kUpperSnake;
  style.can_add = false;
  style.cannot_add_because = "which environment variables the program reads is not known";
  return style;
}

// Kafka__Producer__EnableIdempotence, as .NET binds it to librdkafka's settings.
std::optional<EnvironmentKey> ReadDotnetName(std::string_view name) {
  const std::size_t last = name.rfind("__");
  if (last == std::string_view::npos ||
      name.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos) {
    return std::nullopt;
  }
  EnvironmentKey found;
  found.key.name = Dotted(name.substr(last + 2));
  if (!kafka::CanonicalName(Library::kLibrdkafka, found.key.name)) return std::nullopt;
  found.key.group = std::string(name.substr(0, last + 2));
  found.key.library = Library::kLibrdkafka;
  found.key.producers_own = Lowered(name).find("producer") != std::string::npos;
  found.style = PrivateStyle();
  return found;
}

}  // namespace

std::optional<DialectKey> ReadKey(std::string_view raw) {
  if (raw.size() > kLongestKey) return std::nullopt;
  const std::string key = WithDotBeforeBracket(raw);
  for (const Dialect& dialect : kDialects) {
    const std::size_t length = MatchLength(key, dialect.prefix);
    if (length == std::string_view::npos || length >= key.size()) continue;
    std::string prefix(key.substr(0, length));
    DialectKey found;
    found.name = NameIn(dialect, std::string_view(key).substr(length));
    found.group = dialect.group.empty() ? prefix : std::string(dialect.group);
    found.add_prefix = dialect.add_prefix.empty() ? prefix : std::string(dialect.add_prefix);
    found.library = dialect.library;
    found.producers_own = dialect.producers_own;
    if (kafka::IsProducerSetting(found.name)) return found;
    if (dialect.producers_own) return std::nullopt;
  }
  return ReadInnerKey(key);
}

std::optional<EnvironmentKey> ReadEnvironmentName(std::string_view raw) {
  if (raw.size() > kLongestKey) return std::nullopt;
  if (auto dotnet = ReadDotnetName(raw)) return dotnet;
  if (raw.find('.') != std::string_view::npos) {
    auto key = ReadKey(raw);
    if (!key || EvidenceOf(key->name) == Evidence::kNone) return std::nullopt;
    KeyStyle style{key->add_prefix, KeyStyle::Form::kDotted, key->producers_own, ""};
    if (!style.can_add) style.cannot_add_because = PrivateStyle().cannot_add_because;
    return EnvironmentKey{std::move(*key), std::move(style)};
  }
  const std::string name = SingleUnderscores(raw);
  for (const EnvironmentDialect& dialect : kEnvironmentDialects) {
    const std::size_t at = name.find(dialect.prefix);
    const bool begins_word = at == 0 || (at != std::string::npos && name[at - 1] == '_');
    if (!begins_word || (at > 0 && dialect.can_add)) continue;
    EnvironmentKey found;
    found.key.name = Lowered(std::string_view(name).substr(at + dialect.prefix.size()));
    if (!kafka::CanonicalName(Library::kJava, found.key.name) &&
        EvidenceOf(found.key.name) == Evidence::kNone)
      continue;
    found.key.group = dialect.group.empty() ? name.substr(0, at) : std::string(dialect.group);
    found.key.library = dialect.library;
    found.key.producers_own = dialect.producers_own;
    found.style = PrivateStyle();
    if (dialect.can_add)
      found.style = {std::string(dialect.add_prefix), KeyStyle::Form::kUpperSnake, true, ""};
    return found;
  }
  return std::nullopt;
}

}  // namespace producer_guard::locate
