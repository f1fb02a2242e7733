// The reader of rule files. Promise: a file is a rule, or what is wrong is said with a line.
#include "rules/engine/rule_set.h"
#include "tests/fuzz/expect.h"

using namespace producer_guard;
using fuzz::Expect;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto rules = engine::LoadRules({{"rule.yaml", std::string(data, data + size)}});
  if (rules) return 0;
  Expect(!rules.error().empty(), "a refused rule file is explained");
  for (const engine::Diagnostic& diagnostic : rules.error()) {
    Expect(!diagnostic.message.empty(), "a diagnostic has a message");
  }
  return 0;
}
