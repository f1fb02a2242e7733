#include "rules/kafka/client_library.h"

#include <array>

#include "rules/kafka/framework_versions.h"

namespace producer_guard::kafka {

namespace {

struct LibraryRow {
  Library library;
  std::string_view name;
  std::string_view title;
  Library base;
  Version usual_from = {};            // of a client library
  bool released_with_client = false;  // a framework that has its client's versions
  Version newest = {};                // of a client library, that the tables were made from
};

using enum Library;

constexpr std::array kLibraries = {
    LibraryRow{kJava, "java", "the Java client", kJava, {2, 8, 0}, false, {4, 4, 0}},
    LibraryRow{kLibrdkafka, "librdkafka", "librdkafka", kLibrdkafka, {1, 6, 0}, false, {2, 16, 0}},
    // Source: go.mod of Telegraf 1.16 has 1.27.1; before it Sarama speaks to brokers as 0.8.2.
    LibraryRow{kSarama, "sarama", "Sarama", kSarama, {1, 27, 1}, false, {1, 61, 0}},
    LibraryRow{kFranzGo, "franz-go", "franz-go", kFranzGo, {1, 0, 0}, false, {1, 22, 0}},
    LibraryRow{kKafkaGo, "kafka-go", "kafka-go", kKafkaGo, {}, false, {0, 4, 0}},
    LibraryRow{kKafkaJs, "kafkajs", "KafkaJS", kKafkaJs, {1, 5, 0}, false, {2, 2, 0}},
    LibraryRow{kAiokafka, "aiokafka", "aiokafka", kAiokafka, {0, 5, 0}, false, {0, 14, 0}},
    LibraryRow{
        kKafkaPython, "kafka-python", "kafka-python", kKafkaPython, {2, 2, 0}, false, {3, 0, 0}},
    // Source: its CHANGELOG, "Exactly Once Delivery" in 0.7.1; no release after 1.5.
    LibraryRow{kRubyKafka, "ruby-kafka", "ruby-kafka", kRubyKafka, {0, 7, 1}, false, {1, 5, 0}},
    // Source: Apache Kafka's releases; these three are parts of it.
    LibraryRow{kConnect, "connect", "Kafka Connect", kJava, {}, true},
    LibraryRow{kMirrorMaker2, "mirrormaker2", "MirrorMaker 2", kJava, {}, true},
    LibraryRow{kKafkaStreams, "kafka-streams", "Kafka Streams", kJava, {}, true},
    LibraryRow{kKsqldb, "ksqldb", "ksqlDB", kJava},
    LibraryRow{kKafkaRest, "kafka-rest", "the REST Proxy", kJava},
    LibraryRow{kSpring, "spring", "Spring Boot", kJava},
    LibraryRow{kSpringCloudStream, "spring-cloud-stream", "Spring Cloud Stream", kJava},
    LibraryRow{kSmallRye, "smallrye", "SmallRye", kJava},
    LibraryRow{kMicronaut, "micronaut", "Micronaut", kJava},
    LibraryRow{kHelidon, "helidon", "Helidon", kJava},
    LibraryRow{kFlink, "flink", "Flink", kJava},
    LibraryRow{kDebezium, "debezium", "Debezium Server", kJava},
    LibraryRow{kDebeziumHistory, "debezium-history", "Debezium's schema history", kJava},
    LibraryRow{kStrimziBridge, "strimzi-bridge", "the Strimzi Bridge", kJava},
    LibraryRow{kKnative, "knative", "Knative", kJava},
    LibraryRow{kLogstash, "logstash", "Logstash", kJava},
    LibraryRow{kVector, "vector", "Vector", kLibrdkafka},
    LibraryRow{kFluentBit, "fluent-bit", "Fluent Bit", kLibrdkafka},
    LibraryRow{kFluentd, "fluentd", "Fluentd", kRubyKafka},
    LibraryRow{kFluentdRdkafka, "fluentd-rdkafka", "Fluentd's rdkafka output", kLibrdkafka},
    LibraryRow{kTelegraf, "telegraf", "Telegraf", kSarama},
    LibraryRow{kFilebeat, "filebeat", "Filebeat", kSarama},
    LibraryRow{kDapr, "dapr", "Dapr", kSarama},
    LibraryRow{kJaeger, "jaeger", "Jaeger", kSarama},
    // Source: feature gate exporter.kafkaexporter.UseFranzGo, off in 0.132 and on in 0.135.
    LibraryRow{kOpenTelemetry, "opentelemetry", "the OpenTelemetry Collector", kFranzGo},
    LibraryRow{kOpenTelemetrySarama, "opentelemetry-sarama",
               "the OpenTelemetry Collector before 0.135", kSarama},
};

constexpr auto kAllLibraries = [] {
  std::array<Library, kLibraries.size()> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = kLibraries[i].library;
  return all;
}();

const LibraryRow& RowOf(Library library) {
  for (const LibraryRow& row : kLibraries) {
    if (row.library == library) return row;
  }
  return kLibraries.front();
}

std::string Names() {
  std::string names;
  for (const LibraryRow& row : kLibraries) {
    if (!names.empty()) names += ", ";
    names += row.name;
  }
  return names;
}

}  // namespace

std::string_view ToString(ClientOrigin origin) {
  switch (origin) {
    case ClientOrigin::kFlag:
      return "flag";
    case ClientOrigin::kAnnotation:
      return "annotation";
    case ClientOrigin::kPolicy:
      return "policy";
    case ClientOrigin::kImage:
      return "image";
    case ClientOrigin::kDialect:
      return "dialect";
    case ClientOrigin::kDefault:
      return "default";
  }
  return "";
}

std::string_view ToString(Library library) { return RowOf(library).name; }
std::string_view TitleOf(Library library) { return RowOf(library).title; }
Library BaseOf(Library library) { return RowOf(library).base; }

std::string_view NumberedBy(Library library) {
  const LibraryRow& row = RowOf(library);
  if (row.base == library || row.released_with_client) return row.name;
  return row.base == kJava ? "kafka-clients" : ToString(row.base);
}

VersionRange UsualVersions(Library library) {
  VersionRange range;
  const Version from = RowOf(BaseOf(library)).usual_from;
  if (from != Version{}) range.from = from;
  return range;
}

std::optional<Version> NewerThanKnown(const Client& client) {
  const Version newest = RowOf(BaseOf(client.library)).newest;
  const auto& from = client.versions.from;
  const bool is_newer = from && Version{newest.major, newest.minor + 1, 0} <= *from;
  return is_newer ? std::optional(newest) : std::nullopt;
}

std::span<const Library> AllLibraries() { return kAllLibraries; }

Result<Client> ParseClient(std::string_view text, ClientOrigin origin) {
  const std::size_t at = text.find('@');
  const std::string_view name = text.substr(0, at);
  Client client;
  client.origin = origin;
  bool known = false;
  for (const LibraryRow& row : kLibraries) {
    if (row.name != name) continue;
    client.library = row.library;
    known = true;
  }
  if (!known)
    return Fail("'" + std::string(name) + "' is no client library; there are: " + Names());
  if (at == std::string_view::npos) {
    client.versions = UsualVersions(client.library);
    return client;
  }
  const auto versions = ParseVersionRange(text.substr(at + 1));
  if (!versions) return tl::unexpected<Error>(versions.error());
  client.versions = *versions;
  if (!HasOwnVersions(client.library)) return client;
  const auto brought = ClientVersionsOf(client.library, *versions);
  const std::string named = std::string(TitleOf(client.library)) + " " + ToString(*versions);
  if (!brought) return Fail("it is not known which client " + named + " brings; name that client");
  client.versions = *brought;
  client.evidence = named;
  return client;
}

}  // namespace producer_guard::kafka
