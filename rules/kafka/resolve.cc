#include <algorithm>
#include <array>

#include "rules/kafka/certainty.h"
#include "rules/kafka/client_model.h"
#include "rules/kafka/framework.h"

namespace producer_guard::kafka {

const Given* Givens::Find(std::string_view canonical) const {
  for (const Given& given : list) {
    if (given.row->canonical == canonical) return &given;
  }
  return nullptr;
}

namespace {

// Two rows of one setting, or a framework's name and its client's.
bool IsSame(const SettingRow& a, const SettingRow& b) {
  return a.name == b.name || (!a.canonical.empty() && a.canonical == b.canonical);
}

}  // namespace

void Givens::Set(Given given) {
  for (Given& earlier : list) {
    if (!IsSame(*earlier.row, *given.row)) continue;
    if (earlier.name != given.name && earlier.setting) replaced.push_back(std::move(earlier));
    earlier = std::move(given);
    return;
  }
  list.push_back(std::move(given));
}

std::string Written(const Given& given) {
  const std::string text = given.value == kMadeByFramework
                               ? "a " + given.name
                               : given.name + "=" + (given.is_null ? "null" : given.value);
  return given.set_by.empty() ? text : text + " (" + SetBy(given) + ")";
}

std::string SetBy(const Given& given) {
  return given.set_by.empty() ? "" : "set by " + std::string(given.set_by);
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

// A setting whose value cannot be known, and what it may turn out to be: values of every kind that
// a decision procedure tells apart. Nothing: as if it were not there.
struct UnknownSetting {
  const SettingRow* row;
  std::size_t setting;
  std::vector<std::optional<std::string>> candidates;
};

// Requires: the row as it is in the version that is asked.
std::vector<std::optional<std::string>> CandidatesFor(const SettingRow& row) {
  const bool is_boolean =
      row.type == ValueType::kBoolean || row.type == ValueType::kInvertedBoolean;
  if (is_boolean && row.decides_delivery) return {"true", "false"};
  if (row.canonical == "acks") return {"all", "1"};
  if (row.canonical == "retries") return {std::to_string(row.most), "0"};
  if (row.canonical == "max.in.flight.requests.per.connection") return {"1", "5", "6"};
  if (row.canonical == "delivery.timeout.ms") return {std::to_string(row.most), "1"};
  if (row.canonical == "linger.ms") return {"0", "900000"};
  if (row.canonical == "request.timeout.ms") return {"1", "900000"};
  if (row.canonical == "transactional.id" && row.empty_is_unset) return {"id", ""};
  if (row.canonical == "transactional.id") return {"id"};
  return {};
}

struct Question {
  Givens known;
  std::vector<UnknownSetting> unknown;
  std::optional<std::size_t> refused;  // a setting of the framework's own, by the framework
};

// What is asked of one version of a client: the framework's settings and the user's, in the order
// in which they replace each other.
class Asking {
 public:
  Asking(Library library, const Version& version, const std::vector<Setting>& settings)
      : library_(library), version_(version), settings_(settings) {}

  Question Run() {
    if (!FrameworkCatalog(library_).empty()) question_.known.program = TitleOf(library_);
    AddFramework(FrameworkSetting::Order::kBefore);
    for (std::size_t i = 0; i < settings_.size(); ++i) AddUser(i);
    AddFramework(FrameworkSetting::Order::kAfter);
    return std::move(question_);
  }

 private:
  void AddFramework(FrameworkSetting::Order order) {
    for (const FrameworkSetting& own : FrameworkSettings()) {
      if (own.order != order || !IsFor(own, library_, version_)) continue;
      const SettingRow* row = FindCanonicalRow(ModelOf(library_).catalog(), own.name);
      if (!row) throw BugError("a framework's setting that its client does not have");
      std::optional<std::size_t> by;
      if (!own.switch_name.empty()) {
        by = FindLast(own.switch_name);
        if (!by) continue;
        const Setting& chosen = settings_[*by];
        if (!chosen.value && !chosen.is_null) {
          const std::optional<std::string> otherwise = KnownValue(*row);
          Forget(*row);
          question_.unknown.push_back({row, *by, {std::string(own.value), otherwise}});
          continue;
        }
        if (!SwitchesOn(own, chosen.value.value_or(""))) continue;
      }
      Forget(*row);
      question_.known.Set({row, std::string(row->name), std::string(own.value), false,
                           ValueKind::kText, by, TitleOf(library_),
                           order == FrameworkSetting::Order::kAfter, own.reference, own.unless});
    }
  }

  void AddUser(std::size_t i) {
    const Setting& setting = settings_[i];
    const SettingRow* row = FindSetting(library_, setting.name);
    if (!row) {
      if (setting.value && FindLast(setting.name) == i &&
          RefusesWord(library_, version_, setting.name, *setting.value))
        question_.refused = i;
      // A name of nobody's client is likely the application's own.
      if (ModelOf(library_).refuses_unknown_names && IsProducerSetting(setting.name))
        question_.known.unknown_names.push_back(i);
      return;
    }
    ForgetUnknown(*row);
    if (setting.value || setting.is_null) {
      question_.known.Set(
          {row, setting.name, setting.value.value_or(""), setting.is_null, setting.kind, i});
      return;
    }
    Forget(*row);
    const SettingRow* now = FindRowAt(CatalogOf(library_), setting.name, version_);
    if (auto candidates = CandidatesFor(now ? *now : *row); !candidates.empty()) {
      question_.unknown.push_back({row, i, std::move(candidates)});
    }
  }

  // Effect: takes away what was given for the property before.
  void Forget(const SettingRow& row) {
    ForgetUnknown(row);
    std::erase_if(question_.known.list,
                  [&](const Given& earlier) { return IsSame(*earlier.row, row); });
  }

  void ForgetUnknown(const SettingRow& row) {
    std::erase_if(question_.unknown,
                  [&](const UnknownSetting& earlier) { return IsSame(*earlier.row, row); });
  }

  // Returns: what was given for the property before.
  std::optional<std::string> KnownValue(const SettingRow& row) const {
    for (const Given& earlier : question_.known.list) {
      if (IsSame(*earlier.row, row)) return earlier.value;
    }
    return std::nullopt;
  }

  std::optional<std::size_t> FindLast(std::string_view name) const {
    for (std::size_t i = settings_.size(); i-- > 0;) {
      if (settings_[i].name == name) return i;
    }
    return std::nullopt;
  }

  Library library_;
  Version version_;
  const std::vector<Setting>& settings_;
  Question question_;
};

bool IsUnknown(const Question& question, const std::optional<std::size_t>& setting) {
  return setting &&
         std::any_of(question.unknown.begin(), question.unknown.end(),
                     [&](const UnknownSetting& unknown) { return unknown.setting == *setting; });
}

// Marks what depends on an unknown setting.
void MarkUnknown(const Question& question, Judgement& judgement) {
  for (EffectiveValue& value : judgement.values) {
    const bool own = IsUnknown(question, value.setting);
    const bool decided = value.property == "enable.idempotence" &&
                         judgement.verdict == Verdict::kUnknown &&
                         value.origin != Origin::kExplicit;
    if (!own && !decided) continue;
    value.value.clear();
    value.because.clear();
    value.origin = Origin::kUnknown;
  }
}

// Returns: the answer that holds whatever the unknown settings are, or that it cannot be told.
template <typename JudgeOne>
Judgement Weigh(const Question& question, const std::vector<Setting>& settings,
                const JudgeOne& judge) {
  if (question.unknown.empty()) return judge(question.known);
  Certainty certainty;
  std::vector<std::size_t> choice(question.unknown.size(), 0);
  for (bool more = true; more;) {
    Givens givens = question.known;
    for (std::size_t i = 0; i < choice.size(); ++i) {
      const UnknownSetting& unknown = question.unknown[i];
      const auto& candidate = unknown.candidates[choice[i]];
      if (!candidate) continue;
      givens.Set({unknown.row, std::string(unknown.row->name), *candidate, false, ValueKind::kText,
                  unknown.setting});
    }
    if (!certainty.Add(judge(givens))) break;
    more = false;
    for (std::size_t i = 0; i < choice.size() && !more; ++i) {
      more = ++choice[i] < question.unknown[i].candidates.size();
      if (!more) choice[i] = 0;
    }
  }
  Judgement agreed = certainty.Take();
  // Stopped by one thing or by another: that it does not start is certain.
  const bool never_starts =
      !certainty.Differ() && agreed.verdict == Verdict::kStartupError && agreed.reasons.empty();
  std::erase_if(agreed.reasons,
                [&](const Reason& reason) { return IsUnknown(question, reason.setting); });
  if (certainty.Differ() || agreed.reasons.empty()) {
    if (!never_starts) agreed.verdict = Verdict::kUnknown;
    agreed.reasons.clear();
    for (const UnknownSetting& unknown : question.unknown) {
      const std::string& why = settings[unknown.setting].unknown_because;
      agreed.reasons.push_back({"value-unknown",
                                std::string(unknown.row->name) + " cannot be known here" +
                                    (why.empty() ? "" : ": " + why),
                                "", unknown.setting});
    }
  }
  MarkUnknown(question, agreed);
  return agreed;
}

// What a framework refuses keeps it from starting, whatever its client would do.
Judgement StopRefused(const Question& question, const std::vector<Setting>& settings,
                      std::string_view framework, Judgement judgement) {
  if (!question.refused) return judgement;
  const Setting& setting = settings[*question.refused];
  judgement.verdict = Verdict::kStartupError;
  judgement.reasons = {{"invalid-value",
                        setting.name + "=" + *setting.value + " is no value that " +
                            std::string(framework) + " takes; it stops at start",
                        "", question.refused}};
  return judgement;
}

bool SameOutcome(const VersionOutcome& a, const VersionOutcome& b) {
  return a.verdict == b.verdict &&
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
                         std::move(judgement.values)};
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
  const auto changes = Changes(client.library, Asking(client.library, kNoVersion, settings).Run());
  for (std::size_t i = 0; i < model.class_count(); ++i) {
    AddOutcomes(config, model.class_span(i), changes, [&](const Version& at) {
      const Question question = Asking(client.library, at, settings).Run();
      return StopRefused(question, settings, TitleOf(client.library),
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
