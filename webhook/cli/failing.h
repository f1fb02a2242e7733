// When a scan fails: --fail-on against what was found. Pure.
#pragma once

#include "webhook/audit/scanner.h"
#include "webhook/cli/options.h"
#include "webhook/review/policy.h"

namespace producer_guard::cli {

// Returns: the severity that a text nobody can read has: deny is an error, warn a warning, allow a
// remark.
[[nodiscard]] constexpr engine::Severity SeverityOf(review::OnUncertain unreadable) {
  switch (unreadable) {
    case review::OnUncertain::kDeny:
      return engine::Severity::kError;
    case review::OnUncertain::kWarn:
      return engine::Severity::kWarning;
    case review::OnUncertain::kAllow:
      break;
  }
  return engine::Severity::kInfo;
}

// Returns: true when `severity` is at `fail_on` or above.
[[nodiscard]] constexpr bool Reaches(engine::Severity severity, FailOn fail_on) {
  switch (fail_on) {
    case FailOn::kNever:
      return false;
    case FailOn::kInfo:
      return true;
    case FailOn::kWarning:
      return severity != engine::Severity::kInfo;
    case FailOn::kError:
      break;
  }
  return severity == engine::Severity::kError;
}

// Returns: true when something in `summary` is at `fail_on` or above.
[[nodiscard]] constexpr bool Fails(const audit::Summary& summary, FailOn fail_on,
                                   review::OnUncertain unreadable) {
  return (summary.errors > 0 && Reaches(engine::Severity::kError, fail_on)) ||
         (summary.warnings > 0 && Reaches(engine::Severity::kWarning, fail_on)) ||
         (summary.infos > 0 && Reaches(engine::Severity::kInfo, fail_on)) ||
         (summary.unreadable > 0 && Reaches(SeverityOf(unreadable), fail_on));
}

}  // namespace producer_guard::cli
