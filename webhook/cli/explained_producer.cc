#include "webhook/cli/explained_producer.h"

#include <algorithm>

#include "webhook/cli/text_parts.h"
#include "webhook/cli/version_rows.h"

namespace producer_guard::cli {

namespace {

bool IsToldOf(const review::AssessedFinding& finding, std::size_t index) {
  const bool is_of_it = finding.config == index ||
                        std::any_of(finding.also.begin(), finding.also.end(),
                                    [&](const auto& also) { return also.config == index; });
  return is_of_it && finding.mode != review::Mode::kOff;
}

// Somebody has written that idempotence is off.
bool IsAskedFor(const kafka::EffectiveConfig& effective) {
  const auto& reasons = effective.Worst().reasons;
  return !reasons.empty() && reasons.front().code == "idempotence-off-explicit";
}

// "NOT IDEMPOTENT", with the versions where not all agree.
std::string In(const kafka::EffectiveConfig& effective, const char* words) {
  return effective.AllVersionsAgree() ? std::string(words)
                                      : words + std::string(" in ") + WorstVersions(effective);
}

std::string AcceptedText(const Acceptance& acceptance) {
  return acceptance.exempted ? ", but exempted: " + ExemptionText(*acceptance.exempted)
                             : ", and accepted: its intent is " + acceptance.reason;
}

const engine::Finding* ErrorOf(const audit::ScannedItem& scanned, std::size_t index) {
  for (const auto* assessed : FindingsOf(scanned, index)) {
    if (CountsAsError(*assessed)) return &assessed->finding;
  }
  return nullptr;
}

// What becomes of it with every value of what is not known.
std::string UnknownHeadline(const audit::ScannedItem& scanned, std::size_t index,
                            const Style& style) {
  const auto& effective = scanned.assessment.effective[index];
  const kafka::VersionOutcome& worst = effective.Worst();
  if (!worst.never_idempotent || worst.reasons.empty() || !worst.reasons.front().setting) {
    return style.Yellow(In(effective, "CANNOT BE TOLD")) +
           ": it depends on a value that is not known here";
  }
  const auto& settings = scanned.assessment.located.configs[index].settings;
  return style.Red(In(effective, "NOT IDEMPOTENT OR NOT STARTED")) + ", whatever " +
         Printable(settings[*worst.reasons.front().setting].name) + " is";
}

}  // namespace

std::vector<const review::AssessedFinding*> FindingsOf(const audit::ScannedItem& scanned,
                                                       std::size_t index) {
  std::vector<const review::AssessedFinding*> findings;
  for (const auto* all : {&scanned.assessment.findings, &scanned.assessment.told_elsewhere}) {
    for (const review::AssessedFinding& finding : *all) {
      if (IsToldOf(finding, index)) findings.push_back(&finding);
    }
  }
  return findings;
}

bool CountsAsError(const review::AssessedFinding& assessed) {
  return assessed.finding.severity == engine::Severity::kError && !assessed.exempted;
}

std::optional<Acceptance> AcceptanceOf(const audit::ScannedItem& scanned, std::size_t index) {
  const review::Assessment& assessment = scanned.assessment;
  const kafka::Verdict verdict = assessment.effective[index].verdict();
  if (verdict == kafka::Verdict::kIdempotent) return std::nullopt;
  const review::AssessedFinding* exempted = nullptr;
  for (const auto* assessed : FindingsOf(scanned, index)) {
    if (CountsAsError(*assessed)) return std::nullopt;
    if (assessed->finding.severity == engine::Severity::kError && !exempted) exempted = assessed;
  }
  if (exempted) {
    const review::Exempted& why = *exempted->exempted;
    return Acceptance{why.by_annotation ? "annotation" : "policy", why.reason, why};
  }
  // The intent of another object's producer stands there.
  const bool is_own = !assessment.located.configs[index].reader;
  if (!is_own || verdict != kafka::Verdict::kNotIdempotent ||
      assessment.intent == engine::Intent::kDuplicatesAndOrdering)
    return std::nullopt;
  return Acceptance{"intent", std::string(ToString(assessment.intent)), std::nullopt};
}

std::string HeadlineOf(const audit::ScannedItem& scanned, std::size_t index, const Style& style) {
  const kafka::EffectiveConfig& effective = scanned.assessment.effective[index];
  const auto acceptance = AcceptanceOf(scanned, index);
  const std::string accepted = acceptance ? Printable(AcceptedText(*acceptance)) : "";
  const auto bad = [&](const char* words) {
    return acceptance ? style.Yellow(In(effective, words)) : style.Red(In(effective, words));
  };
  switch (effective.verdict()) {
    case kafka::Verdict::kIdempotent:
      if (const engine::Finding* error = ErrorOf(scanned, index))
        return style.Yellow(In(effective, "IDEMPOTENT")) + ", but " + Printable(error->message);
      return style.Green(In(effective, "IDEMPOTENT")) +
             ": a retry neither duplicates nor reorders messages";
    case kafka::Verdict::kNotIdempotent:
      if (acceptance) return bad("NOT IDEMPOTENT") + accepted;
      return bad("NOT IDEMPOTENT") + (IsAskedFor(effective) ? "" : ", silently") +
             ": a retry can write a message twice or out of order";
    case kafka::Verdict::kStartupError:
      return bad("DOES NOT START") + ": the client refuses these settings" + accepted;
    case kafka::Verdict::kUnknown:
      break;
  }
  return UnknownHeadline(scanned, index, style) + accepted;
}

}  // namespace producer_guard::cli
