// ParsePolicy: YAML -> Policy, by the reader of the rules (located nodes, all mistakes at once).
#include <algorithm>
#include <utility>

#include "rules/engine/field_reader.h"
#include "rules/engine/reader.h"
#include "webhook/review/date.h"
#include "webhook/review/policy.h"
#include "webhook/review/policy_parts.h"

namespace producer_guard::review {

namespace {

using engine::FieldReader;
using engine::Problems;
using engine::RawNode;
using engine::Words;

template <typename T>
std::optional<T> ReadChoice(FieldReader& fields, std::string_view key, const Words& words,
                            const std::vector<T>& values, Problems& problems) {
  const RawNode* const node = fields.Optional(key);
  if (!node) return std::nullopt;
  const auto choice = engine::AsChoice(*node, key, words, problems);
  if (!choice) return std::nullopt;
  return values[*choice];
}

// YAML 1.1 readers take a bare off for false; ours keeps the word.
std::optional<Mode> ReadMode(FieldReader& fields, Problems& problems) {
  return ReadChoice<Mode>(fields, "mode", {"off", "audit", "warn", "deny"},
                          {Mode::kOff, Mode::kAudit, Mode::kWarn, Mode::kDeny}, problems);
}

std::optional<engine::Intent> ReadIntent(FieldReader& fields, Problems& problems) {
  return ReadChoice<engine::Intent>(fields, "intent",
                                    {"duplicates-and-ordering", "ordering", "duplicates-allowed"},
                                    {engine::Intent::kDuplicatesAndOrdering,
                                     engine::Intent::kOrdering, engine::Intent::kDuplicatesAllowed},
                                    problems);
}

std::optional<bool> ReadPatch(FieldReader& fields, Problems& problems) {
  const RawNode* const node = fields.Optional("patch");
  return node ? engine::AsBoolean(*node, "'patch'", problems) : std::nullopt;
}

Words IdsOf(const engine::RuleSet& rules) {
  Words ids;
  for (const engine::Rule& rule : rules.rules) ids.emplace_back(rule.id);
  return ids;
}

RulePolicy ReadRule(const RawNode& node, const engine::Rule& rule, Problems& problems) {
  RulePolicy policy;
  FieldReader fields(node, "the policy of rule " + rule.id, problems);
  policy.mode = ReadMode(fields, problems);
  for (const engine::Parameter& parameter : rule.parameters) {
    const RawNode* const value = fields.Optional(parameter.name);
    if (!value) continue;
    const auto text = engine::AsText(*value, "'" + parameter.name + "'", problems);
    if (!text) continue;
    const std::string mistake = engine::CheckParameterValue(parameter, *text);
    if (!mistake.empty()) problems.Report(value->position, mistake);
    policy.parameters.emplace(parameter.name, *text);
  }
  fields.ReportUnknownKeys();
  return policy;
}

std::map<std::string, RulePolicy> ReadRules(FieldReader& fields, const engine::RuleSet& rules,
                                            Problems& problems) {
  std::map<std::string, RulePolicy> read;
  const RawNode* const node = fields.Optional("rules");
  if (!node) return read;
  if (!node->Is(RawNode::Kind::kMap)) {
    problems.Report(node->position, "'rules' must be a map from rule ids to what is said of them");
    return read;
  }
  for (const engine::RawEntry& entry : node->entries) {
    const engine::Rule* const rule = rules.Find(entry.key);
    if (!rule) {
      problems.Report(entry.key_position, "there is no rule '" + entry.key + "'" +
                                              engine::DidYouMean(entry.key, IdsOf(rules)));
      continue;
    }
    read.emplace(entry.key, ReadRule(entry.value, *rule, problems));
  }
  return read;
}

NamespacePolicy ReadNamespace(const RawNode& node, const engine::RuleSet& rules,
                              Problems& problems) {
  NamespacePolicy row;
  FieldReader fields(node, "an item of namespaces", problems);
  if (const RawNode* const match = fields.Required("match")) {
    row.match = engine::AsTextList(*match, "'match'", problems);
    if (row.match.empty()) problems.Report(match->position, "'match' names no namespace");
  }
  row.mode = ReadMode(fields, problems);
  row.intent = ReadIntent(fields, problems);
  row.patch = ReadPatch(fields, problems);
  row.rules = ReadRules(fields, rules, problems);
  fields.ReportUnknownKeys();
  return row;
}

Exemption ReadExemption(const RawNode& node, const engine::RuleSet& rules, Problems& problems) {
  Exemption exemption;
  FieldReader fields(node, "an exemption", problems);
  exemption.kind = fields.OptionalText("kind").value_or("");
  exemption.name_space = fields.OptionalText("namespace").value_or("");
  exemption.name = fields.OptionalText("name").value_or("");
  if (const RawNode* const ids = fields.Optional("rules")) {
    const Words known = IdsOf(rules);
    for (const std::size_t choice : engine::AsChoices(*ids, "rule", known, problems)) {
      exemption.rules.emplace_back(known[choice]);
    }
  }
  exemption.reason = fields.RequiredText("reason");
  if (const RawNode* const expires = fields.Optional("expires")) {
    const auto text = engine::AsText(*expires, "'expires'", problems);
    exemption.expires = text ? ParseDate(*text) : std::nullopt;
    if (text && !exemption.expires) {
      problems.Report(expires->position, "'" + *text + "' is no day; write it as 2027-03-31");
    }
  }
  fields.ReportUnknownKeys();
  return exemption;
}

void ReadAnnotations(FieldReader& fields, Policy& policy, Problems& problems) {
  const RawNode* const node = fields.Optional("annotations");
  if (!node) return;
  FieldReader annotations(*node, "annotations", problems);
  const auto read = [&](std::string_view key, AnnotationTrust& trust) {
    const auto value = ReadChoice<AnnotationTrust>(
        annotations, key, {"allow", "report-only", "ignore"},
        {AnnotationTrust::kAllow, AnnotationTrust::kReportOnly, AnnotationTrust::kIgnore},
        problems);
    if (value) trust = *value;
  };
  read("exempt", policy.trust_exempt);
  read("client", policy.trust_client);
  read("intent", policy.trust_intent);
  annotations.ReportUnknownKeys();
}

OnUncertain ReadUncertain(FieldReader& fields, std::string_view key, OnUncertain otherwise,
                          Problems& problems) {
  return ReadChoice<OnUncertain>(fields, key, {"allow", "warn", "deny"},
                                 {OnUncertain::kAllow, OnUncertain::kWarn, OnUncertain::kDeny},
                                 problems)
      .value_or(otherwise);
}

void CheckVersion(FieldReader& fields, Problems& problems) {
  const RawNode* const node = fields.Required("version");
  if (!node) return;
  const auto version = engine::AsInteger(*node, "'version'", problems);
  if (version && *version != 1) {
    problems.Report(node->position, "this program reads policies of version 1, not " + node->text);
  }
}

Policy Read(const RawNode& root, const engine::RuleSet& rules, Problems& problems) {
  Policy policy = DefaultPolicy();
  FieldReader fields(root, "a policy", problems);
  CheckVersion(fields, problems);
  policy.mode = ReadMode(fields, problems).value_or(policy.mode);
  policy.patch = ReadPatch(fields, problems).value_or(policy.patch);
  policy.unknown = ReadUncertain(fields, "unknown", policy.unknown, problems);
  policy.unreadable = ReadUncertain(fields, "unreadable", policy.unreadable, problems);
  policy.rules = ReadRules(fields, rules, problems);
  ReadClients(fields, policy, problems);
  policy.carriers = ReadCarriers(fields, problems);
  for (const RawNode* const item : ItemsOf(fields, "namespaces", problems)) {
    policy.namespaces.push_back(ReadNamespace(*item, rules, problems));
  }
  for (const RawNode* const item : ItemsOf(fields, "exemptions", problems)) {
    policy.exemptions.push_back(ReadExemption(*item, rules, problems));
  }
  ReadAnnotations(fields, policy, problems);
  fields.ReportUnknownKeys();
  return policy;
}

}  // namespace

tl::expected<Policy, std::vector<engine::Diagnostic>> ParsePolicy(std::string_view text,
                                                                  std::string_view file_name,
                                                                  const engine::RuleSet& rules) {
  Problems problems{std::string(file_name), {}};
  const auto root = engine::ReadYaml(text, problems);
  Policy policy;
  if (root) policy = Read(*root, rules, problems);
  if (problems.list.empty()) return policy;
  std::stable_sort(problems.list.begin(), problems.list.end(),
                   [](const engine::Diagnostic& a, const engine::Diagnostic& b) {
                     return std::pair(a.line, a.column) < std::pair(b.line, b.column);
                   });
  return tl::unexpected(std::move(problems.list));
}

}  // namespace producer_guard::review
