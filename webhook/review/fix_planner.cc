#include "webhook/review/fix_planner.h"

#include <algorithm>
#include <utility>

#include "webhook/kube/base64.h"
#include "webhook/review/fix_change.h"

namespace producer_guard::review {

namespace {

// Why nothing of the object is changed, or "".
std::string WhyNever(const kube::Object& object, const AssessOptions& options) {
  if (const auto owner = object.ControllerOwner()) {
    return "the object belongs to " + *owner + "; change that one";
  }
  if (options.object_is_live_update && object.root()["immutable"].IsTrue()) {
    return "the ConfigMap is immutable; make one of another name";
  }
  const bool is_pod = object.group().empty() && object.kind() == "Pod";
  const bool is_job = object.group() == "batch" && object.kind() == "Job";
  if (options.object_is_live_update && (is_pod || is_job)) {
    return "the containers of a " + std::string(object.kind()) + " cannot be changed; make another";
  }
  return {};
}

// Why one finding cannot be fixed whatever its configuration is, or "".
std::string WhyNot(const AssessedFinding& assessed) {
  if (assessed.config == kNoConfig) return "access rights are granted by people";
  if (assessed.finding.value_unknown) return "a value that decides is not known here";
  if (!assessed.finding.remove.empty()) return "a misspelt name is corrected by people";
  if (assessed.finding.settings.empty()) return "there is no one setting that mends it";
  return {};
}

bool IsWanted(const AssessedFinding& assessed) {
  return assessed.mode != Mode::kOff && !assessed.exempted &&
         assessed.finding.severity != engine::Severity::kInfo;
}

class Planner {
 public:
  Planner(const kube::Object& object, const Assessment& assessment, const FixGround& ground)
      : object_(object), assessment_(assessment), ground_(ground) {}

  FixPlan Run() {
    const std::string never = WhyNever(object_, ground_.options);
    std::vector<WantedFix> wanted(assessment_.located.configs.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) wanted[i].config = i;
    for (std::size_t i = 0; i < assessment_.findings.size(); ++i) {
      const AssessedFinding& assessed = assessment_.findings[i];
      if (!IsWanted(assessed)) continue;
      const std::string why = never.empty() ? WhyNot(assessed) : never;
      if (!why.empty()) {
        plan_.refused.push_back({i, why});
      } else {
        Collect(i, wanted[assessed.config]);
      }
    }
    for (const WantedFix& fix : wanted) {
      if (!fix.findings.empty()) Plan(fix);
    }
    FinishTexts();
    return std::move(plan_);
  }

 private:
  // Changes of one text, of all the producers in it.
  struct TextFix {
    std::vector<WantedFix> wanted;
    std::vector<text::Change> changes;
  };

  const locate::LocatedConfig& ConfigOf(const WantedFix& wanted) const {
    return assessment_.located.configs[wanted.config];
  }

  void Collect(std::size_t index, WantedFix& wanted) {
    for (const auto& [name, value] : assessment_.findings[index].finding.settings) {
      const bool is_there = std::any_of(wanted.changes.begin(), wanted.changes.end(),
                                        [&, &key = name](const auto& c) { return c.name == key; });
      if (!is_there) {
        wanted.changes.push_back(
            {name, value, SettingOf(assessment_.located.configs[wanted.config], name)});
      }
    }
    wanted.findings.push_back(index);
  }

  void Refuse(const WantedFix& wanted, const text::Refusal& refusal) {
    for (const std::size_t finding : wanted.findings) {
      plan_.refused.push_back({finding, refusal.reason});
    }
  }

  void Plan(const WantedFix& wanted) {
    const locate::LocatedConfig& config = ConfigOf(wanted);
    auto refusal = CheckChanges(config, wanted);
    if (!refusal) refusal = ProveByRules(assessment_, wanted, ground_);
    if (refusal) {
      Refuse(wanted, *refusal);
    } else if (config.carrier == locate::Carrier::kText) {
      Add(wanted);
    } else {
      auto operations = PlanOperations(object_, config, wanted);
      if (!operations) return Refuse(wanted, operations.error());
      PlannedFix fix = FixOf(wanted);
      fix.pointer = config.pointer;
      fix.operations = std::move(*operations);
      plan_.fixes.push_back(std::move(fix));
    }
  }

  PlannedFix FixOf(const WantedFix& wanted) const {
    PlannedFix fix;
    fix.config = wanted.config;
    fix.findings = wanted.findings;
    for (const SettingChange& change : wanted.changes) {
      fix.settings.emplace(KeyOf(ConfigOf(wanted), change), change.value);
    }
    return fix;
  }

  // Effect: joins the changes of one text, so that there is one operation for it.
  void Add(const WantedFix& wanted) {
    const locate::LocatedConfig& config = ConfigOf(wanted);
    auto at = std::find_if(texts_.begin(), texts_.end(), [&](const TextFix& fix) {
      return ConfigOf(fix.wanted.front()).pointer == config.pointer;
    });
    if (at == texts_.end()) at = texts_.emplace(texts_.end());
    for (text::Change& change : TextChanges(config, wanted)) {
      const bool is_there = std::any_of(at->changes.begin(), at->changes.end(),
                                        [&](const auto& c) { return c.key == change.key; });
      if (!is_there) at->changes.push_back(std::move(change));
    }
    at->wanted.push_back(wanted);
  }

  void FinishTexts() {
    for (const TextFix& text : texts_) {
      const locate::LocatedConfig& config = ConfigOf(text.wanted.front());
      auto edits = PlanTextEdits(text.changes, config);
      if (!edits) {
        for (const WantedFix& wanted : text.wanted) Refuse(wanted, edits.error());
        continue;
      }
      PlannedFix fix = FixOf(text.wanted.front());
      for (std::size_t i = 1; i < text.wanted.size(); ++i) {
        PlannedFix more = FixOf(text.wanted[i]);
        fix.settings.merge(more.settings);
        fix.findings.insert(fix.findings.end(), more.findings.begin(), more.findings.end());
      }
      fix.pointer = config.pointer;
      std::string after = text::ApplyEdits(config.document->bytes, *edits);
      if (config.base64) after = kube::EncodeBase64(after);
      fix.edits = std::move(*edits);
      fix.operations = {
          {kube::PatchOperation::Kind::kReplace, fix.pointer, std::move(after), false}};
      plan_.fixes.push_back(std::move(fix));
    }
  }

  const kube::Object& object_;
  const Assessment& assessment_;
  const FixGround& ground_;
  FixPlan plan_;
  std::vector<TextFix> texts_;
};

}  // namespace

FixPlan PlanFixes(const kube::Object& object, const Assessment& assessment,
                  const FixGround& ground) {
  return Planner(object, assessment, ground).Run();
}

}  // namespace producer_guard::review
