// The reader of policies. Promise: a text is a policy, or each thing that is wrong is said.
#include "rules/engine/rule_set.h"
#include "tests/fuzz/expect.h"
#include "webhook/review/policy.h"

using namespace producer_guard;
using fuzz::Expect;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static const engine::RuleSet rules = engine::LoadBuiltInRules();
  const std::string text(data, data + size);
  const auto policy = review::ParsePolicy(text, "policy.yaml", rules);
  if (policy) {
    for (const review::Exemption& exemption : policy->exemptions) {
      Expect(!exemption.reason.empty(), "an exemption has a reason");
    }
    return 0;
  }
  Expect(!policy.error().empty(), "a refused policy is explained");
  for (const engine::Diagnostic& diagnostic : policy.error()) {
    Expect(!diagnostic.message.empty(), "a diagnostic has a message");
  }
  return 0;
}
