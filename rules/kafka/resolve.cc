#include <algorithm>
#include <array>

#include "rules/kafka/certainty.h"
#include "rules/kafka/judgement.h"
#include "rules/kafka/misspelling.h"

namespace producer_guard::kafka {

const Given* Givens::Find(std::string_view canonical) const {
  for (const Given& given : list) {
    if (given.row->canonical == canonical) return &given;
  }
  return nullptr;
}

void Givens::Set(Given given) {
  for (Given& earlier : list) {
    if (earlier.row->name != given.row->name) continue;
    if (earlier.name != given.name) replaced.push_back(std::move(earlier));
    earlier = std::move(given);
    return;
  }
  list.push_back(std::move(given));
}

std::string Written(const Given& given) {
  return given.name + "=" + (given.is_null ? "null" : given.value);
}

namespace {

bool IsSame(const SettingRow& a, const SettingRow& b) { return a.name == b.name; }

// A setting whose value cannot be known, and what it may turn out to be: values of every kind that
// a decision procedure tells apart.
struct UnknownSetting {
  const SettingRow* row;
  std::size_t setting;
  std::vector<std::string_view> candidates;
};

std::vector<std::string_view> CandidatesFor(const SettingRow& row) {
  if (row.canonical == "enable.idempotence") return {"true", "false"};
  if (row.canonical == "acks") return {"all", "1"};
  if (row.canonical == "retries") return {"2147483647", "0"};
  if (row.canonical == "max.in.flight.requests.per.connection") return {"1", "5", "6"};
  if (row.canonical == "delivery.timeout.ms") return {"2147483647", "1"};
  if (row.canonical == "linger.ms") return {"0", "900000"};
  if (row.canonical == "request.timeout.ms") return {"1", "900000"};
  if (row.canonical == "transactional.id") return {"id"};
  return {};
}

struct Question {
  Givens known;
  std::vector<UnknownSetting> unknown;
};

// What the Connect worker puts before the user's settings.
// Source: org.apache.kafka.connect.runtime.Worker#baseProducerConfigs.
void AddConnectSettings(Givens& givens, bool disables_idempotence) {
  const auto add = [&](std::string_view name, std::string value) {
    givens.list.push_back(
        {FindRow(JavaCatalog(), name), std::string(name), std::move(value), false, std::nullopt});
  };
  if (disables_idempotence) add("enable.idempotence", "false");
  add("acks", "all");
  add("max.in.flight.requests.per.connection", "1");
  add("delivery.timeout.ms", "2147483647");
}

Question Ask(Library library, const std::vector<Setting>& settings, bool connect_disables) {
  Question question;
  if (library == Library::kConnect) AddConnectSettings(question.known, connect_disables);
  for (std::size_t i = 0; i < settings.size(); ++i) {
    const Setting& setting = settings[i];
    const SettingRow* row = FindRow(CatalogOf(library), setting.name);
    if (!row) {
      // A name of nobody's client is likely the application's own.
      if (library == Library::kLibrdkafka &&
          (MeantProperty(setting.name) || FindRow(JavaCatalog(), setting.name))) {
        question.known.unknown_names.push_back(i);
      }
      continue;
    }
    std::erase_if(question.unknown,
                  [&](const UnknownSetting& earlier) { return IsSame(*earlier.row, *row); });
    if (setting.value || setting.is_null) {
      question.known.Set({row, setting.name, setting.value.value_or(""), setting.is_null, i});
      continue;
    }
    std::erase_if(question.known.list,
                  [&](const Given& earlier) { return IsSame(*earlier.row, *row); });
    if (auto candidates = CandidatesFor(*row); !candidates.empty()) {
      question.unknown.push_back({row, i, std::move(candidates)});
    }
  }
  return question;
}

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
      givens.Set({unknown.row, settings[unknown.setting].name,
                  std::string(unknown.candidates[choice[i]]), false, unknown.setting});
    }
    if (!certainty.Add(judge(givens))) break;
    more = false;
    for (std::size_t i = 0; i < choice.size() && !more; ++i) {
      more = ++choice[i] < question.unknown[i].candidates.size();
      if (!more) choice[i] = 0;
    }
  }
  Judgement agreed = certainty.Take();
  std::erase_if(agreed.reasons,
                [&](const Reason& reason) { return IsUnknown(question, reason.setting); });
  if (certainty.Differ() || agreed.reasons.empty()) {
    agreed.verdict = Verdict::kUnknown;
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

// The part of a class that lies in the asked range, or nothing.
std::optional<VersionRange> Overlap(const VersionRange& range, const Version& from,
                                    const Version& below) {
  VersionRange part = range;
  if (!part.from || *part.from < from)
    part.from = from == Version{} ? std::nullopt : std::optional(from);
  if (!part.below || below < *part.below)
    part.below = below.major >= 1'000'000 ? std::nullopt : std::optional(below);
  const Version first = part.from.value_or(Version{});
  return !part.below || first < *part.below ? std::optional(part) : std::nullopt;
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

// Returns: the versions in which one of the given settings comes, changes or goes, oldest first.
std::vector<Version> Changes(Library library, const Question& question) {
  std::vector<Version> changes;
  const auto add = [&](const SettingRow& given) {
    for (const SettingRow& row : CatalogOf(library)) {
      if (!IsSame(row, given)) continue;
      changes.push_back(row.from);
      changes.push_back(row.below);
    }
  };
  for (const Given& given : question.known.list) add(*given.row);
  for (const Given& given : question.known.replaced) add(*given.row);
  for (const UnknownSetting& unknown : question.unknown) add(*unknown.row);
  std::sort(changes.begin(), changes.end());
  return changes;
}

// Adds what becomes of a class of versions, in parts where a given setting changes within it.
template <typename VersionClass, typename JudgeAt>
void AddOutcomes(EffectiveConfig& config, const VersionClass& version,
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
  const Question usual = Ask(client.library, settings, false);
  const std::vector<Version> changes = Changes(client.library, usual);
  if (client.library == Library::kLibrdkafka) {
    for (const LibrdkafkaClass& version : LibrdkafkaClasses()) {
      AddOutcomes(config, version, changes, [&](const Version& at) {
        return Weigh(usual, settings, [&](const Givens& givens) {
          return JudgeLibrdkafka(version, at, givens, settings);
        });
      });
    }
  } else {
    const Question disabled = Ask(client.library, settings, true);
    for (const JavaClass& version : JavaClasses()) {
      AddOutcomes(config, version, changes, [&](const Version& at) {
        return Weigh(version.connect_disables ? disabled : usual, settings,
                     [&](const Givens& givens) { return JudgeJava(version, at, givens); });
      });
    }
  }
  for (std::size_t i = 1; i < config.outcomes.size(); ++i) {
    if (Badness(config.outcomes[i].verdict) > Badness(config.outcomes[config.worst].verdict))
      config.worst = i;
  }
  config.remarks = FindRemarks(client.library, settings);
  return config;
}

}  // namespace producer_guard::kafka
