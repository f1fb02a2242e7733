#include "rules/engine/evaluator.h"

#include <chrono>

#include "rules/engine/example_compiler.h"
#include "tests/catch.h"
#include "tests/unit/engine/rule_text.h"

using namespace producer_guard;
using namespace producer_guard::engine;

namespace {

const RuleSet& Library() {
  static const RuleSet rules = LoadBuiltInRules();
  return rules;
}

struct Judged {
  std::vector<kafka::Setting> settings;
  std::vector<Finding> findings;
};

Judged Judge(const std::string& text, const std::string& client = "java@>=2.8",
             const Context& context = {}, const RuleSet& rules = Library()) {
  Judged judged;
  judged.settings = ReadExampleSettings(text, true);
  const auto who = kafka::ParseClient(client, kafka::ClientOrigin::kDefault);
  REQUIRE(who);
  judged.findings =
      Evaluate(rules, context, kafka::Resolve(*who, judged.settings), judged.settings);
  return judged;
}

// One line a finding: "error enable-idempotence: message. remedy".
std::string Lines(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) {
    text += std::string(ToString(finding.severity)) + " " + finding.rule + ": " + finding.message +
            ". " + finding.remedy + "\n";
  }
  return text;
}

std::string Said(const std::string& text, const std::string& client = "java@>=2.8",
                 const Context& context = {}) {
  return Lines(Judge(text, client, context).findings);
}

Context Accepting(Intent intent = Intent::kDuplicatesAndOrdering) {
  return {intent, {{"enable-idempotence", {{"explicit", "false"}}}}};
}

}  // namespace

TEST_CASE("a sound producer is not spoken of") {
  CHECK(Said("enable.idempotence=true") == "");
  CHECK(Said("enable.idempotence=true\nacks=all\nretries=2147483647\n"
             "max.in.flight.requests.per.connection=5") == "");
  CHECK(Said("transactional.id=orders-1") == "");
  CHECK(Said("enable.idempotence=true", "librdkafka") == "");
  CHECK(Said("enable.idempotence=true", "java") == "");
  CHECK(Said("enable.idempotence=true", "connect") == "");
}

TEST_CASE("idempotence that is switched off is named as it is written") {
  const Judged judged = Judge("acks=all\nenable.idempotence=false");
  REQUIRE(judged.findings.size() == 1);
  const Finding& finding = judged.findings[0];
  CHECK(finding.rule == "enable-idempotence");
  CHECK(finding.severity == Severity::kError);
  CHECK(finding.property == "enable.idempotence");
  CHECK(finding.value == "false");
  CHECK(finding.setting == 1);
  CHECK(finding.message == "enable.idempotence=false");
  CHECK(finding.remedy == "Set enable.idempotence=true");
  CHECK(finding.settings == std::map<std::string, std::string>{{"enable.idempotence", "true"}});
  CHECK_FALSE(finding.value_unknown);
  CHECK(finding.reference ==
        "https://github.com/producer-guard/producer-guard/blob/main/rules/library/"
        "enable-idempotence.md");
}

TEST_CASE("a missing setting has no value and no place") {
  const Judged judged = Judge("bootstrap.servers=kafka:9092", "java@3.9");
  REQUIRE(judged.findings.size() == 1);
  CHECK(judged.findings[0].message ==
        "enable.idempotence is not set: only the default keeps it on");
  CHECK_FALSE(judged.findings[0].value);
  CHECK_FALSE(judged.findings[0].setting);
}

