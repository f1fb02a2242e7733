#include <algorithm>
#include <tuple>
#include <utility>

#include "webhook/review/assessment.h"
#include "webhook/review/fix_change.h"
#include "webhook/review/fix_planner.h"
#include "webhook/review/inherited_findings.h"
#include "webhook/review/object_policy.h"
#include "webhook/review/pattern.h"

namespace producer_guard::review {

namespace {

locate::ClientHints HintsOf(const Policy& policy, const AssessOptions& options) {
  return {options.forced_client,
          {},
          policy.default_client,
          policy.trust_client == AnnotationTrust::kAllow};
}

// The same for objects of a namespace, which the policy may name. Lifetime: refers to the policy
// and the name.
locate::ClientHints HintsIn(std::string_view name_space, const Policy& policy,
                            const AssessOptions& options) {
  locate::ClientHints hints = HintsOf(policy, options);
  hints.around = options.around;
  hints.carriers = policy.carriers;
  if (policy.named_clients.empty()) return hints;
  hints.policy = [name_space, &policy](const kube::Object& object, std::string_view image) {
    const auto fits = [](std::string_view pattern, std::string_view name) {
      return pattern.empty() || Matches(pattern, name);
    };
    for (const NamedClient& row : policy.named_clients) {
      if (fits(row.kind, object.kind()) && fits(row.name_space, name_space) &&
          fits(row.name, object.name()) && fits(row.image, image))
        return std::optional(row.client);
    }
    return std::optional<kafka::Client>();
  };
  return hints;
}

// Effect: the remedy names the keys as they are written where the finding stands.
void NameKeys(const locate::LocatedConfig& config, engine::Finding& finding) {
  for (const auto& [name, value] : finding.settings) {
    const auto setting = SettingOf(config, name);
    if (!setting && !config.key_style.can_add) continue;
    const std::string key = KeyOf(config, {name, value, setting});
    const std::string pair = name + "=" + value;
    const std::size_t at = finding.remedy.find(pair);
    if (at != std::string::npos) finding.remedy.replace(at, name.size(), key);
  }
  // What another object may set is settled where it would be replaced.
  if (!finding.setting || !config.places[*finding.setting].is_absent) return;
  const std::string& name = config.settings[*finding.setting].name;
  const std::size_t at = finding.remedy.find(name + "=");
  if (at != std::string::npos)
    finding.remedy.replace(at, name.size(), config.places[*finding.setting].key);
}

// Whether the finding stands in this object and in this carrier of its producer.
bool StandsHere(const locate::LocatedConfig& config, const engine::Finding& finding) {
  return finding.setting ? !config.places[*finding.setting].other : config.says_absent;
}

void Add(std::vector<engine::Finding> findings, std::size_t config, const ObjectPolicy& says,
         Assessment& assessment) {
  for (engine::Finding& finding : findings) {
    const bool is_here =
        config == kNoConfig || StandsHere(assessment.located.configs[config], finding);
    AssessedFinding assessed;
    assessed.config = config;
    assessed.mode = says.ModeOf(finding.rule);
    assessed.exempted = says.ExemptionOf(finding.rule);
    assessed.fix.settings = finding.settings;
    if (config != kNoConfig) NameKeys(assessment.located.configs[config], finding);
    assessed.finding = std::move(finding);
    (is_here ? assessment.findings : assessment.told_elsewhere).push_back(std::move(assessed));
  }
}

bool MoreImportant(const AssessedFinding& a, const AssessedFinding& b) {
  const auto rank = [](const AssessedFinding& f) {
    return std::tuple(-static_cast<int>(f.finding.severity), f.config,
                      f.finding.setting.value_or(0));
  };
  return rank(a) < rank(b);
}

// Effect: says of each finding whether it can be fixed, and why not.
void AddFixes(const kube::Object& object, const Ruling& ruling, const AssessOptions& options,
              const ObjectPolicy& says, Assessment& assessment) {
  const FixPlan plan = PlanFixes(object, assessment, {*ruling.rules, says.context(), options});
  for (const PlannedFix& fix : plan.fixes) {
    for (const std::size_t finding : fix.findings)
      assessment.findings[finding].fix.available = true;
  }
  for (const RefusedFix& refused : plan.refused) {
    assessment.findings[refused.finding].fix.reason = refused.reason;
  }
  for (AssessedFinding& finding : assessment.findings) {
    if (finding.fix.available || !finding.fix.reason.empty()) continue;
    finding.fix.reason = finding.exempted ? "it is exempted" : "nothing is changed for a remark";
  }
}

Assessment Judge(locate::Located located, const kube::Object& object, const ObjectPolicy& says,
                 const Ruling& ruling, const AssessOptions& options) {
  Assessment assessment;
  assessment.located = std::move(located);
  assessment.intent = says.context().intent;
  assessment.unreadable_mode = says.mode();
  for (std::size_t i = 0; i < assessment.located.configs.size(); ++i) {
    const locate::LocatedConfig& config = assessment.located.configs[i];
    assessment.effective.push_back(kafka::Resolve(config.client, config.settings));
    const std::size_t before = assessment.findings.size();
    const auto evaluate = [&](const ObjectPolicy& whose) {
      Add(engine::Evaluate(*ruling.rules, whose.context(), assessment.effective.back(),
                           config.settings),
          i, whose, assessment);
    };
    if (!config.reader) {
      evaluate(says);
      continue;
    }
    // The producer is another object's: what is said of that, and of this one's share in it.
    const auto head = kube::ParsedJson::Parse(config.reader->head);
    const ObjectPolicy readers(*ruling.policy, head ? kube::Object(head->root()) : kube::Object(),
                               config.reader->name_space, options.today);
    evaluate(readers);
    for (std::size_t j = before; j < assessment.findings.size(); ++j) {
      AssessedFinding& assessed = assessment.findings[j];
      if (!assessed.exempted) assessed.exempted = says.ExemptionOf(assessed.finding.rule);
    }
  }
  if (assessment.located.acls) {
    Add(engine::EvaluateAcls(*ruling.rules, says.context(), assessment.located.acls->subject),
        kNoConfig, says, assessment);
  }
  std::stable_sort(assessment.findings.begin(), assessment.findings.end(), MoreImportant);
  JoinInherited(assessment);
  std::stable_sort(assessment.findings.begin(), assessment.findings.end(), MoreImportant);
  if (options.plan_fixes) AddFixes(object, ruling, options, says, assessment);
  return assessment;
}

}  // namespace

Assessment Assess(const kube::Object& object, std::string_view name_space, const Ruling& ruling,
                  const AssessOptions& options) {
  const std::string_view own = object.name_space();
  if (!own.empty()) name_space = own;
  const ObjectPolicy says(*ruling.policy, object, name_space, options.today);
  const auto hints = HintsIn(name_space, *ruling.policy, options);
  return Judge(locate::FindProducerConfigs(object, hints), object, says, ruling, options);
}

Assessment AssessFile(std::string_view file_name, std::string_view bytes, const Ruling& ruling,
                      const AssessOptions& options) {
  const kube::Object none;
  const ObjectPolicy says(*ruling.policy, none, "", options.today);
  const bool is_properties = file_name.ends_with(".properties");
  return Judge(locate::FindInFile(file_name, bytes, HintsOf(*ruling.policy, options),
                                  is_properties && options.assume_producer),
               none, says, ruling, options);
}

}  // namespace producer_guard::review
