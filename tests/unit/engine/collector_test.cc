#include "rules/engine/collector.h"

#include "tests/catch.h"
#include "tests/unit/engine/rule_text.h"

using namespace producer_guard::engine;

namespace {

const std::string kCheck = R"(
  - property: acks
    require: {property: {name: acks, equals: all}}
    message: a message
)";

}  // namespace

TEST_CASE("a later rule takes the place of an earlier one with its id") {
  std::vector<Diagnostic> diagnostics;
  const auto rules = CollectRules(
      {{"a", "id: one"}, {"b", "id: two"}, {"c", "{id: one, summary: new}"}}, diagnostics);
  CHECK(diagnostics.empty());
  REQUIRE(rules.size() == 2);
  CHECK(rules[0].id == "one");
  CHECK(rules[0].file == "c");
  CHECK(rules[1].id == "two");
}

TEST_CASE("a file that is given twice is reported") {
  const std::string rule = RuleWithCheck(kCheck);
  CHECK(DiagnosticsOf({{"a.yaml", rule}, {"a.yaml", rule}}) ==
        "a.yaml:1:1: error: the file is given twice\nid: wanted-state\n^\n");
}

TEST_CASE("an id is kebab-case") {
  for (const std::string id : {"Big", "a_b", "-a", "a-", "a--b", "a b"}) {
    INFO(id);
    CHECK(DiagnosticsOf({{"a.yaml", "id: " + id + "\n"}}).substr(0, 45) ==
          "a.yaml:1:5: error: 'id' is written in small l");
  }
  CHECK(DiagnosticsOf({{"a.yaml", "summary: x\n"}}) ==
        "a.yaml:1:1: error: a rule needs 'id'\nsummary: x\n^\n");
  CHECK(DiagnosticsOf({{"a.yaml", "- x\n"}}) ==
        "a.yaml:1:1: error: a rule must be a map, not a list\n- x\n^\n");
}

TEST_CASE("the mistakes of every file are reported at once, in the order of the files") {
  CHECK(DiagnosticsOf({{"b.yaml", "- x\n"}, {"a.yaml", RuleWithCheck(kCheck)}, {"c.yaml", ""}}) ==
        "b.yaml:1:1: error: a rule must be a map, not a list\n- x\n^\n"
        "c.yaml:1:1: error: the file is empty\n\n^\n");
}
