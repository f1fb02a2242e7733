// The names of environment variables: the dialects of dialects.h in upper case.
#include <array>

#include "webhook/locate/binder_variables.h"
#include "webhook/locate/binding_names.h"
#include "webhook/locate/dialects.h"
#include "webhook/locate/own_names.h"
#include "webhook/locate/producer_evidence.h"

namespace producer_guard::locate {

namespace {

using kafka::Library;

struct EnvironmentDialect {
  std::string_view prefix;
  std::string_view add_prefix;
  std::string_view group;
  std::optional<Library> library;
  bool producers_own;
  bool can_add;
  bool says_kafka = true;
  int rank = 0;
};

constexpr std::array kEnvironmentDialects = {
    EnvironmentDialect{"SPRING_KAFKA_PRODUCER_PROPERTIES_", "SPRING_KAFKA_PRODUCER_PROPERTIES_",
                       kSpringGroup, Library::kJava, true, true, true, 2},
    EnvironmentDialect{"SPRING_KAFKA_PRODUCER_", "SPRING_KAFKA_PRODUCER_PROPERTIES_", kSpringGroup,
                       Library::kJava, true, true, true, 1},
    EnvironmentDialect{"SPRING_KAFKA_PROPERTIES_", "SPRING_KAFKA_PROPERTIES_", kSpringGroup,
                       Library::kJava, false, true},
    EnvironmentDialect{"MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_",
                       "MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_",
                       "MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_", Library::kSmallRye, false, true},
    EnvironmentDialect{"CONNECT_PRODUCER_OVERRIDE_", "CONNECT_PRODUCER_OVERRIDE_",
                       "CONNECT_PRODUCER_OVERRIDE_", Library::kConnect, true, true},
    EnvironmentDialect{"CONNECT_PRODUCER_", "CONNECT_PRODUCER_", "CONNECT_PRODUCER_",
                       Library::kConnect, true, true},
    EnvironmentDialect{"KSQL_KSQL_STREAMS_PRODUCER_", "KSQL_KSQL_STREAMS_PRODUCER_",
                       "KSQL_KSQL_STREAMS_PRODUCER_", Library::kJava, true, true},
    EnvironmentDialect{"KAFKA_REST_PRODUCER_", "KAFKA_REST_PRODUCER_", "KAFKA_REST_PRODUCER_",
                       Library::kKafkaRest, true, true},
    EnvironmentDialect{"KAFKA_PRODUCER_", "", "", std::nullopt, true, false},
    EnvironmentDialect{"PRODUCER_", "", "", std::nullopt, true, false, false},
    EnvironmentDialect{"KAFKA_", "", "", std::nullopt, false, false},
};

// Between prefix and name stands a channel or a producer's identifier.
struct ChannelDialect {
  std::string_view prefix;
  bool can_add;
  Library library;
};

constexpr std::array kChannelDialects = {
    ChannelDialect{"MP_MESSAGING_OUTGOING_", true, Library::kSmallRye},
    ChannelDialect{"KAFKA_PRODUCERS_", false, Library::kJava},  // Micronaut
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

// What stands before the words that say that a variable is a producer's, in names that say nothing
// of .NET: of KAFKA__PRODUCER__ACKS nothing.
std::string ApplicationsPrefix(std::string_view prefix) {
  std::string written = SingleUnderscores(prefix);
  for (const std::string_view words : {"KAFKA_PRODUCER_", "PRODUCER_", "KAFKA_"}) {
    if (!written.ends_with(words)) continue;
    written.resize(written.size() - words.size());
    break;
  }
  return written;
}

// Kafka__Producer__EnableIdempotence, as .NET binds it to librdkafka's settings. It does not tell
// small letters from capitals, so KAFKA__PRODUCER__ENABLEIDEMPOTENCE is the same.
std::optional<EnvironmentKey> ReadDotnetName(std::string_view name) {
  const std::size_t last = name.rfind("__");
  if (last == std::string_view::npos) return std::nullopt;
  EnvironmentKey found;
  const std::string_view written = name.substr(last + 2);
  auto spelling = ReadRunTogether(written);
  const bool has_small = name.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string_view::npos;
  if (!spelling && has_small) spelling = ReadSpelling(written, true);
  if (!spelling || !kafka::CanonicalName(Library::kLibrdkafka, spelling->name)) return std::nullopt;
  found.key.name = spelling->name;
  found.key.spelling = std::move(*spelling);
  found.key.group = std::string(name.substr(0, last + 2));
  found.key.library = Library::kLibrdkafka;
  const std::string before = LowerCase(found.key.group);
  if (SpeaksOfOthers(before)) return std::nullopt;
  found.key.producers_own = before.find("producer") != std::string::npos;
  found.key.says_kafka = before.find("kafka") != std::string::npos;
  if (!found.key.producers_own && !found.key.says_kafka) return std::nullopt;
  if (!has_small) found.key.group = ApplicationsPrefix(found.key.group);
  found.style = PrivateStyle();
  return found;
}

// MP_MESSAGING_OUTGOING_ORDERS_MAX_REQUEST_SIZE: the longest end that is a setting.
std::optional<EnvironmentKey> ReadChannelName(std::string_view name) {
  for (const ChannelDialect& dialect : kChannelDialects) {
    if (!name.starts_with(dialect.prefix)) continue;
    for (std::size_t at = name.find('_', dialect.prefix.size()); at != std::string_view::npos;
         at = name.find('_', at + 1)) {
      auto spelling = ReadSpelling(Lowered(name.substr(at + 1)), false);
      if (!spelling) continue;
      const std::string prefix(name.substr(0, at + 1));
      EnvironmentKey found;
      found.key.name = spelling->name;
      found.key.spelling = std::move(*spelling);
      found.key.group = prefix;
      found.key.library = dialect.library;
      found.key.producers_own = true;
      found.style = PrivateStyle();
      if (dialect.can_add) found.style = {prefix, KeyStyle::Form::kUpperSnake, true, ""};
      return found;
    }
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<EnvironmentKey> ReadEnvironmentName(std::string_view raw) {
  if (raw.size() > kLongestKey) return std::nullopt;
  if (auto dotnet = ReadDotnetName(raw)) return dotnet;
  if (raw.find('.') != std::string_view::npos) {
    auto key = ReadKey(raw);
    if (!key || EvidenceOf(key->name) == Evidence::kNone) return std::nullopt;
    KeyStyle style = StyleOf(*key);
    if (!key->producers_own) style = PrivateStyle();
    return EnvironmentKey{std::move(*key), std::move(style)};
  }
  const std::string name = SingleUnderscores(raw);
  if (auto binder = ReadBinderVariable(name)) return binder;
  if (auto channel = ReadChannelName(name)) return channel;
  for (const EnvironmentDialect& dialect : kEnvironmentDialects) {
    const std::size_t at = name.find(dialect.prefix);
    const bool begins_word = at == 0 || (at != std::string::npos && name[at - 1] == '_');
    if (!begins_word || (at > 0 && dialect.can_add)) continue;
    const std::string before = LowerCase(std::string_view(name).substr(0, at));
    if (SpeaksOfOthers(before)) continue;
    EnvironmentKey found;
    found.key.name = Lowered(std::string_view(name).substr(at + dialect.prefix.size()));
    // Spring Boot's transaction-id-prefix: its producer is transactional.
    const bool spring = dialect.prefix == "SPRING_KAFKA_PRODUCER_";
    if (spring &&
        (found.key.name == "transaction.id.prefix" || found.key.name == "transactionidprefix"))
      found.key.name = "transactional.id";
    // How the program calls its variables is its own affair.
    if (auto own = ReadOwnName(found.key.name); own && !dialect.library) {
      found.key.name = own->name;
      found.key.spelling = std::move(*own);
    }
    if (!kafka::CanonicalName(Library::kJava, found.key.name) &&
        EvidenceOf(found.key.name) == Evidence::kNone)
      continue;
    found.key.group = dialect.group.empty() ? name.substr(0, at) : std::string(dialect.group);
    found.key.library = dialect.library;
    found.key.producers_own = dialect.producers_own;
    found.key.rank = dialect.rank;
    found.key.says_kafka = dialect.says_kafka || before.find("kafka") != std::string::npos;
    found.style = PrivateStyle();
    if (dialect.can_add)
      found.style = {std::string(dialect.add_prefix), KeyStyle::Form::kUpperSnake, true, ""};
    return found;
  }
  return std::nullopt;
}

std::optional<EnvironmentKey> ReadVariableBelow(std::string_view prefix, std::string_view name) {
  if (!name.starts_with(prefix) || name.size() > kLongestKey) return std::nullopt;
  const std::string rest = Lowered(name.substr(prefix.size()));
  auto spelling = ReadOwnName(rest);
  if (!spelling) spelling = ReadSpelling(rest, false);
  if (!spelling) return std::nullopt;
  EnvironmentKey found;
  found.key.name = spelling->name;
  found.key.spelling = std::move(*spelling);
  found.key.group = found.key.add_prefix = std::string(prefix);
  found.key.producers_own = true;
  found.style = StyleOf(found.key);
  const bool is_dotted = name.find('.') != std::string_view::npos;
  if (!is_dotted) found.style.form = KeyStyle::Form::kUpperSnake;
  return found;
}

}  // namespace producer_guard::locate