TEST_CASE("what follows is said for the versions where it follows") {
  CHECK(Said("acks=all", "java@>=3.2") ==
        "error enable-idempotence: enable.idempotence is not set: only the default keeps it on. "
        "Set enable.idempotence=true\n");
  CHECK(Said("acks=all", "connect@3.9") ==
        "error enable-idempotence: enable.idempotence is not set: Kafka Connect switches it off. "
        "Set enable.idempotence=true\n");
  CHECK(Said("enable.idempotence=false\nmax.in.flight.requests.per.connection=10", "java@3.9") ==
        "error enable-idempotence: enable.idempotence=false. "
        "Set enable.idempotence=true and max.in.flight.requests.per.connection=5\n"
        "error max-in-flight-at-most-5: max.in.flight.requests.per.connection=10: "
        "a retry can reorder messages. Set max.in.flight.requests.per.connection=5\n");
  CHECK(Said("max.in.flight.requests.per.connection=10", "java@>=2.8",
             {Intent::kDuplicatesAllowed, {}}) ==
        "error max-in-flight-at-most-5: max.in.flight.requests.per.connection=10: "
        "the producer does not start (java >=4.0), switches idempotence off without an error "
        "(java >=3.0.1 <3.1 or >=3.1.1 <4.0), a retry can reorder messages "
        "(java >=2.8 <3.0.1 or 3.1.0). Set max.in.flight.requests.per.connection=5\n");
}

TEST_CASE("broken for some versions of the range only is a warning") {
  CHECK(Said("acks=all", "java@>=2.8", Accepting()) ==
        "warning enable-idempotence: enable.idempotence is not set: off by default "
        "(java >=2.8 <3.0.1 or 3.1.0). Set enable.idempotence=true\n");
  CHECK(Said("acks=all", "java@2.8", Accepting()) ==
        "error enable-idempotence: enable.idempotence is not set: off by default. "
        "Set enable.idempotence=true\n");
  CHECK(Said("acks=all", "java@>=3.2", Accepting()) == "");
}

TEST_CASE("an unknown value is a warning at most and says where it comes from") {
  const Judged judged = Judge("enable.idempotence=${EI}");
  REQUIRE(judged.findings.size() == 1);
  CHECK(judged.findings[0].severity == Severity::kWarning);
  CHECK(judged.findings[0].value_unknown);
  CHECK_FALSE(judged.findings[0].value);
  CHECK(judged.findings[0].setting == 0);
  CHECK(judged.findings[0].settings.empty());
  CHECK(Lines(judged.findings) ==
        "warning enable-idempotence: enable.idempotence comes from the placeholder ${EI}, "
        "which cannot be known here. Set enable.idempotence=true\n");
  CHECK(Said("enable.idempotence=false\ntransactional.id=${ID}") ==
        "error no-idempotence-conflict: enable.idempotence=false with a transactional.id: "
        "the producer does not start. Set enable.idempotence=true\n");
  CHECK(Said("enable.idempotence=${EI}\ntransactional.id=t") ==
        "warning no-idempotence-conflict: enable.idempotence comes from the placeholder ${EI}, "
        "which cannot be known here. Set enable.idempotence=true\n");
  // An id makes a producer idempotent, and Java takes no empty one; librdkafka then has none.
  CHECK(Said("transactional.id=${ID}") == "");
  CHECK(Said("transactional.id=${ID}", "librdkafka") ==
        "warning enable-idempotence: transactional.id comes from the placeholder ${ID}, which "
        "cannot be known here. Write the value of transactional.id here\n");
  CHECK(Said("enable.idempotence=${EI}\nacks=1") ==
        "warning enable-idempotence: enable.idempotence comes from the placeholder ${EI}, "
        "which cannot be known here. Set enable.idempotence=true and acks=all\n");
  CHECK(Said("enable.idempotence=true\nacks=${ACKS}") ==
        "warning no-idempotence-conflict: acks comes from the placeholder ${ACKS}, "
        "which cannot be known here. Set acks=all\n");
  CHECK(Said("enable.idempotence=true\nmax.in.flight.requests.per.connection=${N}") ==
        "warning max-in-flight-at-most-5: max.in.flight.requests.per.connection comes from the "
        "placeholder ${N}, which cannot be known here. "
        "Set max.in.flight.requests.per.connection=5\n");
}

