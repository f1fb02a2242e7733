// Carriers that the policy names: a field of a resource that holds a producer's settings, and in
// which form. They are read before anything is located; carrier_locator.cc follows them in each
// object. What is said here of one field, a row of custom_resource_locator.cc says of another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "rules/kafka/client_library.h"
#include "rules/text/document.h"

namespace producer_guard::locate {

// One step of a path: .name or ['name'], [2], or [*] for each item or member.
struct PathStep {
  enum class Kind : std::uint8_t { kName, kIndex, kEach } kind = Kind::kName;
  std::string name;
  std::size_t index = 0;

  bool operator==(const PathStep&) const = default;
};

// Reads the part of Kubernetes' JSONPath that names fields: .spec.listeners[*].config,
// .data['producer.conf'] or .data.producer\.conf. Errors: what is wrong with it, for its author; a
// filter, a slice, a union and '..' are not read, and fields in which nobody writes settings are
// none. Source: Kubernetes reference, "JSONPath Support".
[[nodiscard]] tl::expected<std::vector<PathStep>, std::string> ParseFieldPath(
    std::string_view path);

struct NamedCarrier {
  enum class Shape : std::uint8_t {
    kText,         // a string, a text in `format`
    kMap,          // an object whose members are settings
    kList,         // a list of "key=value"
    kEnvironment,  // a list of variables, as env of a container
  };
  std::string group;  // "" for core
  std::string kind;
  std::vector<PathStep> path;  // of kEnvironment it ends in a name
  Shape shape = Shape::kMap;
  text::Format format = text::Format::kProperties;
  std::vector<std::string> prefixes;  // that the keys of the producer have, tried in order; none:
                                      // every key is read, in a text with the dialects' prefixes
  std::optional<kafka::Client> client;
};

}  // namespace producer_guard::locate
