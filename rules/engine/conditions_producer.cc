#include "rules/engine/conditions_producer.h"

#include <algorithm>
#include <charconv>

#include "rules/engine/field_reader.h"
#include "rules/engine/properties.h"

namespace producer_guard::engine {
namespace {

const Words& ReasonCodes() {
  static const Words codes = {
      "idempotence-off-explicit",
      "idempotence-off-by-default",
      "acks-not-all",
      "retries-zero",
      "max-in-flight-above-5",
      "max-in-flight-above-1",
      "transactional-id-without-idempotence",
      "delivery-timeout-too-short",
      "delivery-timeout-above-transaction-timeout",
      "socket-timeout-above-transaction-timeout",
      "transaction-timeout-with-two-phase-commit",
      "reconnect-backoff-above-its-maximum",
      "broker-version-too-old",
      "queuing-not-fifo",
      "backpressure-threshold-above-1",
      "gapless-without-idempotence",
      "invalid-value",
      "unknown-property",
      "value-unknown",
      "switched-off-by-framework",
      "forced-by-framework",
      "idempotent-by-default",
      "idempotent-explicit",
      "idempotent-by-transactional-id",
  };
  return codes;
}

// The test of one property: every part that is given must hold.
struct PropertyTest {
  std::string_view name;  // of JudgedProperties
  std::vector<kafka::Origin> origins;
  std::vector<std::string> values;
  std::optional<std::int64_t> at_least;
  std::optional<std::int64_t> at_most;

  [[nodiscard]] bool AsksValue() const { return !values.empty() || at_least || at_most; }

  [[nodiscard]] Truth Test(const Facts& facts) const {
    const kafka::EffectiveValue* const value = FindValue(*facts.outcome, name);
    if (value == nullptr) return Truth::kFalse;
    if (!origins.empty() && !HasOrigin(facts, *value)) return Truth::kFalse;
    if (!AsksValue()) return Truth::kTrue;
    if (value->origin == kafka::Origin::kUnknown) return Truth::kUnknown;
    return TruthOf(HasValue(value->value));
  }

 private:
  // A value that cannot be known was written by somebody, or follows from one that was.
  [[nodiscard]] bool HasOrigin(const Facts& facts, const kafka::EffectiveValue& value) const {
    kafka::Origin origin = value.origin;
    if (origin == kafka::Origin::kUnknown && AsksValue()) {
      origin = IsWritten(facts, name) ? kafka::Origin::kExplicit : kafka::Origin::kDerived;
    }
    return std::find(origins.begin(), origins.end(), origin) != origins.end();
  }

