#include "tests/catch.h"
#include "tests/unit/kafka/settings.h"

using namespace producer_guard::kafka;

namespace {

const std::string I = "idempotent", N = "not-idempotent", E = "startup-error";

// One setting with the type that a JSON or YAML text gives it.
std::string VerdictOfTyped(const std::string& client, const std::string& name,
                           const std::string& value, ValueKind kind) {
  std::vector<Setting> settings = {{name, value, "", false, kind}};
  const auto config = Resolve(ParseClient(client, ClientOrigin::kFlag).value(), settings);
  return std::string(ToString(config.verdict()));
}

}  // namespace

TEST_CASE("KafkaJS is idempotent when it is asked, with retries and acks of all") {
  CHECK(VerdictOf("kafkajs", "acks=-1") == N);
  CHECK(VerdictOf("kafkajs@2.2.4", "idempotent=true") == I);
  CHECK(VerdictOf("kafkajs@2.2.4", "idempotent=true retry.retries=0") == E);
  CHECK(VerdictOf("kafkajs@2.2.4", "idempotent=true acks=1") == E);
  CHECK(VerdictOf("kafkajs@2.2.4", "idempotent=true maxInFlightRequests=10") == I);
  CHECK(VerdictOf("kafkajs@2.2.4", "transactionalId=tx") == N);
}

TEST_CASE("JavaScript and Python test a value for truth: a string \"false\" is true") {
  for (const auto& [client, name] : {std::pair("kafkajs@2.2.4", "idempotent"),
                                     std::pair("aiokafka@0.14.0", "enable_idempotence"),
                                     std::pair("kafka-python@2.2.15", "enable_idempotence")}) {
    INFO(client);
    CHECK(VerdictOfTyped(client, name, "false", ValueKind::kString) == I);
    CHECK(VerdictOfTyped(client, name, "false", ValueKind::kBoolean) == N);
    CHECK(VerdictOfTyped(client, name, "false", ValueKind::kText) == N);
    CHECK(VerdictOfTyped(client, name, "1", ValueKind::kNumber) == I);
    CHECK(VerdictOfTyped(client, name, "0", ValueKind::kNumber) == N);
  }
}

TEST_CASE("aiokafka takes acks of all, and a transactional_id for a yes") {
  CHECK(VerdictOf("aiokafka@0.14.0", "") == N);
  CHECK(VerdictOf("aiokafka@0.14.0", "enable_idempotence=true acks=all") == I);
  CHECK(VerdictOf("aiokafka@0.14.0", "enable_idempotence=true acks=1") == E);
  CHECK(VerdictOf("aiokafka@0.14.0", "acks=ALL") == E);
  CHECK(VerdictOf("aiokafka@0.14.0", "transactional_id=tx enable_idempotence=false") == I);
  CHECK(VerdictOf("aiokafka@0.14.0", "max_in_flight_requests_per_connection=1") == E);
  CHECK(VerdictOf("aiokafka@0.4.0", "enable_idempotence=true") == E);
}

TEST_CASE("kafka-python by version: none, on request, by default") {
  const std::string old = "kafka-python@2.1.6", asked = "kafka-python@2.2.15",
                    usual = "kafka-python@3.0.12";
  CHECK(VerdictOf(old, "acks=all") == N);
  CHECK(VerdictOf(old, "enable_idempotence=true") == E);
  CHECK(VerdictOf(asked, "") == N);
  CHECK(VerdictOf(asked, "enable_idempotence=true") == I);
  CHECK(VerdictOf(asked, "enable_idempotence=true max_in_flight_requests_per_connection=5") == E);
  CHECK(VerdictOf(usual, "") == I);
  CHECK(VerdictOf(usual, "acks=1") == N);
  CHECK(VerdictOf(usual, "max_in_flight_requests_per_connection=6") == N);
  CHECK(VerdictOf(usual, "enable_idempotence=true acks=1") == E);
  CHECK(VerdictOf(usual, "transactional_id=tx enable_idempotence=false") == E);
  CHECK(VerdictOfTyped(usual, "acks", "all", ValueKind::kString) == I);
  CHECK(VerdictOfTyped(usual, "acks", "-1", ValueKind::kString) == N);
}
