#include "webhook/locate/image_clients.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace producer_guard::locate {

namespace {

using kafka::Client;
using kafka::ClientOrigin;
using kafka::Library;

enum class Tag {
  kKafka,      // begins with the version of Kafka
  kConfluent,  // begins with the version of Confluent Platform
  kDebezium,   // begins with the version of Debezium
  kCollector,  // begins with the version of the OpenTelemetry Collector
  kSilent,     // which client a version brings was not verified: its usual versions
};

struct ImageRow {
  std::string_view repository;  // the end of the path; a '*' at its end for any rest
  Library library;              // kJava: what runs in it the names of the settings tell
  Tag tag;
};

// The first row that fits counts.
constexpr std::array kImages = {
    // Source: the images' own documentation; the tag is the release of Kafka.
    ImageRow{"apache/kafka", Library::kJava, Tag::kKafka},
    ImageRow{"apache/kafka-native", Library::kJava, Tag::kKafka},
    ImageRow{"bitnami/kafka", Library::kJava, Tag::kKafka},
    ImageRow{"bitnamilegacy/kafka", Library::kJava, Tag::kKafka},
    // Source: the table kConfluent below. The others of the platform are no clients of Java's.
    ImageRow{"cp-kafka", Library::kJava, Tag::kConfluent},
    ImageRow{"cp-kafka-connect*", Library::kJava, Tag::kConfluent},
    ImageRow{"cp-kafka-rest", Library::kJava, Tag::kConfluent},
    ImageRow{"cp-server*", Library::kJava, Tag::kConfluent},
    ImageRow{"cp-enterprise-*", Library::kJava, Tag::kConfluent},
    ImageRow{"cp-ksql*", Library::kJava, Tag::kConfluent},
    // Source: framework_versions.cc, the property version.kafka of debezium-build-parent.
    ImageRow{"debezium/server", Library::kDebezium, Tag::kDebezium},
    ImageRow{"debezium/connect*", Library::kJava, Tag::kDebezium},
    // Source: go.mod of the collector's kafkaexporter; feature gate UseFranzGo.
    ImageRow{"opentelemetry-collector*", Library::kOpenTelemetry, Tag::kCollector},
    // Source: the products' documentation. Sarama has behaved alike since 1.20, which the releases
    // read (Jaeger 1.42 and 1.76, Dapr 1.13 and 1.18, Telegraf 1.37) are above.
    ImageRow{"jaegertracing/jaeger-collector", Library::kJaeger, Tag::kSilent},
    ImageRow{"daprio/daprd", Library::kDapr, Tag::kSilent},
    ImageRow{"telegraf", Library::kTelegraf, Tag::kSilent},
    ImageRow{"filebeat", Library::kFilebeat, Tag::kSilent},
    ImageRow{"timberio/vector", Library::kVector, Tag::kSilent},
    ImageRow{"fluent/fluent-bit", Library::kFluentBit, Tag::kSilent},
    ImageRow{"fluent/fluentd*", Library::kFluentd, Tag::kSilent},
    ImageRow{"logstash", Library::kLogstash, Tag::kSilent},
};

struct ConfluentRow {
  int major, minor;
  std::string_view kafka;
};

// Source: Confluent documentation, "Supported Versions and Interoperability". 7.x holds Kafka 3.x,
// 8.x holds 4.x; before that the minors do not run alike.
constexpr std::array kConfluent = {
    ConfluentRow{3, 0, "0.10.0"}, ConfluentRow{3, 1, "0.10.1"}, ConfluentRow{3, 2, "0.10.2"},
    ConfluentRow{3, 3, "0.11.0"}, ConfluentRow{4, 0, "1.0"},    ConfluentRow{4, 1, "1.1"},
    ConfluentRow{5, 0, "2.0"},    ConfluentRow{5, 1, "2.1"},    ConfluentRow{5, 2, "2.2"},
    ConfluentRow{5, 3, "2.3"},    ConfluentRow{5, 4, "2.4"},    ConfluentRow{5, 5, "2.5"},
    ConfluentRow{6, 0, "2.6"},    ConfluentRow{6, 1, "2.7"},    ConfluentRow{6, 2, "2.8"},
};

struct Parts {
  std::string_view repository;  // without tag and digest
  std::string_view tag;
};

Parts Split(std::string_view image) {
  image = image.substr(0, image.find('@'));
  const std::size_t slash = image.rfind('/');
  const std::size_t colon = image.find(':', slash == std::string_view::npos ? 0 : slash);
  if (colon == std::string_view::npos) return {image, {}};
  return {image.substr(0, colon), image.substr(colon + 1)};
}

// The longest beginning of `text` that is digits and dots, when it is more than one number: a
// single number may as well be a build's.
std::string_view LeadingVersion(std::string_view text) {
  if (text.starts_with('v')) text.remove_prefix(1);
  text = text.substr(0, text.find_first_not_of("0123456789."));
  while (text.ends_with('.')) text.remove_suffix(1);
  return text.find('.') == std::string_view::npos ? std::string_view{} : text;
}

// Returns: the last parts of a path, all of it where it has fewer.
std::string_view LastParts(std::string_view path, std::ptrdiff_t parts) {
  std::size_t begin = path.size();
  for (; parts > 0 && begin > 0; --parts) {
    const std::size_t slash = path.rfind('/', begin - 1);
    if (slash == std::string_view::npos) return path;
    begin = slash;
  }
  return begin < path.size() ? path.substr(begin + 1) : path;
}

bool IsFor(std::string_view pattern, std::string_view repository) {
  const auto slashes = std::count(pattern.begin(), pattern.end(), '/');
  const std::string_view name = LastParts(repository, slashes + 1);
  if (!pattern.ends_with('*')) return name == pattern;
  return name.starts_with(pattern.substr(0, pattern.size() - 1));
}

std::optional<std::string> ConfluentToKafka(std::string_view version) {
  const std::size_t dot = version.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  int major = 0;
  int minor = 0;
  std::from_chars(version.data(), version.data() + dot, major);
  std::from_chars(version.data() + dot + 1, version.data() + version.size(), minor);
  for (const ConfluentRow& row : kConfluent) {
    if (row.major == major && row.minor == minor) return std::string(row.kafka);
  }
  if (major != 7 && major != 8) return std::nullopt;
  return std::to_string(major - 4) + "." + std::to_string(minor);
}

std::optional<Client> Named(std::string_view library, std::string_view version) {
  const std::string text = std::string(library) + "@" + std::string(version);
  auto client = kafka::ParseClient(text, ClientOrigin::kImage);
  return client ? std::optional(*client) : std::nullopt;
}

// Before 0.135 the collector wrote with another client.
Client Collector(std::string_view version) {
  if (auto known = Named("opentelemetry", version)) return *known;
  const auto range = kafka::ParseVersionRange(version);
  const bool old = range && range->below && *range->below <= kafka::Version{0, 135, 0};
  const Library library = old ? Library::kOpenTelemetrySarama : Library::kOpenTelemetry;
  return {library, kafka::UsualVersions(library), ClientOrigin::kImage, ""};
}

std::optional<Client> FromTag(const ImageRow& row, std::string_view tag) {
  const std::string_view version = LeadingVersion(tag);
  std::optional<Client> client;
  switch (row.tag) {
    case Tag::kKafka:
      client = Named("java", version);
      break;
    case Tag::kConfluent:
      if (const auto kafka = ConfluentToKafka(version)) client = Named("java", *kafka);
      break;
    case Tag::kDebezium:
      client = Named("debezium", version);
      break;
    case Tag::kCollector:
      return Collector(version);
    case Tag::kSilent:
      return Client{row.library, kafka::UsualVersions(row.library), ClientOrigin::kImage, ""};
  }
  if (client) client->library = row.library;
  return client;
}

// 0.45.0, and its candidate 0.45.0-rc1.
bool IsStrimziVersion(std::string_view text) {
  const std::string_view version = LeadingVersion(text);
  if (version.empty() || !text.starts_with(version)) return false;
  const std::string_view rest = text.substr(version.size());
  return rest.empty() || rest.starts_with("-rc");
}

// Strimzi's tags, also of images that people build on them: 0.45.0-kafka-3.9.0. A branch that is
// named feature-kafka-4.1 says nothing of the client.
std::optional<Client> FromStrimziTag(std::string_view tag) {
  constexpr std::string_view kMark = "-kafka-";
  const std::size_t at = tag.find(kMark);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view strimzi = tag.substr(0, at);
  if (strimzi != "latest" && !IsStrimziVersion(strimzi)) return std::nullopt;
  const std::string_view kafka = LeadingVersion(tag.substr(at + kMark.size()));
  return std::count(kafka.begin(), kafka.end(), '.') == 2 ? Named("java", kafka) : std::nullopt;
}

}  // namespace

