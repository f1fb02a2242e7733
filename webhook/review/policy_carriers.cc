// The carriers that a policy names.
#include <array>
#include <string>
#include <utility>

#include "rules/kafka/effective_config.h"
#include "webhook/review/policy_parts.h"

namespace producer_guard::review {

namespace {

using engine::FieldReader;
using engine::Problems;
using engine::RawNode;
using engine::Words;
using locate::NamedCarrier;
using Shape = NamedCarrier::Shape;

// Each object of a carrier's kind is asked for it. 64 are some microseconds for an object of
// another kind; custom resources of a cluster that write to Kafka have been fewer than ten.
constexpr std::size_t kMostCarriers = 64;
constexpr std::size_t kMostPrefixes = 8;  // each key is tried with each

struct Form {
  std::string_view name;
  Shape shape;
  text::Format format = text::Format::kProperties;
};

constexpr std::array kForms = {
    Form{"properties", Shape::kText, text::Format::kProperties},
    Form{"yaml", Shape::kText, text::Format::kYaml},
    Form{"json", Shape::kText, text::Format::kJson},
    Form{"toml", Shape::kText, text::Format::kToml},
    Form{"hocon", Shape::kText, text::Format::kHocon},
    Form{"env", Shape::kText, text::Format::kEnvironment},
    Form{"map", Shape::kMap},
    Form{"list", Shape::kList},
    Form{"environment", Shape::kEnvironment},
};

// Returns: whether it is variables.
bool HasVariables(const NamedCarrier& carrier) {
  return carrier.shape == Shape::kEnvironment ||
         (carrier.shape == Shape::kText && carrier.format == text::Format::kEnvironment);
}

void ReadGroup(FieldReader& fields, NamedCarrier& carrier, Problems& problems) {
  const RawNode* const node = fields.Required("group");
  if (!node) return;
  carrier.group = engine::AsText(*node, "'group'", problems).value_or("");
  const std::size_t slash = carrier.group.find('/');
  if (slash != std::string::npos) {
    problems.Report(node->position, "'group' stands without a version: '" +
                                        carrier.group.substr(0, slash) + "', not '" +
                                        carrier.group + "'");
  }
}

void ReadForm(FieldReader& fields, NamedCarrier& carrier, Problems& problems) {
  const RawNode* const node = fields.Required("format");
  if (!node) return;
  Words names;
  for (const Form& form : kForms) names.push_back(form.name);
  const auto choice = engine::AsChoice(*node, "format", names, problems);
  if (!choice) return;
  carrier.shape = kForms[*choice].shape;
  carrier.format = kForms[*choice].format;
}

void ReadPath(FieldReader& fields, NamedCarrier& carrier, Problems& problems) {
  const RawNode* const node = fields.Required("path");
  const auto text = node ? engine::AsText(*node, "'path'", problems) : std::nullopt;
  if (!text) return;
  auto path = locate::ParseFieldPath(*text);
  if (!path) return problems.Report(node->position, "the path '" + *text + "': " + path.error());
  carrier.path = std::move(*path);
  if (carrier.shape == Shape::kEnvironment &&
      carrier.path.back().kind != locate::PathStep::Kind::kName) {
    problems.Report(node->position, "the path of an environment ends in the name of its list");
  }
  if (carrier.kind == "Secret" && carrier.group.empty() && carrier.path[0].name == "data")
    problems.Report(node->position, "the data of a Secret is not looked at");
}

void ReadPrefixes(FieldReader& fields, NamedCarrier& carrier, Problems& problems) {
  const RawNode* const node = fields.Optional("prefix");
  if (!node) return;
  carrier.prefixes = engine::AsTextList(*node, "'prefix'", problems);
  if (carrier.prefixes.size() > kMostPrefixes) {
    problems.Report(node->position, "a carrier has at most " + std::to_string(kMostPrefixes) +
                                        " prefixes, not " +
                                        std::to_string(carrier.prefixes.size()));
  }
}

NamedCarrier ReadCarrier(const RawNode& node, Problems& problems) {
  NamedCarrier carrier;
  FieldReader fields(node, "a carrier", problems);
  ReadGroup(fields, carrier, problems);
  carrier.kind = fields.RequiredText("kind");
  ReadForm(fields, carrier, problems);
  ReadPath(fields, carrier, problems);
  ReadPrefixes(fields, carrier, problems);
  if (const RawNode* const chosen = fields.Optional("client")) {
    FieldReader client(*chosen, "a client", problems);
    carrier.client = ReadClient(client, problems);
    client.ReportUnknownKeys();
  }
  const bool is_below = HasVariables(carrier) && !carrier.prefixes.empty();
  if (is_below && carrier.client && kafka::HasOwnNames(carrier.client->library)) {
    problems.Report(node.position,
                    "variables below a prefix have the names of java or librdkafka, "
                    "not of " +
                        std::string(ToString(carrier.client->library)));
  }
  fields.ReportUnknownKeys();
  return carrier;
}

bool NameTheSame(const NamedCarrier& a, const NamedCarrier& b) {
  return a.group == b.group && a.kind == b.kind && a.path == b.path && !a.path.empty();
}

}  // namespace

std::vector<NamedCarrier> ReadCarriers(FieldReader& fields, Problems& problems) {
  std::vector<NamedCarrier> carriers;
  const auto items = ItemsOf(fields, "carriers", problems);
  for (const RawNode* const item : items) {
    if (carriers.size() == kMostCarriers) {
      problems.Report(item->position,
                      "a policy has at most " + std::to_string(kMostCarriers) + " carriers");
      break;
    }
    NamedCarrier carrier = ReadCarrier(*item, problems);
    for (std::size_t i = 0; i < carriers.size(); ++i) {
      if (!NameTheSame(carriers[i], carrier)) continue;
      problems.Report(item->position,
                      "line " + std::to_string(items[i]->position.line) + " names the same field");
      break;
    }
    carriers.push_back(std::move(carrier));
  }
  return carriers;
}

}  // namespace producer_guard::review
