#include "rules/engine/compiler.h"

#include "rules/engine/example_compiler.h"
#include "tests/catch.h"
#include "tests/unit/engine/rule_text.h"

using namespace producer_guard::engine;

TEST_CASE("every mistake of a rule is reported with its line and a caret") {
  const std::string rule = R"(id: wanted-state
engine: 2
summry: misspelt
category: Kafka Client
type: Configuration
tags: []
description: ""
references: [KIP-98]
remedy: Set it right.
parameters:
  explicit: {description: a switch, type: boolean, default: yes}
positive_examples: [acks=all]
negative_examples: []
check:
  - property: ack
    severity: fatal
    require:
      propety: {name: acks, equals: all}
    message: "{settting}"
)";
  CHECK(DiagnosticsOf({{"r.yaml", rule}}) == R"(r.yaml:1:1: error: a rule needs 'summary'
id: wanted-state
^
r.yaml:2:9: error: the rule needs version 2 of the rule language; this program reads version 1
engine: 2
        ^
r.yaml:3:1: error: unknown key 'summry' in a rule; did you mean 'summary'?
summry: misspelt
^
r.yaml:6:7: error: 'tags' is an empty list
tags: []
      ^
r.yaml:7:14: error: 'description' is empty
description: ""
             ^
r.yaml:9:9: error: 'remedy' is one line without a full stop at its end
remedy: Set it right.
        ^
r.yaml:11:61: error: 'explicit' must be true or false, not 'yes'
  explicit: {description: a switch, type: boolean, default: yes}
                                                            ^
r.yaml:13:20: error: 'negative_examples' needs a list of examples
negative_examples: []
                   ^
r.yaml:15:15: error: unknown property 'ack'; did you mean 'acks'?
  - property: ack
              ^
r.yaml:16:15: error: unknown severity 'fatal'; it is one of info, warning or error
    severity: fatal
              ^
r.yaml:18:7: error: unknown condition 'propety'; did you mean 'property'?
      propety: {name: acks, equals: all}
      ^
r.yaml:19:14: error: 'message' has no place '{settting}' for this subject; did you mean 'setting'?
    message: "{settting}"
             ^
)");
}