bool IsBrokerImage(std::string_view image) {
  // Source: the start scripts of these images (docker/resources/common-scripts of Apache Kafka,
  // /etc/confluent/docker/configure).
  constexpr std::array<std::string_view, 7> kBrokers = {"apache/kafka",
                                                        "apache/kafka-native",
                                                        "bitnami/kafka",
                                                        "bitnamilegacy/kafka",
                                                        "cp-kafka",
                                                        "cp-server",
                                                        "confluentinc/confluent-local"};
  const std::string_view repository = Split(image).repository;
  return std::any_of(kBrokers.begin(), kBrokers.end(),
                     [&](std::string_view broker) { return IsFor(broker, repository); });
}

std::optional<Client> ClientFromImage(std::string_view image) {
  const Parts parts = Split(image);
  std::optional<Client> client = FromStrimziTag(parts.tag);
  for (const ImageRow& row : kImages) {
    if (client) break;
    if (IsFor(row.repository, parts.repository)) client = FromTag(row, parts.tag);
  }
  if (client) client->evidence = "image " + std::string(image);
  return client;
}

// Source: issues 42156 and 44565 of opentelemetry-collector-contrib: there since 0.128, on since
// 0.135, since 0.142 nobody switches it off, and since 0.144 it is gone.
std::optional<Client> ClientFromGate(std::string_view image, std::string_view word) {
  constexpr std::string_view kGate = "exporter.kafkaexporter.UseFranzGo";
  const std::size_t at = word.find(kGate);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view rest = word.substr(at + kGate.size());
  if (!rest.empty() && rest.front() != ',') return std::nullopt;
  const bool off = at > 0 && word[at - 1] == '-';
  const auto tag = kafka::ParseVersionRange(LeadingVersion(Split(image).tag));
  const bool is_decided = tag && tag->from && *tag->from >= kafka::Version{0, off ? 142 : 135, 0};
  if (is_decided) return std::nullopt;
  const Library library = off ? Library::kOpenTelemetrySarama : Library::kOpenTelemetry;
  return Client{library, kafka::UsualVersions(library), ClientOrigin::kImage,
                "feature gate " + std::string(off ? "-" : "") + std::string(kGate)};
}

}  // namespace producer_guard::locate
