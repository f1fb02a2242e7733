// Client libraries and frameworks that read Kafka producer settings, and their versions. One row a
// library (client_library.cc). A framework is a row that names the client library it hands its
// settings to as its base; what it adds of its own stands in framework.cc. Part of the input of
// Resolve (effective_config.h).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rules/result.h"

namespace producer_guard::kafka {

enum class Library : std::uint8_t {
  // Client libraries.
  kJava,        // org.apache.kafka:kafka-clients
  kLibrdkafka,  // and its bindings
  kSarama,
  kFranzGo,
  kKafkaGo,
  kKafkaJs,
  kAiokafka,
  kKafkaPython,
  kRubyKafka,
  // Frameworks and programs on one of them.
  kConnect,
  kMirrorMaker2,
  kKafkaStreams,
  kKsqldb,
  kKafkaRest,
  kSpring,
  kSpringCloudStream,
  kSmallRye,
  kMicronaut,
  kHelidon,
  kFlink,
  kDebezium,
  kDebeziumHistory,
  kStrimziBridge,
  kKnative,
  kLogstash,
  kVector,
  kFluentBit,
  kFluentd,         // its outputs kafka, kafka_buffered and kafka2
  kFluentdRdkafka,  // its outputs rdkafka and rdkafka2
  kTelegraf,
  kFilebeat,
  kDapr,
  kJaeger,
  kOpenTelemetry,
  kOpenTelemetrySarama,  // the collector's exporter before 0.135
};

struct Version {
  int major = 0;
  int minor = 0;
  int patch = 0;
  friend auto operator<=>(const Version&, const Version&) = default;
};

[[nodiscard]] std::string ToString(const Version& version);

// Versions [from, below); an absent bound is open. `exact` versions have from = v, below = v with
// patch + 1.
struct VersionRange {
  std::optional<Version> from;
  std::optional<Version> below;
  [[nodiscard]] bool Contains(const Version& version) const;
  [[nodiscard]] std::optional<Version> Exact() const;  // the version, when the range holds one only
  friend bool operator==(const VersionRange&, const VersionRange&) = default;
};

// Reads "3.9.1", "3.9" (any patch), ">=2.8", ">=2.8 <4.0", "<3". Errors: any other text.
[[nodiscard]] Result<VersionRange> ParseVersionRange(std::string_view text);
[[nodiscard]] std::string ToString(const VersionRange& range);  // ">=2.8"

// How it is known which client reads a configuration; the first that applies wins, in this order.
enum class ClientOrigin : std::uint8_t { kFlag, kAnnotation, kPolicy, kImage, kDialect, kDefault };
[[nodiscard]] std::string_view ToString(ClientOrigin origin);  // "flag", "annotation", ...

struct Client {
  Library library = Library::kJava;
  VersionRange versions;  // open on both sides: any version
  ClientOrigin origin = ClientOrigin::kDefault;
  std::string
      evidence;  // for people: "image quay.io/strimzi/kafka:0.45.0-kafka-3.9.0"; may be empty
};

// Returns: the versions to judge by when only the library is known. Older ones are out of use, or
// have no idempotent producer whose settings could be checked.
[[nodiscard]] VersionRange UsualVersions(Library library);

// Returns: the newest version of the client library that is known, where all of the client's are
// newer: it is judged as that one.
[[nodiscard]] std::optional<Version> NewerThanKnown(const Client& client);

// Reads LIBRARY[@VERSIONS] as --client, annotations and policies have it: "java@3.9.1",
// "librdkafka" (its usual versions), "java@>=2.8". The version of a framework is its own where the
// two are numbered differently (spring@2.7.18 brings the Java client 3.1.2), else its client's.
[[nodiscard]] Result<Client> ParseClient(std::string_view text, ClientOrigin origin);
[[nodiscard]] std::string_view ToString(Library library);  // "java"
[[nodiscard]] std::span<const Library> AllLibraries();

// Returns: what people call it: "Kafka Connect".
[[nodiscard]] std::string_view TitleOf(Library library);

// Returns: for people, what the versions of a Client of `library` count: "kafka-clients" for Spring
// Boot, "connect" for Kafka Connect, which is released together with its client.
[[nodiscard]] std::string_view NumberedBy(Library library);

// Returns: the client library that a framework hands its settings to; a client library itself.
[[nodiscard]] Library BaseOf(Library library);

}  // namespace producer_guard::kafka
