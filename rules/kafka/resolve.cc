#include <algorithm>
#include <array>

#include "rules/kafka/client_model.h"
#include "rules/kafka/framework.h"
#include "rules/kafka/question.h"
#include "rules/kafka/weigh.h"

namespace producer_guard::kafka {

std::string Written(const Given& given) {
  const std::string name(given.name);
  if (given.is_assumed) return name;
  const std::string text = given.value == kMadeByFramework
                               ? "a " + name
                               : name + "=" + (given.is_null ? "null" : std::string(given.value));
  return given.set_by.empty() ? text : text + " (" + SetBy(given) + ")";
}

std::string SetBy(const Given& given) {
  if (given.set_by.empty()) return "";
  return "set by " + std::string(given.set_by) +
         (given.whom.empty() ? "" : " for " + std::string(given.whom));
}

std::optional<VersionRange> Overlap(const VersionRange& range, const Version& from,
                                    const Version& below) {
  VersionRange part = range;
  if (!part.from || *part.from < from)
    part.from = from == Version{} ? std::nullopt : std::optional(from);
  if (!part.below || below < *part.below)
    part.below = below == kNoVersion ? std::nullopt : std::optional(below);
  const Version first = part.from.value_or(Version{});
  return !part.below || first < *part.below ? std::optional(part) : std::nullopt;
}

namespace {

// What a framework refuses keeps it from starting, whatever its client would do.
Judgement StopRefused(const Question& question, const std::vector<Setting>& settings,
                      Library framework, const Version& at, Judgement judgement) {
  if (!question.refused) return judgement;
  const Setting& setting = settings[*question.refused];
  judgement.verdict = Verdict::kStartupError;
  const VersionRange only{at, Version{at.major, at.minor, at.patch + 1}};
  const auto instead = WordInPlaceOf(framework, only, setting.name, *setting.value);
  judgement.reasons = {{"invalid-value",
                        setting.name + "=" + *setting.value + " is not a value that " +
                            std::string(TitleOf(framework)) + " accepts" +
                            (instead.empty() ? "" : " (it accepts " + std::string(instead) + ")") +
                            "; it stops at start",
                        "", question.refused}};
  return judgement;
}

bool SameOutcome(const VersionOutcome& a, const VersionOutcome& b) {
  return a.verdict == b.verdict && a.never_idempotent == b.never_idempotent &&
         std::equal(a.reasons.begin(), a.reasons.end(), b.reasons.begin(), b.reasons.end(),
                    [](const Reason& x, const Reason& y) {
                      return x.code == y.code && x.text == y.text;
                    }) &&
         std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(),
                    [](const EffectiveValue& x, const EffectiveValue& y) {
                      return x.value == y.value && x.origin == y.origin;
                    });
}

void AddOutcome(EffectiveConfig& config, VersionRange versions, Judgement judgement) {
  VersionOutcome outcome{versions, judgement.verdict, std::move(judgement.reasons),
                         std::move(judgement.values), judgement.never_idempotent};
  if (!config.outcomes.empty() && SameOutcome(config.outcomes.back(), outcome)) {
    config.outcomes.back().versions.below = versions.below;
    return;
  }
  config.outcomes.push_back(std::move(outcome));
}

// Returns: the versions in which one of the given settings comes, changes or goes, or a framework
// changes what it sets, oldest first.
std::vector<Version> Changes(Library library, const Question& question) {
  std::vector<Version> changes;
  const auto add = [&](const SettingRow& given) {
    for (const SettingRow& row : ModelOf(library).catalog()) {
      if (!IsSame(row, given)) continue;
      changes.push_back(row.from);
      changes.push_back(row.below);
    }
  };
  for (const Given& given : question.known.list) add(*given.row);
  for (const Given& given : question.known.replaced) add(*given.row);
  for (const UnknownSetting& unknown : question.unknown) add(*unknown.row);
  for (const FrameworkSetting& own : FrameworkSettings()) {
    if (own.framework != library) continue;
    changes.push_back(own.from);
    changes.push_back(own.below);
  }
  for (const FrameworkWords& list : FrameworkWordLists()) {
    if (list.framework == library) changes.push_back(list.from);
  }
  std::sort(changes.begin(), changes.end());
  return changes;
}

// Adds what becomes of a class of versions, in parts where a given setting changes within it.
template <typename JudgeAt>
void AddOutcomes(EffectiveConfig& config, const VersionSpan& version,
                 const std::vector<Version>& changes, const JudgeAt& judge_at) {
  Version from = version.from;
  const auto add = [&](const Version& below) {
    if (!(from < below)) return;
    if (const auto part = Overlap(config.client.versions, from, below)) {
      AddOutcome(config, *part, judge_at(from));
    }
    from = below;
  };
  for (const Version& change : changes) add(std::min(change, version.below));
  add(version.below);
}

int Badness(Verdict verdict) {
  constexpr std::array kOrder = {Verdict::kIdempotent, Verdict::kUnknown, Verdict::kStartupError,
                                 Verdict::kNotIdempotent};
  return static_cast<int>(std::find(kOrder.begin(), kOrder.end(), verdict) - kOrder.begin());
}

}  // namespace

EffectiveConfig Resolve(const Client& client, const std::vector<Setting>& settings) {
  EffectiveConfig config;
  config.client = client;
  const ClientModel& model = ModelOf(client.library);
  const auto changes = Changes(client.library, Ask(client.library, kNoVersion, settings));
  for (std::size_t i = 0; i < model.class_count(); ++i) {
    AddOutcomes(config, model.class_span(i), changes, [&](const Version& at) {
      const Question question = Ask(client.library, at, settings);
      return StopRefused(question, settings, client.library, at,
                         Weigh(question, settings, [&](const Givens& givens) {
                           return model.judge(i, at, givens, settings);
                         }));
    });
  }
  for (std::size_t i = 1; i < config.outcomes.size(); ++i) {
    if (Badness(config.outcomes[i].verdict) > Badness(config.outcomes[config.worst].verdict))
      config.worst = i;
  }
  config.remarks = FindRemarks(client, settings);
  return config;
}

}  // namespace producer_guard::kafka
