#include "rules/engine/example_compiler.h"

#include "rules/engine/conditions_acl.h"
#include "rules/engine/field_reader.h"
#include "rules/engine/reader.h"

namespace producer_guard::engine {
namespace {

constexpr std::string_view kDefaultClient = "java@>=2.8";

// The card's notation, and what a client calls it.
constexpr std::string_view kCardInFlight = "max.inflight.requests.per.connection";
constexpr std::string_view kInFlight = "max.in.flight.requests.per.connection";
constexpr std::string_view kCardMost = "Integer.MAX_VALUE";
constexpr std::string_view kMost = "2147483647";

std::string_view Trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

kafka::Setting ReadSetting(std::string_view line, bool verbatim) {
  const std::size_t equals = line.find('=');
  kafka::Setting setting;
  setting.name = Trim(line.substr(0, equals));
  std::string_view value =
      equals == std::string_view::npos ? std::string_view() : Trim(line.substr(equals + 1));
  if (!verbatim) {
    if (setting.name == kCardInFlight) setting.name = kInFlight;
    if (value == kCardMost) value = kMost;
  }
  if (value.substr(0, 2) == "${") {
    setting.unknown_because = "the placeholder " + std::string(value);
  } else {
    setting.value = value;
  }
  return setting;
}

// One ACL in Strimzi's form: {resource: {type: topic, name: orders}, operations: [Write]}
Acl ReadAcl(const RawNode& node, Problems& problems) {
  FieldReader fields(node, "an ACL", problems);
  Acl acl;
  acl.pattern_type = "literal";
  if (const RawNode* const resource = fields.Required("resource")) {
    FieldReader parts(*resource, "'resource'", problems);
    if (const RawNode* const type = parts.Required("type")) {
      const auto choice = AsChoice(*type, "resource type", ResourceTypes(), problems);
      if (choice) acl.resource_type = ResourceTypes()[*choice];
    }
    acl.resource_name = parts.OptionalText("name").value_or("");
    acl.pattern_type = parts.OptionalText("patternType").value_or("literal");
    parts.ReportUnknownKeys();
  }
  const auto read = [&](const RawNode* list) {
    if (list == nullptr) return false;
    for (const std::size_t i : AsChoices(*list, "operation", Operations(), problems)) {
      acl.operations.emplace_back(Operations()[i]);
    }
    return true;
  };
  acl.uses_operation = read(fields.Optional("operation"));
  acl.uses_operations = read(fields.Optional("operations"));
  fields.ReportUnknownKeys();
  return acl;
}

AclSubject ReadUser(const std::string& text, const RawNode& node, Problems& problems) {
  AclSubject user;
  Problems inner{problems.file, {}};
  const auto acls = ReadYaml(text, inner);
  if (acls && acls->Is(RawNode::Kind::kSequence)) {
    for (const RawNode& item : acls->items) user.acls.push_back(ReadAcl(item, inner));
  } else {
    inner.Report({}, "it must be a list of ACLs");
  }
  // Lines inside of the example are no lines of the file; the place of the example is.
  for (const Diagnostic& diagnostic : inner.list) {
    problems.Report(node.position, "line " + std::to_string(diagnostic.line) +
                                       " of the example: " + diagnostic.message);
  }
  return user;
}

// What an example is judged with, beside its text.
struct Setup {
  std::string about;
  std::string client;
  bool verbatim = false;
};

void ReadIntent(FieldReader& fields, CompiledExample& example, Problems& problems) {
  static const Words names = {ToString(Intent::kDuplicatesAndOrdering), ToString(Intent::kOrdering),
                              ToString(Intent::kDuplicatesAllowed)};
  const RawNode* const node = fields.Optional("intent");
  if (node == nullptr) return;
  const auto choice = AsChoice(*node, "intent", names, problems);
  if (choice) example.context.intent = static_cast<Intent>(*choice);
}

void ReadClient(FieldReader& fields, CompiledExample& example, Setup& setup, Problems& problems) {
  const RawNode* const node = fields.Optional("client");
  std::string text(kDefaultClient);
  if (node != nullptr) text = AsText(*node, "'client'", problems).value_or(text);
  auto client = kafka::ParseClient(text, kafka::ClientOrigin::kDefault);
  if (client) {
    example.client = *std::move(client);
  } else if (node != nullptr) {
    problems.Report(node->position, client.error().message);
  }
  setup.about = std::string(ToString(example.context.intent)) + ", " + text;
  setup.client = text;
}

void ReadParameters(FieldReader& fields, const Rule& rule, CompiledExample& example, Setup& setup,
                    Problems& problems) {
  const RawNode* const node = fields.Optional("parameters");
  if (node == nullptr) return;
  FieldReader values(*node, "'parameters'", problems);
  for (const Parameter& parameter : rule.parameters) {
    const auto value = values.OptionalText(parameter.name);
    if (!value) continue;
    const std::string mistake = CheckParameterValue(parameter, *value);
    if (!mistake.empty()) problems.Report(node->Find(parameter.name)->position, mistake);
    example.context.parameters[rule.id][parameter.name] = *value;
    setup.about += (setup.about.empty() ? "" : ", ") + parameter.name + ": " + *value;
  }
  values.ReportUnknownKeys();
}

void ReadExpectation(FieldReader& fields, bool positive, CompiledExample& example,
                     Problems& problems) {
  static const Words names = {"info", "warning", "error"};
  if (positive) return;
  example.expected = Severity::kError;
  const RawNode* const node = fields.Optional("severity");
  if (node == nullptr) return;
  if (const auto choice = AsChoice(*node, "severity", names, problems)) {
    example.expected = static_cast<Severity>(*choice);
  }
}

Setup ReadSetup(FieldReader& fields, bool positive, const Rule& rule, bool of_users,
                CompiledExample& example, Problems& problems) {
  Setup setup;
  ReadExpectation(fields, positive, example, problems);
  if (of_users) {
    if (const RawNode* const removed = fields.Optional("operation_removed")) {
      const auto flag = AsBoolean(*removed, "'operation_removed'", problems);
      example.user.operation_is_removed = flag.value_or(false);
    }
  } else {
    ReadIntent(fields, example, problems);
    ReadClient(fields, example, setup, problems);
    static const Words notations = {"card", "verbatim"};
    if (const RawNode* const notation = fields.Optional("notation")) {
      setup.verbatim = AsChoice(*notation, "notation", notations, problems) == 1;
    }
  }
  ReadParameters(fields, rule, example, setup, problems);
  return setup;
}

// Returns: what a client can read instead of the card's notation, as people copy examples.
std::string WithoutNotation(std::string text) {
  constexpr std::pair<std::string_view, std::string_view> kWords[] = {{kCardInFlight, kInFlight},
                                                                      {kCardMost, kMost}};
  for (const auto& [card, word] : kWords) {
    for (std::size_t at = text.find(card); at != text.npos; at = text.find(card, at))
      text.replace(at, card.size(), word);
  }
  return text;
}

struct Compiled {
  Example example;
  CompiledExample compiled;
};

Compiled Compile(const RawNode& node, bool positive, const Rule& rule, const CompiledCheck& check,
                 Problems& problems) {
  // An example that is only a text is a map with only a `text`.
  RawNode map;
  map.kind = RawNode::Kind::kMap;
  map.position = node.position;
  if (node.Is(RawNode::Kind::kScalar)) map.entries.push_back({"text", node.position, node});
  const RawNode& source = node.Is(RawNode::Kind::kScalar) ? map : node;

  FieldReader fields(source, "an example", problems);
  Compiled one;
  one.example.positive = positive;
  one.example.line = node.position.line;
  one.example.name = fields.OptionalText("name").value_or("");
  const RawNode* const text = fields.Required("text");
  if (text != nullptr) one.example.text = AsText(*text, "'text'", problems).value_or("");
  const Setup setup = ReadSetup(fields, positive, rule, check.judges_users, one.compiled, problems);
  fields.ReportUnknownKeys();
  one.example.about = setup.about;
  one.example.client = setup.client;
  if (check.judges_users && text != nullptr) {
    const bool removed = one.compiled.user.operation_is_removed;
    one.compiled.user = ReadUser(one.example.text, *text, problems);
    one.compiled.user.operation_is_removed = removed;
  } else {
    one.compiled.settings = ReadExampleSettings(one.example.text, setup.verbatim);
    if (!setup.verbatim) one.example.text = WithoutNotation(std::move(one.example.text));
  }
  return one;
}

}  // namespace

std::vector<kafka::Setting> ReadExampleSettings(std::string_view text, bool verbatim) {
  std::vector<kafka::Setting> settings;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = Trim(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (!line.empty() && line.front() != '#') settings.push_back(ReadSetting(line, verbatim));
  }
  return settings;
}

void CompileExample(const RawNode& node, bool positive, Rule& rule, CompiledCheck& check,
                    Problems& problems) {
  Compiled one = Compile(node, positive, rule, check, problems);
  rule.examples.push_back(std::move(one.example));
  check.examples.push_back(std::move(one.compiled));
}

void CompileFix(const RawNode& node, Rule& rule, CompiledCheck& check, Problems& problems) {
  if (!check.judges_users && node.Find("client") == nullptr) {
    problems.Report(node.position, "a fix needs a 'client'");
  }
  Compiled one = Compile(node, true, rule, check, problems);
  rule.fixes.push_back(std::move(one.example));
  check.fixes.push_back(std::move(one.compiled));
}

}  // namespace producer_guard::engine
