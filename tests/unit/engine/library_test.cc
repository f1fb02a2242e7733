// The rules that are built in: their examples, and habits that no compiler holds.
#include <algorithm>
#include <filesystem>
#include <set>

#include "rules/engine/compiler.h"
#include "rules/engine/rule_set.h"
#include "tests/catch.h"

using namespace producer_guard::engine;

namespace {

const RuleSet& Library() {
  static const RuleSet rules = LoadBuiltInRules();
  return rules;
}

}  // namespace

TEST_CASE("every example of every built-in rule is judged as it says") {
  for (const ExampleResult& result : RunExamples(Library())) {
    INFO(result.rule << ", line " << result.example.line << " (" << result.example.name
                     << "): " << result.explanation << "\n"
                     << result.example.text);
    CHECK(result.passed);
  }
}

TEST_CASE("every file of rules/library is built in, and is named after its rule") {
  std::set<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(
           std::string(PRODUCER_GUARD_SOURCE_DIR) + "/rules/library")) {
    if (entry.path().extension() != ".yaml") continue;  // the pages, see rule_page_test.cc
    files.insert("built-in:" + entry.path().filename().string());
  }
  std::set<std::string> built_in;
  for (const Rule& rule : Library().rules) {
    CHECK(rule.source_file == "built-in:" + rule.id + ".yaml");
    built_in.insert(rule.source_file);
  }
  CHECK(files == built_in);
}

TEST_CASE("every rule has examples of both kinds, a remedy, references and a page") {
  for (const Rule& rule : Library().rules) {
    INFO(rule.id);
    const auto is_positive = [](const Example& example) { return example.positive; };
    CHECK(std::any_of(rule.examples.begin(), rule.examples.end(), is_positive));
    CHECK_FALSE(std::all_of(rule.examples.begin(), rule.examples.end(), is_positive));
    CHECK_FALSE(rule.remedy.empty());
    CHECK(rule.summary.size() <= 110);
    CHECK(rule.summary.back() != '.');
    CHECK_FALSE(rule.references.empty());
    CHECK(rule.url.find(rule.id) != std::string::npos);
    for (const Example& example : rule.examples) CHECK_FALSE(example.name.empty());
  }
}

TEST_CASE(
    "the card's own examples are among those of enable-idempotence, in words that a client reads") {
  const Rule* const rule = Library().Find("enable-idempotence");
  REQUIRE(rule != nullptr);
  const std::string head = "retries=2147483647\ndelivery.timeout.ms=2147483647\n";
  const auto has = [&](const std::string& last, bool positive) {
    return std::any_of(rule->examples.begin(), rule->examples.end(), [&](const Example& example) {
      return example.text == head + last + "\n" && example.positive == positive;
    });
  };
  CHECK(has("enable.idempotence=true", true));
  CHECK(has("max.in.flight.requests.per.connection=1", false));
  CHECK(has("max.in.flight.requests.per.connection=5", false));
}

TEST_CASE("an example that is judged otherwise says what was found") {
  RuleSet rules = Library();
  Rule& rule = rules.rules.front();
  CompiledCheck check = *rule.check;
  check.examples.front().expected = Severity::kError;
  rule.check = std::make_shared<const CompiledCheck>(check);
  const auto results = RunExamples(rules);
  REQUIRE_FALSE(results.empty());
  CHECK_FALSE(results.front().passed);
  CHECK(results.front().explanation == "no finding");
}

TEST_CASE("the names of intents are read back") {
  for (const Intent intent :
       {Intent::kDuplicatesAndOrdering, Intent::kOrdering, Intent::kDuplicatesAllowed}) {
    Intent read = Intent::kDuplicatesAllowed;
    CHECK(ParseIntent(ToString(intent), read));
    CHECK(read == intent);
  }
  Intent untouched = Intent::kOrdering;
  CHECK_FALSE(ParseIntent("order", untouched));
  CHECK(untouched == Intent::kOrdering);
}

TEST_CASE("the value of a parameter is checked by its type") {
  using Type = Parameter::Type;
  CHECK(CheckParameterValue({"explicit", "", "", Type::kBoolean}, "false").empty());
  CHECK(CheckParameterValue({"explicit", "", "", Type::kBoolean}, "yes") ==
        "'explicit' must be true or false, not 'yes'");
  CHECK(CheckParameterValue({"most", "", "", Type::kInteger}, "5").empty());
  CHECK_FALSE(CheckParameterValue({"most", "", "", Type::kInteger}, "5x").empty());
  CHECK(CheckParameterValue({"brokers", "", "", Type::kVersions}, ">=2.8 <4").empty());
  CHECK_FALSE(CheckParameterValue({"brokers", "", "", Type::kVersions}, "new").empty());
  CHECK(CheckParameterValue({"name", "", "", Type::kString}, "anything").empty());
}