TEST_CASE("a conflict is told where it is") {
  CHECK(Said("enable.idempotence=true\nacks=1") ==
        "error no-idempotence-conflict: acks=1: the producer does not start. Set acks=all\n");
  CHECK(Said("enable.idempotence=true\nretries=0") ==
        "error no-idempotence-conflict: retries=0: the producer does not start. "
        "Set retries=2147483647\n");
  CHECK(Said("enable.idempotence=false\ntransactional.id=t") ==
        "error no-idempotence-conflict: enable.idempotence=false with a transactional.id: "
        "the producer does not start. Set enable.idempotence=true\n");
  CHECK(Said("acks=1", "java@3.9") ==
        "error enable-idempotence: enable.idempotence is not set: switched off by another setting. "
        "Set enable.idempotence=true and acks=all\n"
        "error no-idempotence-conflict: acks=1: switches idempotence off without an error. "
        "Set acks=all\n");
}

TEST_CASE("a time that is too short is spoken of by one rule") {
  CHECK(Said("enable.idempotence=true\ndelivery.timeout.ms=30000") ==
        "warning no-idempotence-conflict: delivery.timeout.ms=30000 is shorter than linger.ms and "
        "request.timeout.ms together: the producer does not start (java >=4.0). "
        "Set delivery.timeout.ms=2147483647\n");
  CHECK(Said("enable.idempotence=true\nmessage.timeout.ms=1\nlinger.ms=5", "librdkafka@2.3") ==
        "error no-idempotence-conflict: message.timeout.ms=1 is not longer than linger.ms: "
        "the producer does not start. Set message.timeout.ms=2147483647\n");
}

TEST_CASE("a client whose version nobody told is not taken for one without idempotence") {
  CHECK(Said("enable.idempotence=true\nacks=1", "librdkafka") ==
        "error no-idempotence-conflict: acks=1: the producer does not start. "
        "Set acks=all\n");
  CHECK(Said("enable.idempotence=true\nacks=1", "connect") ==
        "error no-idempotence-conflict: acks=1: the producer does not start. "
        "Set acks=all\n");
  const Judged judged = Judge("acks=all", "librdkafka");
  REQUIRE(judged.findings.size() == 1);
  CHECK(judged.findings[0].settings ==
        std::map<std::string, std::string>{{"enable.idempotence", "true"}});
}

TEST_CASE("the intent decides what is asked for") {
  const std::string in_order = "retries=2147483647\nmax.in.flight.requests.per.connection=1";
  CHECK(Said(in_order, "java@>=2.8", {Intent::kOrdering, {}}) == "");
  CHECK(Said(in_order, "java@>=2.8", {Intent::kDuplicatesAllowed, {}}) == "");
  CHECK(Judge(in_order).findings.size() == 1);
  CHECK(Said("retries=3\nmax.in.flight.requests.per.connection=1", "java@>=2.8",
             {Intent::kOrdering, {}}) ==
        "error enable-idempotence: enable.idempotence is not set: off by default "
        "(java >=2.8 <3.0.1 or 3.1.0). Set enable.idempotence=true\n");
  CHECK(Said("acks=0\nretries=0", "java@>=2.8", {Intent::kDuplicatesAllowed, {}}) == "");
}

TEST_CASE("a setting that is refused is spoken of by one rule") {
  CHECK(Said("enable.idempotence=yes").find("enable-idempotence:") == std::string::npos);
  CHECK(Judge("enable.idempotence=yes").findings.size() == 1);
  CHECK(Judge("enable.idempotence=true\nretries=Integer.MAX_VALUE").findings.size() == 1);
}

TEST_CASE("the names of the client's library are used") {
  CHECK(Said("acks=all", "librdkafka") ==
        "error enable-idempotence: enable.idempotence is not set: off by default. "
        "Set enable.idempotence=true\n");
  const Judged judged = Judge("enable.idempotence=true\nmax.in.flight=10", "librdkafka");
  REQUIRE(judged.findings.size() == 1);
  CHECK(judged.findings[0].property == "max.in.flight.requests.per.connection");
  CHECK(judged.findings[0].settings == std::map<std::string, std::string>{{"max.in.flight", "5"}});
}

