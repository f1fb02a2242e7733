#include "rules/kafka/client_library.h"

#include <array>

namespace producer_guard::kafka {

namespace {

struct LibraryRow {
  Library library;
  std::string_view name;
};

constexpr std::array kLibraries = {
    LibraryRow{Library::kJava, "java"},
    LibraryRow{Library::kLibrdkafka, "librdkafka"},
    LibraryRow{Library::kConnect, "connect"},
};

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

std::string_view ToString(Library library) {
  for (const LibraryRow& row : kLibraries) {
    if (row.library == library) return row.name;
  }
  return "";
}

std::span<const Library> AllLibraries() {
  static constexpr std::array kAll = {Library::kJava, Library::kLibrdkafka, Library::kConnect};
  return kAll;
}

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
  if (at == std::string_view::npos) return client;
  const auto versions = ParseVersionRange(text.substr(at + 1));
  if (!versions) return tl::unexpected<Error>(versions.error());
  client.versions = *versions;
  return client;
}

}  // namespace producer_guard::kafka