  [[nodiscard]] bool HasValue(const std::string& value) const {
    if (!values.empty()) return std::find(values.begin(), values.end(), value) != values.end();
    std::int64_t number = 0;
    const auto result = std::from_chars(value.data(), value.data() + value.size(), number);
    if (result.ec != std::errc() || result.ptr != value.data() + value.size()) return false;
    return (!at_least || number >= *at_least) && (!at_most || number <= *at_most);
  }
};

std::string_view AsJudgedProperty(const RawNode& node, Problems& problems) {
  const auto index = AsChoice(node, "property", JudgedProperties(), problems);
  return index ? JudgedProperties()[*index] : std::string_view();
}

std::vector<kafka::Origin> AsOrigins(const RawNode& node, Problems& problems) {
  static const std::vector<kafka::Origin> all = {kafka::Origin::kExplicit, kafka::Origin::kDefault,
                                                 kafka::Origin::kDerived, kafka::Origin::kUnknown};
  static const Words names = {"explicit", "default", "derived", "unknown"};
  std::vector<kafka::Origin> origins;
  for (const std::size_t i : AsChoices(node, "origin", names, problems)) origins.push_back(all[i]);
  return origins;
}

bool IsRefused(const Facts& facts, std::string_view property) {
  const kafka::EffectiveConfig& config = *facts.config;
  return std::any_of(
      config.remarks.begin(), config.remarks.end(), [&](const kafka::Remark& remark) {
        return remark.kind == kafka::RemarkKind::kInvalidValue &&
               remark.HoldsFor(facts.outcome->versions) &&
               kafka::CanonicalName(config.client.library,
                                    (*facts.settings)[remark.setting].name) == property;
      });
}

Condition CompileFlag(const RawNode& node, std::string_view what, ConditionContext& context,
                      bool (*holds)(const Facts&)) {
  const auto wanted = AsBoolean(node, what, context.problems);
  if (!wanted) return {};
  return {[wanted = *wanted, holds](const Facts& facts) { return TruthOf(holds(facts) == wanted); },
          {}};
}

}  // namespace

std::optional<kafka::VersionRange> AsVersions(const RawNode& node, std::string_view what,
                                              Problems& problems) {
  const auto text = AsText(node, what, problems);
  if (!text) return std::nullopt;
  const auto range = kafka::ParseVersionRange(*text);
  if (range) return *range;
  problems.Report(node.position, range.error().message);
  return std::nullopt;
}

Truth IsWithin(const kafka::VersionRange& range, const kafka::VersionRange& within) {
  const bool starts_inside = !within.from || (range.from && *range.from >= *within.from);
  const bool ends_inside = !within.below || (range.below && *range.below <= *within.below);
  if (starts_inside && ends_inside) return Truth::kTrue;
  const bool before = range.below && within.from && *range.below <= *within.from;
  const bool after = range.from && within.below && *range.from >= *within.below;
  return before || after ? Truth::kFalse : Truth::kUnknown;
}

Condition CompileProperty(const RawNode& node, ConditionContext& context) {
  FieldReader fields(node, "'property'", context.problems);
  PropertyTest test;
  if (const RawNode* const name = fields.Required("name")) {
    test.name = AsJudgedProperty(*name, context.problems);
  }
  if (const RawNode* const origin = fields.Optional("origin")) {
    test.origins = AsOrigins(*origin, context.problems);
  }
  if (const RawNode* const equals = fields.Optional("equals")) {
    test.values = AsTextList(*equals, "'equals'", context.problems);
    if (test.values.empty()) context.problems.Report(equals->position, "'equals' has no value");
  }
  if (const RawNode* const at_least = fields.Optional("at_least")) {
    test.at_least = AsInteger(*at_least, "'at_least'", context.problems);
  }
  if (const RawNode* const at_most = fields.Optional("at_most")) {
    test.at_most = AsInteger(*at_most, "'at_most'", context.problems);
  }
  fields.ReportUnknownKeys();
  if (!test.values.empty() && (test.at_least || test.at_most)) {
    context.problems.Report(node.position, "'equals' cannot stand beside 'at_least' or 'at_most'");
  }
  if (node.Is(RawNode::Kind::kMap) && node.entries.size() == 1 && !test.name.empty()) {
    context.problems.Report(node.position,
                            "'property' needs 'equals', 'at_least', 'at_most' or 'origin'");
  }
  return {[test](const Facts& facts) { return test.Test(facts); }, {std::string(test.name)}};
}

Condition CompileVerdict(const RawNode& node, ConditionContext& context) {
  static const std::vector<kafka::Verdict> all = {
      kafka::Verdict::kIdempotent, kafka::Verdict::kNotIdempotent, kafka::Verdict::kStartupError,
      kafka::Verdict::kUnknown};
  static const Words names = {"idempotent", "not-idempotent", "startup-error", "unknown"};
  std::vector<kafka::Verdict> wanted;
  for (const std::size_t i : AsChoices(node, "verdict", names, context.problems)) {
    wanted.push_back(all[i]);
  }
  return {[wanted](const Facts& facts) {
            const kafka::Verdict verdict = facts.outcome->verdict;
            if (std::find(wanted.begin(), wanted.end(), verdict) != wanted.end())
              return Truth::kTrue;
            return verdict == kafka::Verdict::kUnknown ? Truth::kUnknown : Truth::kFalse;
          },
          {}};
}

Condition CompileReason(const RawNode& node, ConditionContext& context) {
  std::vector<std::string> codes;
  std::string_view property;
  const auto read_codes = [&](const RawNode& list) {
    for (const std::size_t i : AsChoices(list, "reason", ReasonCodes(), context.problems)) {
      codes.emplace_back(ReasonCodes()[i]);
    }
  };
  if (node.Is(RawNode::Kind::kMap)) {
    FieldReader fields(node, "'reason'", context.problems);
    if (const RawNode* const code = fields.Required("code")) read_codes(*code);
    if (const RawNode* const of = fields.Required("of")) {
      property = AsJudgedProperty(*of, context.problems);
    }
    fields.ReportUnknownKeys();
  } else {
    read_codes(node);
  }
  Condition condition;
  if (!property.empty()) condition.properties.emplace_back(property);
  condition.test = [codes, property](const Facts& facts) {
    for (const kafka::Reason& reason : facts.outcome->reasons) {
      if (std::find(codes.begin(), codes.end(), reason.code) != codes.end()) return Truth::kTrue;
    }
    if (property.empty() || facts.outcome->verdict != kafka::Verdict::kUnknown)
      return Truth::kFalse;
    const kafka::EffectiveValue* const value = FindValue(*facts.outcome, property);
    const bool unknown = value != nullptr && value->origin == kafka::Origin::kUnknown;
    return unknown ? Truth::kUnknown : Truth::kFalse;
  };
  return condition;
}

Condition CompileVersions(const RawNode& node, ConditionContext& context) {
  const auto within = AsVersions(node, "'versions'", context.problems);
  if (!within) return {};
  return {
      [within = *within](const Facts& facts) { return IsWithin(facts.outcome->versions, within); },
      {}};
}

Condition CompileRefused(const RawNode& node, ConditionContext& context) {
  const std::string_view property = AsJudgedProperty(node, context.problems);
  return {[property](const Facts& facts) { return TruthOf(IsRefused(facts, property)); }, {}};
}

Condition CompileWritten(const RawNode& node, ConditionContext& context) {
  const std::string_view property = AsJudgedProperty(node, context.problems);
  return {[property](const Facts& facts) { return TruthOf(IsWritten(facts, property)); }, {}};
}

Condition CompileLibrary(const RawNode& node, ConditionContext& context) {
  Words names;
  for (const kafka::Library library : kafka::AllLibraries())
    names.push_back(kafka::ToString(library));
  std::vector<kafka::Library> wanted;
  for (const std::size_t i : AsChoices(node, "library", names, context.problems)) {
    wanted.push_back(kafka::AllLibraries()[i]);
  }
  return {[wanted](const Facts& facts) {
            const kafka::Library library = facts.config->client.library;
            const auto is_wanted = [&](kafka::Library one) {
              return one == library || one == kafka::BaseOf(library);
            };
            return TruthOf(std::any_of(wanted.begin(), wanted.end(), is_wanted));
          },
          {}};
}

Condition CompileRemark(const RawNode& node, ConditionContext& context) {
  static const std::vector<kafka::RemarkKind> all = {kafka::RemarkKind::kUnknownProperty,
                                                     kafka::RemarkKind::kInvalidValue,
                                                     kafka::RemarkKind::kOtherClientsName};
  static const Words names = {"unknown-property", "invalid-value", "other-clients-name"};
  std::vector<kafka::RemarkKind> wanted;
  for (const std::size_t i : AsChoices(node, "remark", names, context.problems)) {
    wanted.push_back(all[i]);
  }
  return {
      [wanted](const Facts& facts) {
        return TruthOf(std::find(wanted.begin(), wanted.end(), facts.remark->kind) != wanted.end());
      },
      {}};
}

Condition CompileDecidesDelivery(const RawNode& node, ConditionContext& context) {
  return CompileFlag(node, "'decides_delivery'", context, [](const Facts& facts) {
    return kafka::DecidesDelivery((*facts.settings)[facts.remark->setting].name) ||
           (facts.remark->kind != kafka::RemarkKind::kInvalidValue &&
            kafka::DecidesDelivery(facts.remark->suggestion));
  });
}

Condition CompileHasSuggestion(const RawNode& node, ConditionContext& context) {
  return CompileFlag(node, "'has_suggestion'", context,
                     [](const Facts& facts) { return !facts.remark->suggestion.empty(); });
}

Condition CompileRefusal(const RawNode& node, ConditionContext& context) {
  std::vector<std::string> codes;
  for (const std::size_t i : AsChoices(node, "refusal", ReasonCodes(), context.problems)) {
    codes.emplace_back(ReasonCodes()[i]);
  }
  return {
      [codes](const Facts& facts) {
        return TruthOf(std::find(codes.begin(), codes.end(), facts.refusal->code) != codes.end());
      },
      {}};
}

}  // namespace producer_guard::engine
