#include "rules/engine/conditions.h"

#include <fstream>
#include <sstream>

#include "rules/engine/conditions_producer.h"
#include "rules/engine/properties.h"
#include "rules/engine/reader.h"
#include "tests/catch.h"

using namespace producer_guard;
using namespace producer_guard::engine;

namespace {

constexpr Truth F = Truth::kFalse;
constexpr Truth U = Truth::kUnknown;
constexpr Truth T = Truth::kTrue;

Condition Compile(const std::string& text, Subject subject = Subject::kProducer) {
  Problems problems{"f", {}};
  const auto node = ReadYaml(text, problems);
  REQUIRE(node);
  const std::vector<Parameter> parameters = {{"explicit", "", "true", Parameter::Type::kBoolean},
                                             {"brokers", "", ">=2.8", Parameter::Type::kVersions}};
  ConditionContext context{subject, parameters, problems};
  Condition condition = CompileCondition(*node, context);
  for (const Diagnostic& diagnostic : problems.list) INFO(Render(diagnostic, text));
  REQUIRE(problems.list.empty());
  return condition;
}

// A configuration made by hand, so that a condition is tested without Resolve.
struct Made {
  std::vector<kafka::Setting> settings;
  kafka::EffectiveConfig config;
  std::vector<std::string_view> parameters = {"true", ">=2.8"};

  Made() {
    settings = {{"enable.idempotence", "true", "", false},
                {"retries", "0", "", false},
                {"acks", std::nullopt, "a placeholder", false}};
    kafka::VersionOutcome outcome;
    outcome.versions = *kafka::ParseVersionRange(">=3.0 <3.5");
    outcome.verdict = kafka::Verdict::kUnknown;
    outcome.reasons = {{"retries-zero", "", "", {}}};
    outcome.values = {{"enable.idempotence", "true", kafka::Origin::kExplicit, 0},
                      {"retries", "0", kafka::Origin::kExplicit, 1},
                      {"acks", "", kafka::Origin::kUnknown, 2},
                      {"max.in.flight.requests.per.connection", "5", kafka::Origin::kDefault, {}}};
    config.outcomes = {outcome};
  }

  Truth Test(const std::string& condition) {
    Facts facts;
    facts.intent = Intent::kOrdering;
    facts.parameters = &parameters;
    facts.config = &config;
    facts.outcome = &config.outcomes[0];
    facts.settings = &settings;
    return Compile(condition).Test(facts);
  }
};

}  // namespace

TEST_CASE("and, or and not know the unknown") {
  const Truth all[] = {F, U, T};
  const Truth conjunction[3][3] = {{F, F, F}, {F, U, U}, {F, U, T}};
  const Truth disjunction[3][3] = {{F, U, T}, {U, U, T}, {T, T, T}};
  for (int a = 0; a < 3; ++a) {
    for (int b = 0; b < 3; ++b) {
      CHECK(And(all[a], all[b]) == conjunction[a][b]);
      CHECK(Or(all[a], all[b]) == disjunction[a][b]);
    }
  }
  CHECK(Not(F) == T);
  CHECK(Not(U) == U);
  CHECK(Not(T) == F);
}

TEST_CASE("a property is asked for its value and its origin") {
  Made made;
  CHECK(made.Test("property: {name: enable.idempotence, equals: true}") == T);
  CHECK(made.Test("property: {name: enable.idempotence, equals: true, origin: default}") == F);
  CHECK(made.Test("property: {name: enable.idempotence, equals: [x, y]}") == F);
  CHECK(made.Test("property: {name: retries, at_most: 0}") == T);
  CHECK(made.Test("property: {name: retries, at_least: 1}") == F);
  CHECK(made.Test("property: {name: enable.idempotence, at_least: 1}") == F);
  CHECK(made.Test("property: {name: max.in.flight.requests.per.connection, origin: default}") == T);
  CHECK(made.Test("property: {name: linger.ms, origin: default}") == F);  // has no value here
}

