#include "webhook/review/fix_change.h"

#include <algorithm>

namespace producer_guard::review {

namespace {

std::string UpperSnake(std::string_view name) {
  std::string upper;
  for (const char c : name) {
    upper += c == '.' || c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  }
  return upper;
}

// The settings as they would be after the fix.
std::vector<kafka::Setting> Changed(const locate::LocatedConfig& config, const WantedFix& wanted) {
  std::vector<kafka::Setting> settings = config.settings;
  for (const SettingChange& change : wanted.changes) {
    kafka::Setting setting;
    setting.name = change.name;
    setting.value = change.value;
    if (change.setting) {
      setting.name = settings[*change.setting].name;
      settings[*change.setting] = std::move(setting);
    } else {
      settings.push_back(std::move(setting));
    }
  }
  return settings;
}

bool Has(const std::vector<engine::Finding>& findings, const engine::Finding& wanted) {
  return std::any_of(findings.begin(), findings.end(), [&](const engine::Finding& finding) {
    return finding.rule == wanted.rule && finding.property == wanted.property &&
           finding.severity >= wanted.severity;
  });
}

bool IsKnown(const kafka::EffectiveConfig& config) {
  return std::none_of(config.outcomes.begin(), config.outcomes.end(), [](const auto& outcome) {
    return outcome.verdict == kafka::Verdict::kUnknown;
  });
}

// Fewer requests in flight suit every client, whatever the values are that are not known.
bool OnlyLowersInFlight(const locate::LocatedConfig& config, const WantedFix& wanted) {
  return std::all_of(wanted.changes.begin(), wanted.changes.end(), [&](const auto& change) {
    const auto canonical = kafka::CanonicalName(config.client.library, change.name);
    return change.setting && canonical == "max.in.flight.requests.per.connection" &&
           (change.value == "5" || change.value == "1");
  });
}

}  // namespace

std::optional<std::size_t> SettingOf(const locate::LocatedConfig& config, std::string_view name) {
  const kafka::Library library = config.client.library;
  const auto canonical = kafka::CanonicalName(library, name);
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < config.settings.size(); ++i) {
    const std::string& own = config.settings[i].name;
    if (own == name || (canonical && kafka::CanonicalName(library, own) == canonical)) found = i;
  }
  return found;
}

std::string KeyOf(const locate::LocatedConfig& config, const SettingChange& change) {
  if (change.setting) return config.places[*change.setting].key;
  const locate::KeyStyle& style = config.key_style;
  const bool snake = style.form == locate::KeyStyle::Form::kUpperSnake;
  return style.prefix + (snake ? UpperSnake(change.name) : change.name);
}

std::optional<text::Refusal> CheckChanges(const locate::LocatedConfig& config,
                                          const WantedFix& wanted) {
  if (!config.not_edited_because.empty()) return text::Refusal{config.not_edited_because};
  for (const SettingChange& change : wanted.changes) {
    if (!change.setting) {
      if (config.key_style.can_add) continue;
      return text::Refusal{change.name +
                           " cannot be added: " + config.key_style.cannot_add_because};
    }
    const kafka::Setting& setting = config.settings[*change.setting];
    if (!config.key_style.can_change) {
      return text::Refusal{setting.name +
                           " cannot be changed: " + config.key_style.cannot_add_because};
    }
    if (!setting.value) {
      const std::string why = setting.is_null ? "it is null" : setting.unknown_because;
      return text::Refusal{"the value of " + setting.name + " is not known here: " + why};
    }
    const locate::SettingPlace& place = config.places[*change.setting];
    if (place.other) {
      const auto& object = place.other->object;
      return text::Refusal{setting.name + " stands in " +
                           (object ? object->kind + " " + object->name + ", " : "") + place.title};
    }
    const bool in_text = config.carrier == locate::Carrier::kText;
    if (in_text && !config.places[*change.setting].entry) {
      return text::Refusal{setting.name + " stands outside of the text"};
    }
  }
  return std::nullopt;
}

bool IsSettled(const Assessment& assessment, const WantedFix& wanted,
               const engine::Finding& finding, const FixGround& ground) {
  const locate::LocatedConfig& config = assessment.located.configs[wanted.config];
  const auto settings = Changed(config, wanted);
  const kafka::EffectiveConfig effective = kafka::Resolve(config.client, settings);
  return IsKnown(effective) &&
         !Has(engine::Evaluate(ground.rules, ground.context, effective, settings), finding);
}

std::optional<text::Refusal> ProveByRules(const Assessment& assessment, const WantedFix& wanted,
                                          const FixGround& ground) {
  const locate::LocatedConfig& config = assessment.located.configs[wanted.config];
  const auto settings = Changed(config, wanted);
  const kafka::EffectiveConfig effective = kafka::Resolve(config.client, settings);
  // What idempotence conflicts with stops a client that was told to be idempotent.
  if (!IsKnown(effective) && !OnlyLowersInFlight(config, wanted))
    return text::Refusal{"a value that decides is not known here"};
  const auto after = engine::Evaluate(ground.rules, ground.context, effective, settings);
  for (const std::size_t index : wanted.findings) {
    const engine::Finding& finding = assessment.findings[index].finding;
    if (Has(after, finding)) {
      return text::Refusal{
          "the proposed settings would not settle it alone, in every version of the client"};
    }
  }
  for (const engine::Finding& finding : after) {
    if (finding.severity != engine::Severity::kError) continue;
    const auto is_it = [&](const AssessedFinding& old) {
      const bool is_of_it = old.config == wanted.config ||
                            std::any_of(old.also.begin(), old.also.end(), [&](const auto& also) {
                              return also.config == wanted.config;
                            });
      return is_of_it && old.finding.rule == finding.rule &&
             old.finding.property == finding.property;
    };
    const bool was_there =
        std::any_of(assessment.findings.begin(), assessment.findings.end(), is_it) ||
        std::any_of(assessment.told_elsewhere.begin(), assessment.told_elsewhere.end(), is_it);
    if (!was_there) return text::Refusal{"the proposed settings would break " + finding.rule};
  }
  return std::nullopt;
}

}  // namespace producer_guard::review
