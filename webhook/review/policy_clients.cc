// The clients of a policy.
#include <string>

#include "webhook/review/policy_parts.h"

namespace producer_guard::review {

using engine::FieldReader;
using engine::Problems;
using engine::RawNode;
using engine::Words;

std::vector<const RawNode*> ItemsOf(FieldReader& fields, std::string_view key, Problems& problems) {
  std::vector<const RawNode*> items;
  const RawNode* const node = fields.Optional(key);
  if (!node || node->Is(RawNode::Kind::kNull)) return items;
  if (!node->Is(RawNode::Kind::kSequence)) {
    problems.Report(node->position, "'" + std::string(key) + "' must be a list");
    return items;
  }
  for (const RawNode& item : node->items) items.push_back(&item);
  return items;
}

// `library` and `versions` of a map.
kafka::Client ReadClient(FieldReader& fields, Problems& problems) {
  Words names;
  for (const kafka::Library library : kafka::AllLibraries()) names.push_back(ToString(library));
  kafka::Client read;
  read.origin = kafka::ClientOrigin::kPolicy;
  if (const RawNode* const library = fields.Required("library")) {
    if (const auto choice = engine::AsChoice(*library, "library", names, problems)) {
      read.library = kafka::AllLibraries()[*choice];
    }
  }
  if (const RawNode* const versions = fields.Optional("versions")) {
    const auto text = engine::AsText(*versions, "'versions'", problems);
    const auto range = text ? kafka::ParseVersionRange(*text) : kafka::VersionRange{};
    if (!range) problems.Report(versions->position, range.error().message);
    if (range) read.versions = *range;
  } else {
    read.versions = kafka::UsualVersions(read.library);
  }
  return read;
}

namespace {

NamedClient ReadNamedClient(const RawNode& node, Problems& problems) {
  NamedClient named;
  FieldReader fields(node, "an item of named", problems);
  named.kind = fields.OptionalText("kind").value_or("");
  named.name_space = fields.OptionalText("namespace").value_or("");
  named.name = fields.OptionalText("name").value_or("");
  named.image = fields.OptionalText("image").value_or("");
  if (named.kind + named.name_space + named.name + named.image == "")
    problems.Report(node.position, "it names no kind, namespace, name or image");
  named.client = ReadClient(fields, problems);
  fields.ReportUnknownKeys();
  return named;
}

}  // namespace

void ReadClients(FieldReader& fields, Policy& policy, Problems& problems) {
  const RawNode* const node = fields.Optional("clients");
  if (!node) return;
  FieldReader clients(*node, "clients", problems);
  if (const RawNode* const chosen = clients.Optional("default")) {
    FieldReader client(*chosen, "a client", problems);
    policy.default_client = ReadClient(client, problems);
    client.ReportUnknownKeys();
  }
  for (const RawNode* const item : ItemsOf(clients, "named", problems))
    policy.named_clients.push_back(ReadNamedClient(*item, problems));
  clients.ReportUnknownKeys();
}

}  // namespace producer_guard::review