TEST_CASE("an unknown value makes a question about the value unknown, one about the origin not") {
  Made made;
  CHECK(made.Test("property: {name: acks, equals: all}") == U);
  CHECK(made.Test("property: {name: acks, equals: all, origin: explicit}") == U);
  CHECK(made.Test("property: {name: acks, equals: all, origin: default}") == F);
  CHECK(made.Test("property: {name: acks, origin: unknown}") == T);
  CHECK(made.Test("property: {name: acks, origin: explicit}") == F);
  CHECK(made.Test("not: {property: {name: acks, equals: all}}") == U);
}

TEST_CASE("lists of conditions and several keys") {
  Made made;
  CHECK(made.Test("all: [{intent: ordering}, {parameter: explicit}]") == T);
  CHECK(made.Test("{intent: ordering, property: {name: acks, equals: all}}") == U);
  CHECK(made.Test("{intent: duplicates-allowed, property: {name: acks, equals: all}}") == F);
  CHECK(made.Test("any: [{intent: ordering}, {property: {name: acks, equals: all}}]") == T);
  CHECK(made.Test("any: [{intent: duplicates-allowed}, {property: {name: acks, equals: all}}]") ==
        U);
}

TEST_CASE("verdict, reason and versions") {
  Made made;
  CHECK(made.Test("verdict: idempotent") == U);
  CHECK(made.Test("verdict: [idempotent, unknown]") == T);
  CHECK(made.Test("reason: retries-zero") == T);
  CHECK(made.Test("reason: acks-not-all") == F);
  CHECK(made.Test("reason: {code: acks-not-all, of: acks}") == U);
  CHECK(made.Test("reason: {code: acks-not-all, of: retries}") == F);
  CHECK(made.Test("written: acks") == T);
  CHECK(made.Test("written: linger.ms") == F);
  CHECK(made.Test("versions: '>=3.0'") == T);
  CHECK(made.Test("versions: '<3.0'") == F);
  CHECK(made.Test("versions: '>=3.2'") == U);
  CHECK(made.Test("versions: '>=3.5'") == F);
  made.config.outcomes[0].verdict = kafka::Verdict::kNotIdempotent;
  CHECK(made.Test("verdict: idempotent") == F);
  CHECK(made.Test("reason: {code: acks-not-all, of: acks}") == F);
}

TEST_CASE("a condition can be asked of the other versions too") {
  Made made;
  made.config.outcomes.push_back(made.config.outcomes[0]);
  made.config.outcomes[1].reasons = {{"acks-not-all", "", "", {}}};
  CHECK(made.Test("reason: acks-not-all") == F);
  CHECK(made.Test("in_some_version: {reason: acks-not-all}") == T);
  CHECK(made.Test("in_some_version: {reason: max-in-flight-above-5}") == F);
}

TEST_CASE("parameters") {
  Made made;
  made.parameters = {"false", "2.7"};
  CHECK(made.Test("parameter: explicit") == F);
  CHECK(made.Test("versions_of: {parameter: brokers, within: '<2.8'}") == T);
  made.parameters = {"true", ">=2.5"};
  CHECK(made.Test("parameter: explicit") == T);
  CHECK(made.Test("versions_of: {parameter: brokers, within: '<2.8'}") == U);
  made.parameters = {"true", ">=2.8"};
  CHECK(made.Test("versions_of: {parameter: brokers, within: '<2.8'}") == F);
}

TEST_CASE("every property that conditions may speak of has an effective value") {
  for (const kafka::Library library : kafka::AllLibraries()) {
    kafka::Client client;
    client.library = library;
    const auto config = kafka::Resolve(client, {});
    for (const std::string_view property : JudgedProperties()) {
      INFO(kafka::ToString(library) << " " << property);
      CHECK(FindValue(config.outcomes.back(), property) != nullptr);
    }
  }
}

TEST_CASE("the manual of the rule language explains every kind of condition") {
  std::ifstream file(std::string(PRODUCER_GUARD_SOURCE_DIR) + "/rules/README.md");
  std::stringstream text;
  text << file.rdbuf();
  for (const ConditionKind& kind : ConditionKinds()) {
    CHECK_THAT(text.str(), ContainsSubstring("| `" + std::string(kind.name) + "` |"));
  }
}
