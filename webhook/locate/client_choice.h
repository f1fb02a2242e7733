// Which client reads a configuration, from what is known before and at its place: flag, annotation,
// the policy's word on the object, image, the dialect of its keys, the policy's default, in that
// order. A bare client library of annotation and policy stays within the framework that image or
// dialect show. Internal to webhook/locate.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "rules/kafka/effective_config.h"
#include "webhook/kube/value.h"
#include "webhook/locate/image_clients.h"
#include "webhook/locate/located_config.h"

namespace producer_guard::locate {

struct KnownClients {
  std::optional<kafka::Client> forced;
  std::optional<kafka::Client> annotation;
  std::function<std::optional<kafka::Client>(std::string_view image)> ask_policy = {};
  std::optional<kafka::Client> policy;
  std::optional<kafka::Client> image;
  kafka::Client fallback;
  bool trust_annotation = true;             // of other objects
  const Surroundings* around = nullptr;     // of the object that the client is part of
  const OtherObject* joins_only = nullptr;  // of files, only those of this object matter
};

// Reads the annotation producer-guard.io/client of `object` when it may be trusted. One that cannot
// be read counts as none.
[[nodiscard]] KnownClients KnownFor(const kube::Object& object, const ClientHints& hints);

// Returns: the client of a resource that names a Kafka version itself (spec.version).
[[nodiscard]] std::optional<kafka::Client> ClientFromVersion(std::string_view version);

// Effect: takes in what `image` tells, and what the policy says of it.
void LookAtImage(std::string_view image, KnownClients& known);

// Effect: takes in what the arguments of a program of `image` tell of its client.
void LookAtArguments(std::string_view image, kube::Value arguments, KnownClients& known);

// Effect: takes in what the image and the arguments of a container tell.
void LookAtProgram(kube::Value container, KnownClients& known);

// Requires: `dialect` only where the keys tell the library.
[[nodiscard]] kafka::Client Choose(const KnownClients& known,
                                   std::optional<kafka::Library> dialect);

// Effect: where nobody told the version of `client`, leaves out those that would not start with a
// word in `settings` that others take: exactly_once_v2 shows Kafka Streams 3.0 or later.
void LearnVersions(const std::vector<kafka::Setting>& settings, kafka::Client& client);

}  // namespace producer_guard::locate
