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

TEST_CASE("a policy names carriers") {
  const auto rules = engine::LoadBuiltInRules();
  const auto policy = review::ParsePolicy(
      "version: 1\ncarriers:\n"
      "- {group: example.com, kind: A, path: '.spec.list[*].b', format: toml, prefix: x.}\n"
      "- {group: '', kind: ConfigMap, path: \".data['a.b']\", format: env,\n"
      "   client: {library: librdkafka, versions: '>=2.0'}}\n"
      "- {group: '', kind: ConfigMap, path: '.data.c\\.d[3]', format: map, prefix: [x., y.]}\n",
      "p.yaml", rules);
  REQUIRE(policy);
  REQUIRE(policy->carriers.size() == 3);
  using Kind = locate::PathStep::Kind;
  const locate::NamedCarrier& first = policy->carriers[0];
  CHECK(first.group == "example.com");
  CHECK(first.path == std::vector<locate::PathStep>{{Kind::kName, "spec", 0},
                                                    {Kind::kName, "list", 0},
                                                    {Kind::kEach, "", 0},
                                                    {Kind::kName, "b", 0}});
  CHECK(first.format == text::Format::kToml);
  CHECK(first.prefixes == std::vector<std::string>{"x."});
  CHECK(policy->carriers[1].path[1].name == "a.b");
  CHECK(ToString(policy->carriers[1].client->versions) == ">=2.0");
  CHECK(policy->carriers[2].path[1].name == "c.d");
  CHECK(policy->carriers[2].path[2].index == 3);
  CHECK(policy->carriers[2].prefixes == std::vector<std::string>{"x.", "y."});
}

TEST_CASE("every mistake of a policy's carriers is told with its place") {
  CHECK(
      Problems("version: 1\n"
               "carriers:\n"
               "- {group: a.io/v1, kind: A, path: .spec.env, format: map}\n"
               "- {group: a.io, kind: A, path: '.spec.env[*]', format: environment, prefix: A_}\n"
               "- {kind: '', path: .spec.a, formt: map}\n"
               "- {group: a.io, kind: A, path: .spec.a, format: propertis}\n"
               "- {group: a.io, kind: A, path: \".spec['a']\", format: [map]}\n"
               "- {group: '', kind: Secret, path: .data.a, format: map, prefix: {a: b}}\n"
               "- {group: a.io, kind: A, path: .spec.b, format: map, client: {library: jav}}\n"
               "- 5\n"
               "- {group: a.io, kind: A, path: .spec.c, format: env, prefix: A_, client: {library: "
               "sarama}}\n") ==
      "3:11 'group' stands without a version: 'a.io', not 'a.io/v1'\n"
      "4:32 the path of an environment ends in the name of its list\n"
      "5:3 a carrier needs 'group'\n"
      "5:3 a carrier needs 'format'\n"
      "5:10 'kind' is empty\n"
      "5:29 unknown key 'formt' in a carrier; did you mean 'format'?\n"
      "6:49 unknown format 'propertis'; did you mean 'properties'?\n"
      "7:3 line 6 names the same field\n"
      "7:54 format must be a text, not a list\n"
      "8:35 the data of a Secret is not looked at\n"
      "8:65 'prefix' must be a text or a list of texts, not a map\n"
      "9:72 unknown library 'jav'; did you mean 'java'?\n"
      "10:3 a carrier must be a map, not '5'\n"
      "11:3 variables below a prefix have the names of java or librdkafka, not of sarama\n");
  CHECK(Problems("version: 1\ncarriers: {a: b}\n") == "2:11 'carriers' must be a list\n");
}

TEST_CASE("a path that names no field, or one in which nobody writes settings, is refused") {
  const auto of = [](std::string_view path) {
    const auto steps = locate::ParseFieldPath(path);
    return steps ? "" : steps.error();
  };
  CHECK(of(".spec.*[0].x") == "");
  CHECK(of(".metadata.annotations['a/b']") == "");
  CHECK(of("") == "it begins with '.', as .spec.config");
  CHECK(of("spec.config") == "it begins with '.', as .spec.config");
  CHECK(of("{.spec.config}") == "it is written without braces, as .spec.config");
  CHECK(of(".spec..config") == "'..' is not read; name each field");
  CHECK(of(".spec.") == "a step of it has no name");
  CHECK(of(".spec[") == "a '[' of it is not closed");
  CHECK(of(".spec['a]") == "a '[' of it is not closed");
  CHECK(of(".spec[0]a") == "behind ']' stands '.' or '['");
  for (const std::string inner : {"0:2", "-1", "10000", "?(@.a)", "a", "''", ""}) {
    const std::string shown = inner == "''" ? "" : inner;
    CHECK(of(".spec[" + inner + "]") ==
          "[" + shown +
              "] is not read; between brackets stands *, a number up to 9999 or a quoted name");
  }
  std::string deep;
  for (int i = 0; i < 25; ++i) deep += ".a";
  CHECK(of(deep) == "it has more than 24 steps");
  CHECK(of(".status.config") == "nobody writes settings in .status");
  CHECK(of(".metadata.labels.a") == "nothing in .metadata holds settings but its annotations");
  CHECK(of(".*.config") == "it begins with no field of the object");
}

TEST_CASE("a policy has at most 64 carriers, one of them at most 8 prefixes") {
  std::string many = "version: 1\ncarriers:\n";
  for (int i = 0; i < 66; ++i)
    many += "- {group: a.io, kind: A, path: .spec.a" + std::to_string(i) + ", format: map}\n";
  CHECK(Problems(many) == "67:3 a policy has at most 64 carriers\n");
  CHECK(Problems("version: 1\ncarriers:\n- {group: a.io, kind: A, path: .spec, format: map,\n"
                 "   prefix: [a, b, c, d, e, f, g, h, i]}\n") ==
        "4:12 a carrier has at most 8 prefixes, not 9\n");
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