TEST_CASE("wrong types are reported where they stand") {
  CHECK(DiagnosticsOf({{"r.yaml", RuleWithCheck(R"(
  - property: [acks]
    require: nothing
    message: {a: b}
    set: acks=all
)")}}) == R"(r.yaml:17:15: error: property must be a text, not a list
  - property: [acks]
              ^
r.yaml:18:14: error: a condition is a map of condition kinds
    require: nothing
             ^
r.yaml:19:14: error: 'message' must be a text, not a map
    message: {a: b}
             ^
r.yaml:20:10: error: 'set' must be a list
    set: acks=all
         ^
)");
}

TEST_CASE("a brace without its fellow is reported, a remedy of several cases once") {
  CHECK(DiagnosticsOf({{"r.yaml", RuleWithCheck(R"(
  - property: acks
    require: {property: {name: acks, equals: all}}
    message: "{setting"
    remedy: a } b
)")}}) == R"(r.yaml:19:14: error: 'message' has a brace without its fellow
    message: "{setting"
             ^
r.yaml:20:13: error: 'remedy' has a brace without its fellow
    remedy: a } b
            ^
)");
  std::string rule = RuleWithCheck(R"(
  - {property: acks, require: {property: {name: acks, equals: all}}, message: a}
  - {property: retries, require: {property: {name: retries, at_least: 1}}, message: b}
)");
  const std::size_t remedy = rule.find("remedy: ");
  rule.replace(remedy, rule.find('\n', remedy) - remedy, "remedy: Set {x");
  const std::string said = DiagnosticsOf({{"r.yaml", rule}});
  CHECK_THAT(said, ContainsSubstring("'remedy' has a brace without its fellow"));
  CHECK(said.find("brace") == said.rfind("brace"));
}

TEST_CASE("a condition of the wrong subject is reported") {
  CHECK(DiagnosticsOf({{"r.yaml", RuleWithCheck(R"(
  - property: acks
    require: {grants: {resource_type: topic, operation: Write}}
    message: m
)")}}) == R"(r.yaml:18:15: error: the condition 'grants' cannot be asked of this subject
    require: {grants: {resource_type: topic, operation: Write}}
              ^
)");
}

TEST_CASE("the arguments of conditions are checked") {
  CHECK(DiagnosticsOf({{"r.yaml", RuleWithCheck(R"(
  - property: acks
    when:
      all: []
      intent: order
      parameter: brokers
      versions: "2..8"
    require:
      any:
        - property: {name: acks}
        - property: {name: retries, at_least: many}
        - property: {name: retries, equals: 1, at_most: 5}
        - reason: acks-not-al
        - verdict: []
        - versions_of: {parameter: explicit, within: "<2.8"}
    message: m
)")}}) == R"(r.yaml:19:12: error: 'all' needs a list of conditions
      all: []
           ^
r.yaml:20:15: error: unknown intent 'order'; did you mean 'ordering'?
      intent: order
              ^
r.yaml:21:18: error: the parameter 'brokers' is not of the type boolean
      parameter: brokers
                 ^
r.yaml:22:17: error: '2..8' is not a version: write 3.9.1, 3.9, >=2.8 or ">=2.8 <4.0"
      versions: "2..8"
                ^
r.yaml:25:21: error: 'property' needs 'equals', 'at_least', 'at_most' or 'origin'
        - property: {name: acks}
                    ^
r.yaml:26:47: error: 'at_least' must be a whole number, not 'many'
        - property: {name: retries, at_least: many}
                                              ^
r.yaml:27:21: error: 'equals' cannot stand beside 'at_least' or 'at_most'
        - property: {name: retries, equals: 1, at_most: 5}
                    ^
r.yaml:28:19: error: unknown reason 'acks-not-al'; did you mean 'acks-not-all'?
        - reason: acks-not-al
                  ^
r.yaml:29:20: error: verdict is an empty list
        - verdict: []
                   ^
r.yaml:30:36: error: the parameter 'explicit' is not of the type versions
        - versions_of: {parameter: explicit, within: "<2.8"}
                                   ^
)");
}

TEST_CASE("a rule judges producers or users") {
  CHECK(DiagnosticsOf({{"r.yaml", RuleWithCheck(R"(
  - {property: acks, when: {verdict: unknown}, message: m}
  - {subject: acl, property: operation, when: {uses: operation}, message: m}
)")}}) == R"(r.yaml:18:5: error: a rule judges producers or users, not both
  - {subject: acl, property: operation, when: {uses: operation}, message: m}
    ^
)");
}

TEST_CASE("a rule knows its page") {
  const std::string check = "  - {property: acks, when: {verdict: unknown}, message: m}\n";
  CHECK(Compiled(RuleWithCheck(check)).rules[0].url ==
        "https://github.com/producer-guard/producer-guard/blob/main/rules/library/wanted-state.md");
  CHECK(Compiled(RuleWithCheck(check) + "url: https://example.com/x\n").rules[0].url ==
        "https://example.com/x");
}

TEST_CASE("examples are read in the card's notation, or verbatim") {
  const std::string text =
      "# a comment\n\nretries = "
      "Integer.MAX_VALUE\r\nmax.inflight.requests.per.connection=1\nacks=${A}";
  const auto card = ReadExampleSettings(text, false);
  REQUIRE(card.size() == 3);
  CHECK(card[0].name == "retries");
  CHECK(card[0].value == "2147483647");
  CHECK(card[1].name == "max.in.flight.requests.per.connection");
  CHECK_FALSE(card[2].value);
  CHECK(card[2].unknown_because == "the placeholder ${A}");
  const auto verbatim = ReadExampleSettings(text, true);
  CHECK(verbatim[0].value == "Integer.MAX_VALUE");
  CHECK(verbatim[1].name == "max.inflight.requests.per.connection");
}

TEST_CASE("mistakes in examples are reported") {
  const std::string rule = R"(id: wanted-state
engine: 1
summary: a summary
category: Kafka Client
type: Access Control
tags: Correctness
description: a description
references: KIP-98
remedy: Set it right
check: [{subject: acl, property: operation, when: {uses: operation}, message: m}]
positive_examples:
  - text: |
      - {resource: {type: topic}, operations: [Wite]}
  - {text: [], naem: x}
negative_examples:
  - just a text
)";
  CHECK(DiagnosticsOf({{"r.yaml", rule}}) ==
        "r.yaml:12:11: error: line 1 of the example: "
        R"(unknown operation 'Wite'; did you mean 'Write'?
  - text: |
          ^
r.yaml:14:12: error: 'text' must be a text, not a list
  - {text: [], naem: x}
           ^
r.yaml:14:12: error: line 1 of the example: the file is empty
  - {text: [], naem: x}
           ^
r.yaml:14:12: error: line 1 of the example: it must be a list of ACLs
  - {text: [], naem: x}
           ^
r.yaml:14:16: error: unknown key 'naem' in an example; did you mean 'name'?
  - {text: [], naem: x}
               ^
r.yaml:16:5: error: line 1 of the example: it must be a list of ACLs
  - just a text
    ^
)");
}
