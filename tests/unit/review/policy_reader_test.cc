#include "tests/catch.h"
#include "webhook/review/date.h"
#include "webhook/review/pattern.h"
#include "webhook/review/policy.h"

using namespace producer_guard;

namespace {

std::string Problems(const std::string& text) {
  const auto rules = engine::LoadBuiltInRules();
  const auto policy = review::ParsePolicy(text, "p.yaml", rules);
  std::string found;
  if (policy) return found;
  for (const auto& problem : policy.error()) {
    found += std::to_string(problem.line) + ":" + std::to_string(problem.column) + " " +
             problem.message + "\n";
  }
  return found;
}

}  // namespace

TEST_CASE("a policy with everything in it is read") {
  const auto rules = engine::LoadBuiltInRules();
  const auto policy = review::ParsePolicy(
      "version: 1\nmode: warn\npatch: true\nunknown: deny\nunreadable: allow\n"
      "rules:\n  enable-idempotence: {mode: deny, explicit: false}\n"
      "clients:\n  default: {library: librdkafka, versions: '>=1.9'}\n"
      "namespaces:\n- match: [payments, 'orders-*']\n  mode: off\n  intent: ordering\n"
      "exemptions:\n- {kind: ConfigMap, name: 'b-*', rules: [enable-idempotence], reason: why, "
      "expires: 2027-03-31}\n"
      "annotations: {exempt: report-only, client: ignore, intent: allow}\n",
      "p.yaml", rules);
  REQUIRE(policy);
  CHECK(policy->mode == review::Mode::kWarn);
  CHECK(policy->patch);
  CHECK(policy->unknown == review::OnUncertain::kDeny);
  CHECK(policy->rules.at("enable-idempotence").mode == review::Mode::kDeny);
  CHECK(policy->rules.at("enable-idempotence").parameters.at("explicit") == "false");
  CHECK(ToString(policy->default_client.library) == "librdkafka");
  CHECK(ToString(policy->default_client.origin) == "policy");
  CHECK(policy->namespaces.at(0).mode == review::Mode::kOff);
  CHECK(policy->namespaces.at(0).intent == engine::Intent::kOrdering);
  CHECK(policy->exemptions.at(0).expires == review::ParseDate("2027-03-31"));
  CHECK(policy->trust_client == review::AnnotationTrust::kIgnore);
}

TEST_CASE("a policy names the client of objects and of images") {
  const auto rules = engine::LoadBuiltInRules();
  const auto policy = review::ParsePolicy(
      "version: 1\nclients:\n  named:\n"
      "  - {kind: Deployment, image: 'r/orders*', library: librdkafka, versions: '>=2.0'}\n",
      "p.yaml", rules);
  REQUIRE(policy);
  REQUIRE(policy->named_clients.size() == 1);
  CHECK(policy->named_clients[0].image == "r/orders*");
  CHECK(ToString(policy->named_clients[0].client.versions) == ">=2.0");
  CHECK(Problems("version: 1\nclients:\n  named:\n  - {library: java}\n") ==
        "4:5 it names no kind, namespace, name or image\n");
}

TEST_CASE("every mistake of a policy is told at once, in order, with its place") {
  CHECK(Problems("version: 2\n"
                 "mode: warm\n"
                 "rules:\n"
                 "  enable-idempotance: {mode: deny}\n"
                 "  enable-idempotence: {explicit: yes, mod: deny}\n"
                 "exemptions:\n"
                 "- {name: a, expires: 2027-02-30}\n"
                 "polices: 1\n") ==
        "1:10 this program reads policies of version 1, not 2\n"
        "2:7 unknown mode 'warm'; did you mean 'warn'?\n"
        "4:3 there is no rule 'enable-idempotance'; did you mean 'enable-idempotence'?\n"
        "5:34 'explicit' must be true or false, not 'yes'\n"
        "5:39 unknown key 'mod' in the policy of rule enable-idempotence; did you mean 'mode'?\n"
        "7:3 an exemption needs 'reason'\n"
        "7:22 '2027-02-30' is no day; write it as 2027-03-31\n"
        "8:1 unknown key 'polices' in a policy\n");
}

TEST_CASE("a policy that is no map, or not YAML, is refused") {
  CHECK(Problems("- a\n").find("a policy must be a map, not a list") != std::string::npos);
  CHECK_FALSE(Problems("a: [\n").empty());
}

TEST_CASE("patterns match whole names, * any part") {
  CHECK(review::Matches("*", ""));
  CHECK(review::Matches("orders-*", "orders-"));
  CHECK(review::Matches("*-*-x", "a-b-c-x"));
  CHECK_FALSE(review::Matches("orders", "orders2"));
  CHECK_FALSE(review::Matches("*a*b", "ba"));
  CHECK_FALSE(review::Matches("", "a"));
}
