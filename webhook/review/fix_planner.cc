#include "webhook/review/fix_planner.h"

#include <algorithm>
#include <map>
#include <utility>

#include "webhook/kube/base64.h"
#include "webhook/review/fix_change.h"
#include "webhook/review/shared_changes.h"

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
  if (!assessed.finding.remove.empty())
    return "which setting a misspelt name was meant to be is a guess; people correct it";
  if (assessed.finding.settings.empty()) return "no one setting mends it, people have to decide";
  return {};
}

// Whether what mends another finding may mend this one, which nothing mends alone.
bool MayBeSettled(const AssessedFinding& assessed) {
  return assessed.config != kNoConfig && !assessed.finding.value_unknown &&
         assessed.finding.remove.empty() && assessed.finding.settings.empty() &&
         assessed.also.empty();
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
      if (never.empty() && MayBeSettled(assessed)) {
        open_.push_back(i);
      } else if (!why.empty()) {
        plan_.refused.push_back({i, why});
      } else {
        Collect(i, assessed.finding.settings, wanted[assessed.config]);
        for (const InheritedFinding& also : assessed.also)
          Collect(i, also.settings, wanted[also.config]);
      }
    }
    ShareChanges(assessment_, wanted);
    std::map<std::size_t, text::Refusal> refusals;
    for (const WantedFix& fix : wanted) {
      if (fix.changes.empty()) continue;
      if (auto refusal = Check(fix)) refusals.try_emplace(fix.bundle, std::move(*refusal));
    }
    for (WantedFix& fix : wanted) {
      if (fix.findings.empty()) continue;
      const auto refused = refusals.find(fix.bundle);
      if (refused == refusals.end()) {
        TakeSettled(fix);
        Plan(fix);
      } else {
        Refuse(fix, refused->second);
      }
    }
    FinishTexts();
    for (const std::size_t finding : open_) {
      plan_.refused.push_back({finding, WhyNot(assessment_.findings[finding])});
    }
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

  void Collect(std::size_t index, const std::map<std::string, std::string>& settings,
               WantedFix& wanted) {
    for (const auto& [name, value] : settings) {
      const bool is_there = std::any_of(wanted.changes.begin(), wanted.changes.end(),
                                        [&, &key = name](const auto& c) { return c.name == key; });
      if (!is_there) {
        wanted.changes.push_back(
            {name, value, SettingOf(assessment_.located.configs[wanted.config], name)});
      }
    }
    wanted.findings.push_back(index);
  }

  // Effect: what `wanted` mends besides what it is for is its finding too.
  void TakeSettled(WantedFix& wanted) {
    std::erase_if(open_, [&](std::size_t index) {
      if (assessment_.findings[index].config != wanted.config ||
          !IsSettled(assessment_, wanted, assessment_.findings[index].finding, ground_))
        return false;
      wanted.findings.push_back(index);
      return true;
    });
  }

  void Refuse(const WantedFix& wanted, const text::Refusal& refusal) {
    for (const std::size_t finding : wanted.findings) {
      const bool is_there = std::any_of(plan_.refused.begin(), plan_.refused.end(),
                                        [&](const auto& one) { return one.finding == finding; });
      if (!is_there) plan_.refused.push_back({finding, refusal.reason});
    }
  }

  std::optional<text::Refusal> Check(const WantedFix& wanted) const {
    if (!wanted.conflict.empty())
      return text::Refusal{"producers that inherit it need different values of " + wanted.conflict};
    if (auto refusal = CheckChanges(ConfigOf(wanted), wanted)) return refusal;
    return ProveByRules(assessment_, wanted, ground_);
  }

  void Plan(const WantedFix& wanted) {
    const locate::LocatedConfig& config = ConfigOf(wanted);
    if (config.carrier == locate::Carrier::kText) return Add(wanted);
    auto operations = PlanOperations(object_, config, wanted);
    if (!operations) return Refuse(wanted, operations.error());
    PlannedFix fix = FixOf(wanted);
    fix.pointer = config.pointer;
    for (kube::PatchOperation& operation : *operations) {
      PlannedFix* const same = PlannedAlready(operation);
      if (same == nullptr) {
        fix.operations.push_back(std::move(operation));
      } else {
        AddFindings(wanted.findings, *same);
      }
    }
    if (!fix.operations.empty()) plan_.fixes.push_back(std::move(fix));
  }

  // The fix of another producer that changes the same in a layer of both.
  PlannedFix* PlannedAlready(const kube::PatchOperation& wanted) {
    for (PlannedFix& fix : plan_.fixes) {
      for (const kube::PatchOperation& one : fix.operations) {
        if (one.kind == wanted.kind && one.pointer == wanted.pointer && one.value == wanted.value)
          return &fix;
      }
    }
    return nullptr;
  }

  static void AddFindings(const std::vector<std::size_t>& findings, PlannedFix& fix) {
    for (const std::size_t finding : findings) {
      if (std::find(fix.findings.begin(), fix.findings.end(), finding) == fix.findings.end())
        fix.findings.push_back(finding);
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
      const bool is_there = std::any_of(at->changes.begin(), at->changes.end(), [&](const auto& c) {
        return c.key == change.key && c.document == change.document;
      });
      if (!is_there) at->changes.push_back(std::move(change));
    }
    at->wanted.push_back(wanted);
  }

  void FinishTexts() {
    for (const TextFix& text : texts_) {
      const locate::LocatedConfig& config = ConfigOf(text.wanted.front());
      auto edits = PlanTextEdits(text.changes, config);
      if (edits && edits->empty())
        edits = tl::unexpected(
            text::Refusal{"it stands there already, where the client does not read it"});
      if (!edits) {
        for (const WantedFix& wanted : text.wanted) Refuse(wanted, edits.error());
        continue;
      }
      PlannedFix fix = FixOf(text.wanted.front());
      for (std::size_t i = 1; i < text.wanted.size(); ++i) {
        PlannedFix more = FixOf(text.wanted[i]);
        fix.settings.merge(more.settings);
        AddFindings(more.findings, fix);
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
  std::vector<std::size_t> open_;  // findings that have no change of their own
};

}  // namespace

FixPlan PlanFixes(const kube::Object& object, const Assessment& assessment,
                  const FixGround& ground) {
  return Planner(object, assessment, ground).Run();
}

}  // namespace producer_guard::review
