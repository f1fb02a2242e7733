#include "webhook/review/reviewer.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "webhook/kube/printable.h"
#include "webhook/review/annotations.h"
#include "webhook/review/decision.h"
#include "webhook/review/fix_planner.h"
#include "webhook/review/judged_owner.h"
#include "webhook/review/object_policy.h"
#include "webhook/review/patch_tests.h"

namespace producer_guard::review {

namespace {

using Decision = ReviewOutcome::Decision;

// A denial is read in a terminal: more findings than fit are counted.
constexpr std::size_t kMostDenials = 20;

// For programs: 256 causes of 500 bytes are 128 KiB, a small part of what an API server reads.
constexpr std::size_t kMostCauses = 256;

// Of what is wrong, in a warning: with less of it nobody knows what the remedy is for.
constexpr std::size_t kFewestMessageBytes = 32;
constexpr std::string_view kCutMark = "...";

std::string WhereOf(const FindingPlace& place, std::string_view object_name) {
  return place.title.empty() ? std::string(object_name) : place.title;
}

// Cuts at a character's border, so that what is left is still UTF-8.
std::string CutTo(const std::string& text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  std::size_t end = bytes - std::min(bytes, kCutMark.size());
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end).append(kCutMark);
}

// Rule, place, what is wrong, remedy. Where that is longer than a warning may be, what is wrong is
// told in fewer words: what to write is needed whole.
std::string WarningOf(std::string_view before, const AssessedFinding& assessed,
                      const FindingPlace& place, std::string_view object_name) {
  const engine::Finding& finding = assessed.finding;
  const std::string head =
      std::string(before) + finding.rule + ": " + WhereOf(place, object_name) + ": ";
  const std::string tail = finding.remedy.empty() ? "" : " " + finding.remedy;
  const std::string message = finding.message + (tail.empty() ? "" : ".");
  const std::size_t taken = head.size() + tail.size();
  const bool has_room = taken + kFewestMessageBytes <= kube::kMostWarningBytes;
  return head + (has_room ? CutTo(message, kube::kMostWarningBytes - taken) : message) + tail;
}

std::string UnreadableText(const locate::UnreadableText& text) {
  return text.title + " line " + std::to_string(text.problem.position.line) +
         " looks like a Kafka producer's and cannot be read: " + text.problem.message;
}

struct Reviewed {
  const kube::AdmissionRequest& request;
  const Ruling& ruling;
  AssessOptions options;
  ReviewOutcome outcome;