TEST_CASE("a rule's proposal that would do harm is dropped") {
  const RuleSet rules = Compiled(RuleWithCheck(R"(
  - property: acks
    when: {property: {name: acks, origin: explicit}}
    message: m
    remedy: Set {settings}
    set: [{property: acks, value: "1"}]
)"));
  const auto harmful = Judge("enable.idempotence=true\nacks=all", "java@3.9", {}, rules).findings;
  REQUIRE(harmful.size() == 1);
  CHECK(harmful[0].settings.empty());
  const auto harmless = Judge("enable.idempotence=false\nacks=0", "java@3.9", {}, rules).findings;
  REQUIRE(harmless.size() == 1);
  CHECK(harmless[0].settings == std::map<std::string, std::string>{{"acks", "1"}});
}

TEST_CASE("a misspelt name is renamed only where that does no harm") {
  const Judged good = Judge("enable.idempotence=true\nmax.inflight.requests.per.connection=1");
  REQUIRE(good.findings.size() == 1);
  CHECK(good.findings[0].property == "max.inflight.requests.per.connection");
  CHECK(good.findings[0].remove ==
        std::vector<std::string>{"max.inflight.requests.per.connection"});
  CHECK(good.findings[0].settings ==
        std::map<std::string, std::string>{{"max.in.flight.requests.per.connection", "1"}});
  const Judged bad = Judge("enable.idempotence=true\nmax.inflight.requests.per.connection=10");
  REQUIRE(bad.findings.size() == 1);
  CHECK(bad.findings[0].settings.empty());
  CHECK(bad.findings[0].remove.empty());
  const Judged both = Judge(
      "enable.idempotence=true\nmax.in.flight.requests.per.connection=5\n"
      "max.inflight.requests.per.connection=1");
  REQUIRE(both.findings.size() == 1);
  CHECK(both.findings[0].settings.empty());
  CHECK(both.findings[0].remove.empty());
}

TEST_CASE("one rule says one thing about a place: the more severe, then the earlier") {
  const RuleSet rules = Compiled(RuleWithCheck(R"(
  - {property: acks, severity: info, when: {property: {name: acks, origin: explicit}}, message: a}
  - {property: acks, severity: error, when: {property: {name: acks, origin: explicit}}, message: b}
  - {property: acks, severity: error, when: {property: {name: acks, origin: explicit}}, message: c}
  - property: retries
    severity: info
    when: {property: {name: retries, origin: explicit}}
    message: d
)"));
  CHECK(Lines(Judge("retries=1\nacks=1", "java", {}, rules).findings) ==
        "info wanted-state: d. Set it right\nerror wanted-state: b. Set it right\n");
}

TEST_CASE("a message does not grow with a value") {
  CHECK(Said("enable.idempotence=true\nacks=" + std::string(500, 'x')).size() < 250);
}

TEST_CASE("a review's worth of rules takes microseconds") {
  const auto client = *kafka::ParseClient("java@>=2.8", kafka::ClientOrigin::kDefault);
  const auto settings = ReadExampleSettings("acks=all\nenable.idempotence=true\nretries=5", true);
  const auto config = kafka::Resolve(client, settings);
  const auto start = std::chrono::steady_clock::now();
  std::size_t count = 0;
  for (int i = 0; i < 1000; ++i) count += Evaluate(Library(), {}, config, settings).size();
  const std::chrono::duration<double, std::micro> spent = std::chrono::steady_clock::now() - start;
  CHECK(count == 1000);                // retries=5 is remarked upon
  CHECK(spent.count() / 1000 < 2000);  // generous: sanitizers, a busy machine
}
