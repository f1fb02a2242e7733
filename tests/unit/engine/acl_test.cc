// The ACLs of users, judged by the built-in rules.
#include "rules/engine/evaluator.h"
#include "tests/catch.h"

using namespace producer_guard;
using namespace producer_guard::engine;

namespace {

std::vector<Finding> Judge(const std::vector<kafka::Acl>& acls, const std::string& brokers = "",
                           bool operation_is_removed = false) {
  static const RuleSet rules = LoadBuiltInRules();
  Context context;
  if (!brokers.empty()) {
    context.parameters["kafkauser-allows-idempotent-producer"]["brokers"] = brokers;
  }
  return EvaluateAcls(rules, context, {acls, operation_is_removed});
}

kafka::Acl Allow(const std::string& type, const std::string& name,
                 std::vector<std::string> operations) {
  return {type, name, "literal", std::move(operations), false, true};
}

}  // namespace

TEST_CASE("brokers from 2.8 on ask nothing of an idempotent producer besides Write") {
  CHECK(Judge({Allow("topic", "orders", {"Write"})}).empty());
  CHECK(Judge({Allow("topic", "orders", {"Write"})}, ">=3.0").empty());
}

TEST_CASE("brokers before 2.8 ask for IdempotentWrite on the cluster") {
  const auto findings = Judge({Allow("topic", "orders", {"Write"})}, "2.7");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].rule == "kafkauser-allows-idempotent-producer");
  CHECK(findings[0].severity == Severity::kError);
  CHECK_FALSE(findings[0].acl);
  CHECK(findings[0].message ==
        "no ACL grants IdempotentWrite on the cluster, which brokers before 2.8 ask of an "
        "idempotent producer");
  CHECK(findings[0].remedy ==
        "Add an ACL with the resource type cluster and the operation IdempotentWrite");
  CHECK(Judge({Allow("topic", "orders", {"Write"})}, ">=2.6")[0].severity == Severity::kWarning);
  CHECK(Judge({Allow("topic", "orders", {"Read"})}, "2.7").empty());
  CHECK(Judge({Allow("topic", "orders", {"All"}), Allow("cluster", "", {"IdempotentWrite"})}, "2.7")
            .empty());
}

TEST_CASE("the ACLs of one resource are judged together, and spoken of once") {
  const kafka::Acl topic = Allow("topic", "orders", {"Write"});
  const auto findings = Judge({topic, Allow("transactionalId", "tx", {"Describe"}),
                               Allow("transactionalId", "tx", {"Read"})});
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].acl == 1);
  CHECK(findings[0].message ==
        "transactionalId tx grants Describe, Read but not Write, which a transactional producer "
        "needs");
  CHECK(findings[0].remedy == "Grant Describe and Write on transactionalId tx");
  CHECK(Judge({topic, Allow("transactionalId", "tx", {"Describe"}),
               Allow("transactionalId", "tx", {"Write"})})
            .empty());
  CHECK(Judge({Allow("transactionalId", "tx", {"Describe"})}).empty());
}

TEST_CASE("an ACL that Strimzi refuses is named") {
  kafka::Acl both = Allow("topic", "orders", {"Write"});
  both.uses_operation = true;
  kafka::Acl neither = Allow("topic", "orders", {});
  neither.uses_operations = false;
  const auto findings = Judge({both, neither});
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].acl == 0);
  CHECK(findings[0].message ==
        "the ACL of topic orders has both operation and operations: Strimzi refuses it");
  CHECK(findings[1].acl == 1);
  CHECK(findings[1].message == "the ACL of topic orders has no operations: Strimzi refuses it");
}

TEST_CASE("the field operation is spoken of where the API version has none") {
  kafka::Acl old = Allow("topic", "orders", {"Write"});
  old.uses_operation = true;
  old.uses_operations = false;
  CHECK(Judge({old}).empty());
  const auto findings = Judge({old}, "", true);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].message ==
        "the ACL of topic orders has operation, which API version v1 does not know");
}