  void Warn(std::string text) { outcome.response.warnings.push_back(std::move(text)); }
};

void Record(Reviewed& reviewed, Decision decision, std::string_view name) {
  reviewed.outcome.decision = decision;
  reviewed.outcome.response.audit_annotations["decision"] = std::string(name);
}

void RecordRules(const Assessment& assessment, Reviewed& reviewed) {
  std::set<std::string> rules;
  for (const AssessedFinding& assessed : assessment.findings) {
    const bool counts = assessed.mode != Mode::kOff && !assessed.exempted &&
                        assessed.finding.severity != engine::Severity::kInfo;
    if (counts) rules.insert(assessed.finding.rule);
  }
  std::string joined;
  for (const std::string& rule : rules) joined += (joined.empty() ? "" : ",") + rule;
  if (!joined.empty()) reviewed.outcome.response.audit_annotations["rule"] = joined;
  reviewed.outcome.rules.assign(rules.begin(), rules.end());
}

// Returns: why a finding was left as it is, where the policy lets it be mended; "" for what could
// be and was not, as nobody asked.
std::map<std::size_t, std::string> WhyNotPatched(const Assessment& assessment,
                                                 const Reviewed& reviewed) {
  const kube::AdmissionRequest& request = reviewed.request;
  const std::string_view own = request.object.name_space();
  const ObjectPolicy says(*reviewed.ruling.policy, request.object,
                          own.empty() ? request.name_space : own, reviewed.options.today);
  if (!says.patch()) return {};
  AssessOptions options = reviewed.options;
  options.object_is_live_update = request.operation == kube::Operation::kUpdate;
  std::map<std::size_t, std::string> reasons;
  for (RefusedFix& refused :
       PlanFixes(request.object, assessment, {*reviewed.ruling.rules, says.context(), options})
           .refused)
    reasons.emplace(refused.finding, std::move(refused.reason));
  return reasons;
}

void Deny(const Assessment& assessment, const Verdicts& verdicts, std::string_view object_name,
          Reviewed& reviewed) {
  kube::AdmissionResponse& response = reviewed.outcome.response;
  response.allowed = false;
  const std::map<std::size_t, std::string> why_not = WhyNotPatched(assessment, reviewed);
  std::size_t denials = 0;
  const auto add = [&](kube::StatusCause cause, const std::string& line) {
    ++denials;
    if (denials <= kMostCauses) response.causes.push_back(std::move(cause));
    if (denials <= kMostDenials) {
      response.message += (response.message.empty() ? "" : "\n") + line;
    }
  };
  for (const std::size_t index : verdicts.denied) {
    const AssessedFinding& assessed = assessment.findings[index];
    const FindingPlace place = assessment.PlaceOf(assessed);
    const auto reason = why_not.find(index);
    const std::string line = kube::Printable(MessageOf(
        object_name, place, assessed.finding, reason == why_not.end() ? "" : reason->second));
    add({assessed.finding.rule, place.field, line}, line);
  }
  if (verdicts.deny_unreadable) {
    for (const locate::UnreadableText& text : assessment.located.unreadable) {
      const std::string line =
          kube::Printable("unreadable: " + std::string(object_name) + ", " + UnreadableText(text));
      add({"unreadable", text.pointer, line}, line);
    }
  }
  if (denials > kMostDenials) {
    response.message += "\nand " + std::to_string(denials - kMostDenials) + " more";
  }
}

// An author who has said something that does not count hears it where it would have helped.
void WarnOfIgnoredAnnotations(Reviewed& reviewed) {
  for (std::string& why : IgnoredAnnotations(reviewed.request.object, *reviewed.ruling.policy,
                                             *reviewed.ruling.rules, reviewed.options.today)) {
    reviewed.Warn(std::move(why));
  }
}

void Validate(Reviewed& reviewed) {
  const kube::AdmissionRequest& request = reviewed.request;
  reviewed.options.plan_fixes = false;
  const Assessment now =
      Assess(request.object, request.name_space, reviewed.ruling, reviewed.options);
  std::optional<Assessment> before;
  if (!now.findings.empty() || !now.located.unreadable.empty()) {
    if (request.operation == kube::Operation::kUpdate && request.old_object.root().exists()) {
      before = Assess(request.old_object, request.name_space, reviewed.ruling, reviewed.options);
    }
  }
  const Verdicts verdicts = Decide(now, before ? &*before : nullptr, *reviewed.ruling.policy);
  const std::string name = NameOf(request.object, request.name_space);
  RecordRules(now, reviewed);
  Record(reviewed, Decision::kAllow, "allow");
  if (const auto owner = FindJudgedOwner(request.object, request.user)) {
    reviewed.outcome.response.audit_annotations["owner"] = *owner;
    return;
  }
  for (const std::size_t index : verdicts.ratcheted) {
    reviewed.outcome.ratcheted = true;
    const AssessedFinding& assessed = now.findings[index];
    reviewed.Warn(
        WarningOf("allowed because it was so before: ", assessed, now.PlaceOf(assessed), name));
  }
  for (const std::size_t index : verdicts.warned) {
    const AssessedFinding& assessed = now.findings[index];
    reviewed.Warn(WarningOf("", assessed, now.PlaceOf(assessed), name));
  }
  if (verdicts.warn_unreadable) {
    for (const auto& text : now.located.unreadable) reviewed.Warn(UnreadableText(text));
  }
  const bool is_denied = !verdicts.denied.empty() || verdicts.deny_unreadable;
  if (is_denied || !reviewed.outcome.response.warnings.empty()) WarnOfIgnoredAnnotations(reviewed);
  if (!reviewed.outcome.response.warnings.empty()) Record(reviewed, Decision::kWarn, "warn");
  if (is_denied) {
    Record(reviewed, Decision::kDeny, "deny");
    Deny(now, verdicts, name, reviewed);
  }
}

// In a namespace whose rules only report, nothing is changed either.
bool MayPatch(const Assessment& assessment, const PlannedFix& fix) {
  return std::any_of(fix.findings.begin(), fix.findings.end(), [&](std::size_t index) {
    const Mode mode = assessment.findings[index].mode;
    return mode == Mode::kWarn || mode == Mode::kDeny;
  });
}

void Mutate(Reviewed& reviewed) {
  const kube::AdmissionRequest& request = reviewed.request;
  Record(reviewed, Decision::kAllow, "allow");
  // Not mended any more, but still judged: behind a finalizer it can live long.
  if (request.object.root()["metadata"]["deletionTimestamp"].exists()) return;
  const std::string_view own = request.object.name_space();
  const ObjectPolicy says(*reviewed.ruling.policy, request.object,
                          own.empty() ? request.name_space : own, reviewed.options.today);
  if (!says.patch()) return;
  reviewed.options.plan_fixes = false;
  reviewed.options.object_is_live_update = request.operation == kube::Operation::kUpdate;
  const Assessment now =
      Assess(request.object, request.name_space, reviewed.ruling, reviewed.options);
  if (now.findings.empty()) return;
  RecordRules(now, reviewed);
  FixPlan plan =
      PlanFixes(request.object, now, {*reviewed.ruling.rules, says.context(), reviewed.options});
  std::string patched;
  kube::JsonPatch changes;
  for (PlannedFix& fix : plan.fixes) {
    if (!MayPatch(now, fix)) continue;
    std::move(fix.operations.begin(), fix.operations.end(), std::back_inserter(changes));
    std::string settings;
    for (const auto& [key, value] : fix.settings) {
      settings += (settings.empty() ? "" : ", ") + key + "=" + value;
    }
    const std::string& title = now.located.configs[fix.config].title;
    reviewed.Warn("producer-guard set " + settings + " in " + title);
    patched += (patched.empty() ? "" : "; ") + title + ": " + settings;
  }
  if (changes.empty()) return;
  kube::JsonPatch& patch = reviewed.outcome.response.patch = TestsOf(request.object, changes);
  std::move(changes.begin(), changes.end(), std::back_inserter(patch));
  Record(reviewed, Decision::kPatch, "patch");
  reviewed.outcome.response.audit_annotations["patched"] = patched;
}

}  // namespace

std::string_view ToString(Decision decision) {
  switch (decision) {
    case Decision::kAllow:
      return "allow";
    case Decision::kWarn:
      return "warn";
    case Decision::kDeny:
      return "deny";
    case Decision::kPatch:
      return "patch";
  }
  throw BugError("a decision without a name");
}

ReviewOutcome Review(const kube::AdmissionRequest& request, Endpoint endpoint, const Ruling& ruling,
                     std::chrono::year_month_day today) {
  Reviewed reviewed{request, ruling, {}, {}};
  reviewed.options.today = today;
  reviewed.outcome.response.uid = std::string(request.uid);
  const bool has_object =
      request.object.root().exists() && request.object.root().kind() == kube::ValueKind::kObject;
  const bool is_change = request.operation == kube::Operation::kCreate ||
                         request.operation == kube::Operation::kUpdate;
  if (!has_object || !is_change) {
    Record(reviewed, Decision::kAllow, "allow");
  } else if (endpoint == Endpoint::kMutate) {
    Mutate(reviewed);
  } else {
    Validate(reviewed);
  }
  return std::move(reviewed.outcome);
}

}  // namespace producer_guard::review
