#include "rules/kafka/judgement_builder.h"

#include <algorithm>
#include <utility>

namespace producer_guard::kafka {

namespace {

bool IsIn(const SettingRow& row, const Version& version) {
  return row.from <= version && version < row.below;
}

}  // namespace

const Given* JudgementBuilder::Find(std::string_view canonical) const {
  const Given* given = givens_.Find(canonical);
  return given && IsIn(*given->row, at_) ? given : nullptr;
}

bool JudgementBuilder::Boolean(std::string_view canonical, bool otherwise) const {
  const Given* given = Find(canonical);
  if (!given || given->is_null) return given ? false : otherwise;
  const auto parsed = parse_(*given->row, given->value, given->kind);
  return parsed && parsed->boolean;
}

std::int64_t JudgementBuilder::Number(std::string_view canonical, std::int64_t otherwise) const {
  const Given* given = Find(canonical);
  if (!given || given->is_null) return otherwise;
  const auto parsed = parse_(*given->row, given->value, given->kind);
  return parsed ? parsed->number : otherwise;
}

void JudgementBuilder::RefuseNames(const std::vector<Setting>& settings) {
  for (const std::size_t index : givens_.unknown_names) {
    errors_.push_back({"unknown-property",
                       std::string(client_) + " has no setting " + settings[index].name +
                           "; the producer is not created",
                       "", index});
  }
  for (const Given& given : givens_.list) {
    if (IsIn(*given.row, at_)) continue;
    Stop("unknown-property",
         "this version of " + std::string(client_) + " has no setting " + std::string(given.name) +
             "; the producer is not created",
         &given);
  }
}

void JudgementBuilder::RefuseValues() {
  for (const Given& given : givens_.list) {
    if (given.is_null || !IsIn(*given.row, at_) || parse_(*given.row, given.value, given.kind))
      continue;
    Stop("invalid-value",
         Written(given) + " is not a value that " +
             std::string(givens_.program.empty() ? client_ : givens_.program) +
             " accepts; the producer is not created",
         &given);
  }
}

void JudgementBuilder::Stop(std::string code, std::string text, const Given* given) {
  errors_.push_back({std::move(code), std::move(text), given ? std::string(given->reference) : "",
                     given ? given->setting : std::nullopt});
}

void JudgementBuilder::StopIf(bool conflicts, std::string code, const Given* given,
                              std::string_view otherwise, std::string_view needs) {
  if (!conflicts) return;
  const std::string what = given ? Written(*given) : std::string(otherwise) + " (the default)";
  // In the name that its author uses, which may be a framework's.
  const std::string needed =
      given ? std::string(given->name) + std::string(needs.substr(needs.find_first_of(" =")))
            : std::string(needs);
  Stop(
      std::move(code),
      what + " conflicts with idempotence, which needs " + needed + "; the producer is not created",
      given);
}

void JudgementBuilder::Say(Verdict verdict, std::string code, std::string text,
                           const Given* given) {
  result_.verdict = verdict;
  result_.reasons.push_back({std::move(code), std::move(text),
                             given ? std::string(given->reference) : "",
                             given ? given->setting : std::nullopt});
}

void JudgementBuilder::SayByDefault(bool on) {
  if (on) {
    return Say(Verdict::kIdempotent, "idempotent-by-default",
               std::string(client_) + " is idempotent unless it is told otherwise", nullptr);
  }
  Say(Verdict::kNotIdempotent, "idempotence-off-by-default",
      std::string(client_) + " is not idempotent unless it is asked to be", nullptr);
}

void JudgementBuilder::SayExplicit(const Given& given, bool on) {
  if (on) return Say(Verdict::kIdempotent, "idempotent-explicit", Written(given), &given);
  if (!given.set_by.empty()) {
    result_.verdict = Verdict::kNotIdempotent;
    return SayFrameworkSwitchesOff(given, result_);
  }
  Say(Verdict::kNotIdempotent, "idempotence-off-explicit",
      Written(given) + " switches idempotence off", &given);
}

void JudgementBuilder::Fill(std::string_view canonical, std::string otherwise) {
  const Given* given = Find(canonical);
  EffectiveValue value{canonical, std::move(otherwise), Origin::kDefault, std::nullopt};
  if (given) {
    const auto parsed =
        given->is_null ? std::nullopt : parse_(*given->row, given->value, given->kind);
    const bool all = parsed && given->row->type == ValueType::kAcks && parsed->number == -1;
    const bool is_boolean =
        given->row->type == ValueType::kBoolean || given->row->type == ValueType::kInvertedBoolean;
    value.value = all ? "all" : given->value;
    if (is_boolean && given->is_null) value.value = "false";  // as Boolean() says
    if (is_boolean && parsed) value.value = parsed->boolean ? "true" : "false";
    value.origin = given->setting ? Origin::kExplicit : Origin::kDerived;
    value.setting = given->setting;
    value.because = SetBy(*given);
  }
  result_.values.push_back(std::move(value));
}

void JudgementBuilder::FillDerived(std::string_view canonical, std::string value,
                                   std::string because) {
  if (because.empty()) because = "always so in " + std::string(client_);
  result_.values.push_back(
      {canonical, std::move(value), Origin::kDerived, std::nullopt, std::move(because)});
}

Judgement JudgementBuilder::Take() {
  for (const std::string_view property : JudgedProperties()) {
    const bool filled =
        std::any_of(result_.values.begin(), result_.values.end(),
                    [&](const EffectiveValue& value) { return value.property == property; });
    if (!filled) Fill(property, "");
  }
  if (!errors_.empty()) {
    result_.verdict = Verdict::kStartupError;
    result_.reasons = std::move(errors_);
  }
  return std::move(result_);
}

Givens WithoutNulls(Givens givens) {
  std::erase_if(givens.list, [](const Given& given) { return given.is_null; });
  return givens;
}

void SayFrameworkSwitchesOff(const Given& given, Judgement& judgement) {
  judgement.verdict = Verdict::kNotIdempotent;
  const std::string framework(given.set_by);
  const std::string text =
      given.forced
          ? framework + " never makes its producer idempotent, whatever is configured"
          : framework + " sets " + std::string(given.row->name) + "=" + std::string(given.value) +
                " unless " + std::string(given.unless.empty() ? "it is overridden" : given.unless);
  judgement.reasons.push_back({given.forced ? "forced-by-framework" : "switched-off-by-framework",
                               text, std::string(given.reference), given.setting});
}

}  // namespace producer_guard::kafka
