#include "webhook/locate/client_choice.h"

#include <array>
#include <charconv>
#include <string>

namespace producer_guard::locate {

namespace {

using kafka::Client;
using kafka::ClientOrigin;
using kafka::Library;

// A framework is of the family of the client library it is built on.
bool SameFamily(Library a, Library b) { return kafka::BaseOf(a) == kafka::BaseOf(b); }

struct ConfluentRow {
  int major, minor;
  std::string_view kafka;
};

// Confluent Platform 7.x holds Kafka 3.x, 8.x holds 4.x; before that the minors do not run alike.
constexpr std::array kConfluent = {
    ConfluentRow{5, 0, "2.0"}, ConfluentRow{5, 1, "2.1"}, ConfluentRow{5, 2, "2.2"},
    ConfluentRow{5, 3, "2.3"}, ConfluentRow{5, 4, "2.4"}, ConfluentRow{5, 5, "2.5"},
    ConfluentRow{6, 0, "2.6"}, ConfluentRow{6, 1, "2.7"}, ConfluentRow{6, 2, "2.8"},
};

std::string_view TagOf(std::string_view image) {
  image = image.substr(0, image.find('@'));
  const std::size_t slash = image.rfind('/');
  const std::size_t colon = image.find(':', slash == std::string_view::npos ? 0 : slash);
  return colon == std::string_view::npos ? std::string_view{} : image.substr(colon + 1);
}

std::string_view RepositoryOf(std::string_view image) {
  image = image.substr(0, image.find('@'));
  const std::size_t slash = image.rfind('/');
  const std::size_t begin = slash == std::string_view::npos ? 0 : slash + 1;
  return image.substr(begin, image.find(':', begin) - begin);
}

// The longest beginning of `text` that is digits and dots.
std::string_view LeadingVersion(std::string_view text) {
  text = text.substr(0, text.find_first_not_of("0123456789."));
  while (text.ends_with('.')) text.remove_suffix(1);
  return text;
}

std::optional<std::string> ConfluentToKafka(std::string_view tag) {
  const std::string_view version = LeadingVersion(tag);
  const std::size_t dot = version.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  int major = 0;
  int minor = 0;
  std::from_chars(version.data(), version.data() + dot, major);
  std::from_chars(version.data() + dot + 1, version.data() + version.size(), minor);
  for (const ConfluentRow& row : kConfluent) {
    if (row.major == major && row.minor == minor) return std::string(row.kafka);
  }
  if (major == 7 || major == 8) {
    return std::to_string(major - 4) + "." + std::to_string(minor);
  }
  return std::nullopt;
}

std::optional<Client> JavaClient(std::string_view version, std::string evidence) {
  auto range = kafka::ParseVersionRange(version);
  if (!range) return std::nullopt;
  return Client{Library::kJava, *range, ClientOrigin::kImage, std::move(evidence)};
}

}  // namespace

std::optional<Client> ClientFromImage(std::string_view image) {
  const std::string_view tag = TagOf(image);
  const std::string evidence = "image " + std::string(image);
  constexpr std::string_view kStrimziMark = "kafka-";
  if (const std::size_t at = tag.find(kStrimziMark); at != std::string_view::npos) {
    return JavaClient(LeadingVersion(tag.substr(at + kStrimziMark.size())), evidence);
  }
  const std::string_view repository = RepositoryOf(image);
  if (repository.starts_with("cp-") || repository.starts_with("confluent-")) {
    if (const auto version = ConfluentToKafka(tag)) return JavaClient(*version, evidence);
  }
  if (image.starts_with("apache/kafka:") || image.find("/apache/kafka:") != std::string::npos) {
    return JavaClient(LeadingVersion(tag), evidence);
  }
  return std::nullopt;
}

std::optional<Client> ClientFromVersion(std::string_view version) {
  if (version.empty()) return std::nullopt;
  return JavaClient(version, "spec.version " + std::string(version));
}

KnownClients KnownFor(const kube::Object& object, const ClientHints& hints) {
  KnownClients known;
  known.forced = hints.forced;
  known.fallback = hints.fallback;
  const std::string_view annotation = object.Annotation("producer-guard.io/client");
  if (hints.trust_annotation && !annotation.empty()) {
    if (auto client = kafka::ParseClient(annotation, ClientOrigin::kAnnotation)) {
      known.annotation = *client;
      known.annotation->evidence = "annotation producer-guard.io/client";
    }
  }
  return known;
}

Client Choose(const KnownClients& known, std::optional<Library> dialect) {
  if (known.forced) return *known.forced;
  if (known.annotation) return *known.annotation;
  if (known.image && SameFamily(known.image->library, dialect.value_or(Library::kJava))) {
    Client client = *known.image;
    client.library = dialect.value_or(client.library);
    return client;
  }
  if (!dialect || *dialect == known.fallback.library) return known.fallback;
  if (SameFamily(*dialect, known.fallback.library)) {
    Client client = known.fallback;
    client.library = *dialect;
    return client;
  }
  return {*dialect, kafka::UsualVersions(*dialect), ClientOrigin::kDialect,
          "names of the settings"};
}

}  // namespace producer_guard::locate
