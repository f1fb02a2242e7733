#include "webhook/review/policy.h"

#include "rules/result.h"

namespace producer_guard::review {

std::string_view ToString(Mode mode) {
  switch (mode) {
    case Mode::kOff:
      return "off";
    case Mode::kAudit:
      return "audit";
    case Mode::kWarn:
      return "warn";
    case Mode::kDeny:
      return "deny";
  }
  throw BugError("a mode without a name");
}

Policy DefaultPolicy() {
  Policy policy;
  policy.default_client.versions.from = kafka::Version{2, 8, 0};
  return policy;
}

}  // namespace producer_guard::review
