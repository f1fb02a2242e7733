#include "webhook/locate/client_choice.h"

#include <string>

#include "rules/kafka/framework_words.h"

namespace producer_guard::locate {

namespace {

using kafka::Client;
using kafka::ClientOrigin;
using kafka::Library;

// A framework is of the family of the client library it is built on.
bool SameFamily(Library a, Library b) { return kafka::BaseOf(a) == kafka::BaseOf(b); }

// A client library that somebody names, in the program that it is part of: its bare name tells the
// version, and nothing of what a framework around it sets. That the names of the settings tell, or
// the image.
Client WithinProgram(Client named, const KnownClients& known, std::optional<Library> dialect) {
  const auto is_on_it = [&](Library program) {
    return program != kafka::BaseOf(program) && kafka::BaseOf(program) == named.library;
  };
  if (dialect && !SameFamily(*dialect, named.library)) return named;
  if (dialect && is_on_it(*dialect)) {
    named.library = *dialect;
  } else if (known.image && is_on_it(known.image->library)) {
    named.library = known.image->library;
  }
  return named;
}

std::optional<Client> JavaClient(std::string_view version, std::string evidence) {
  auto range = kafka::ParseVersionRange(version);
  if (!range) return std::nullopt;
  return Client{Library::kJava, *range, ClientOrigin::kImage, std::move(evidence)};
}

}  // namespace

std::optional<Client> ClientFromVersion(std::string_view version) {
  if (version.empty()) return std::nullopt;
  return JavaClient(version, "spec.version " + std::string(version));
}

KnownClients KnownFor(const kube::Object& object, const ClientHints& hints) {
  KnownClients known;
  known.forced = hints.forced;
  known.fallback = hints.fallback;
  known.around = hints.around;
  known.trust_annotation = hints.trust_annotation;
  if (hints.policy) {
    known.ask_policy = [object, ask = hints.policy](std::string_view image) {
      return ask(object, image);
    };
  }
  if (known.ask_policy) known.policy = known.ask_policy("");
  const std::string_view annotation = object.Annotation("producer-guard.io/client");
  if (hints.trust_annotation && !annotation.empty()) {
    if (auto client = kafka::ParseClient(annotation, ClientOrigin::kAnnotation)) {
      known.annotation = *client;
      known.annotation->evidence = "annotation producer-guard.io/client";
    }
  }
  return known;
}

void LookAtImage(std::string_view image, KnownClients& known) {
  if (auto client = ClientFromImage(image)) known.image = std::move(client);
  if (image.empty() || !known.ask_policy) return;
  if (auto client = known.ask_policy(image)) known.policy = std::move(client);
}

void LookAtArguments(std::string_view image, kube::Value arguments, KnownClients& known) {
  const auto look_at = [&](kube::Value word) {
    if (auto client = ClientFromGate(image, word.String())) known.image = std::move(client);
  };
  arguments.ForEachItem([&](std::size_t, kube::Value word) { look_at(word); });
  arguments.ForEachMember([&](std::string_view, kube::Value word) { look_at(word); });
}

void LookAtProgram(kube::Value container, KnownClients& known) {
  const std::string_view image = container["image"].String();
  LookAtImage(image, known);
  for (const std::string_view words : {"command", "args"})
    LookAtArguments(image, container[words], known);
}

Client Choose(const KnownClients& known, std::optional<Library> dialect) {
  if (known.forced) return *known.forced;
  if (known.annotation) return WithinProgram(*known.annotation, known, dialect);
  if (known.policy) return WithinProgram(*known.policy, known, dialect);
  // Both have the same keys, and only the program's version or its gate tells which it is.
  if (known.image && known.image->library == Library::kOpenTelemetrySarama &&
      dialect == Library::kOpenTelemetry)
    return *known.image;
  if (known.image && (!dialect || SameFamily(known.image->library, *dialect))) {
    Client client = *known.image;
    // The bare client's names say nothing of the program around it, which the image names.
    if (dialect && *dialect != kafka::BaseOf(*dialect)) client.library = *dialect;
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

void LearnVersions(const std::vector<kafka::Setting>& settings, kafka::Client& client) {
  if (client.origin != kafka::ClientOrigin::kDialect &&
      client.origin != kafka::ClientOrigin::kDefault)
    return;
  for (const kafka::Setting& setting : settings) {
    if (!setting.value) continue;
    client.versions =
        kafka::VersionsThatTake(client.library, client.versions, setting.name, *setting.value);
  }
}

}  // namespace producer_guard::locate
