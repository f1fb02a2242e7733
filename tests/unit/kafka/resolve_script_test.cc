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

std::string VerdictOf(const std::string& client, const std::vector<Setting>& settings) {
  return std::string(
      ToString(Resolve(ParseClient(client, ClientOrigin::kFlag).value(), settings).verdict()));
}

Setting Typed(const std::string& name, const std::string& value, ValueKind kind) {
  return {name, value, "", false, kind};
}

Setting Null(const std::string& name) { return {name, std::nullopt, "", true}; }

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

TEST_CASE("KafkaJS compares acks by type and retries as JavaScript does") {
  const Setting on = Typed("idempotent", "true", ValueKind::kBoolean);
  const auto with = [&](const Setting& other) { return VerdictOf("kafkajs@2.2.4", {on, other}); };
  CHECK(with(Typed("acks", "-1", ValueKind::kNumber)) == I);
  CHECK(with(Typed("acks", "-1.0", ValueKind::kNumber)) == I);
  CHECK(with(Typed("acks", "-1", ValueKind::kString)) == E);
  CHECK(with(Typed("acks", "all", ValueKind::kString)) == E);
  CHECK(with(Null("acks")) == E);
  CHECK(with(Typed("retry.retries", "0", ValueKind::kString)) == E);
  CHECK(with(Typed("retry.retries", " 0x0 ", ValueKind::kString)) == E);
  CHECK(with(Typed("retry.retries", "", ValueKind::kString)) == E);
  CHECK(with(Typed("retry.retries", "abc", ValueKind::kString)) == I);
  CHECK(with(Typed("retry.retries", "0x1", ValueKind::kString)) == I);
  CHECK(with(Typed("retry.retries", "0.5", ValueKind::kNumber)) == E);
  CHECK(with(Typed("retry.retries", "false", ValueKind::kBoolean)) == E);
  CHECK(with(Typed("retry.retries", "true", ValueKind::kBoolean)) == I);
  CHECK(with(Null("retry.retries")) == E);
}

TEST_CASE("KafkaJS before 1.5 ignores what it does not know") {
  const auto config = ResolveFor("kafkajs@1.4.6", "idempotent=true maxInFlightRequests=3");
  CHECK(config.verdict() == Verdict::kNotIdempotent);
  CHECK(config.Find("enable.idempotence")->value == "false");
  CHECK(config.Find("max.in.flight.requests.per.connection")->value.empty());
}

TEST_CASE("aiokafka refuses acks that are neither whole nor there") {
  CHECK(VerdictOf("aiokafka@0.14.0", {Null("acks")}) == E);
  CHECK(VerdictOf("aiokafka@0.14.0", {Typed("acks", "0.5", ValueKind::kNumber)}) == E);
  CHECK(VerdictOf("aiokafka@0.14.0", {Typed("acks", "true", ValueKind::kBoolean)}) == N);
}

TEST_CASE("kafka-python compares None and fractions as Python does") {
  const std::string asked = "kafka-python@2.2.15", usual = "kafka-python@3.0.12";
  const std::string in_flight = "max_in_flight_requests_per_connection";
  const Setting on = Typed("enable_idempotence", "true", ValueKind::kBoolean);
  CHECK(VerdictOf(asked, {on, Null("acks")}) == E);
  CHECK(VerdictOf(asked, {on, Null("retries")}) == I);
  CHECK(VerdictOf(asked, {on, Null(in_flight)}) == E);
  CHECK(VerdictOf(usual, {Null("acks")}) == N);
  CHECK(VerdictOf(usual, {Null(in_flight)}) == E);
  CHECK(VerdictOf(usual, {Typed("acks", "-1.5", ValueKind::kNumber)}) == N);
  CHECK(VerdictOf(usual, {Typed(in_flight, "-0.5", ValueKind::kNumber)}) == I);
  CHECK(VerdictOf(usual, {Typed(in_flight, "5.5", ValueKind::kNumber)}) == N);
}

TEST_CASE("kafka-python takes a transactional_id that is not true for none") {
  for (const std::string client : {"kafka-python@2.2.15", "kafka-python@3.0.12"}) {
    INFO(client);
    const Setting off = Typed("enable_idempotence", "false", ValueKind::kBoolean);
    CHECK(VerdictOf(client, {off, Typed("transactional_id", "false", ValueKind::kBoolean)}) == N);
    CHECK(VerdictOf(client, {off, Typed("transactional_id", "0", ValueKind::kNumber)}) == N);
    CHECK(VerdictOf(client, {off, Typed("transactional_id", "0", ValueKind::kString)}) == E);
  }
}

TEST_CASE("kafka-python refuses the settings of other versions of it") {
  CHECK(VerdictOf("kafka-python@2.1.6", "delivery_timeout_ms=120000") == E);
  CHECK(VerdictOf("kafka-python@2.1.6", "transaction_timeout_ms=60000") == E);
  CHECK(VerdictOf("kafka-python@2.3.3", "buffer_memory=1") == N);
  CHECK(VerdictOf("kafka-python@3.0.12", "buffer_memory=1") == E);
  CHECK(ResolveFor("kafka-python@2.1.6", "acks=1").Find("delivery.timeout.ms")->value.empty());
}

TEST_CASE("JavaScript and Python take null for no") {
  for (const auto& [client, name] : {std::pair("kafkajs@2.2.4", "idempotent"),
                                     std::pair("aiokafka@0.14.0", "enable_idempotence"),
                                     std::pair("kafka-python@3.0.12", "enable_idempotence")}) {
    INFO(client);
    const auto config =
        Resolve(ParseClient(client, ClientOrigin::kFlag).value(), std::vector<Setting>{Null(name)});
    CHECK(config.verdict() == Verdict::kNotIdempotent);
    CHECK(config.Find("enable.idempotence")->value == "false");
  }
}

TEST_CASE("idempotence that is written in Python is explicit") {
  for (const char* client : {"aiokafka@0.14.0", "kafka-python@2.2.15", "kafka-python@3.0.0"}) {
    INFO(client);
    const auto written = ResolveFor(client, "enable_idempotence=True");
    CHECK(written.Find("enable.idempotence")->origin == Origin::kExplicit);
    CHECK(written.Find("enable.idempotence")->value == "true");
    const auto transactional = ResolveFor(client, "transactional_id=a");
    CHECK(transactional.Find("enable.idempotence")->because == "switched on by transactional_id=a");
  }
  CHECK(ResolveFor("kafka-python@3.0.0", "retries=0").Find("enable.idempotence")->because ==
        "on by default, switched off by retries=0");
}

TEST_CASE("the waiting times of the Python clients are their own") {
  for (const std::string client : {"aiokafka@0.14", "kafka-python@2.0", "kafka-python@3.0"}) {
    INFO(client);
    CHECK(ResolveFor(client, "").Find("linger.ms")->value == "0");
    CHECK(ResolveFor(client, "linger_ms=20").Find("linger.ms")->value == "20");
  }
  CHECK(ResolveFor("aiokafka@0.14", "").Find("request.timeout.ms")->value == "40000");
  CHECK(ResolveFor("kafka-python@3.0", "").Find("request.timeout.ms")->value == "30000");
}

TEST_CASE("ruby-kafka looks at acks alone, and takes every value") {
  CHECK(VerdictOf("ruby-kafka", "") == N);
  CHECK(VerdictOf("ruby-kafka", "idempotent=true") == I);
  CHECK(VerdictOf("ruby-kafka", "idempotent=true max_retries=0") == I);
  CHECK(VerdictOf("ruby-kafka", "idempotent=true required_acks=all") == I);
  CHECK(VerdictOf("ruby-kafka", "idempotent=true required_acks=1") == E);
  CHECK(VerdictOf("ruby-kafka", "required_acks=1") == N);
  CHECK(VerdictOf("ruby-kafka", "transactional=true") == I);
  CHECK(VerdictOf("ruby-kafka", "transactional=true required_acks=0") == E);
  CHECK(VerdictOf("ruby-kafka", "transactional_id=orders") == N);
  CHECK(VerdictOf("ruby-kafka", "transactional=?") == "unknown");
  CHECK(VerdictOf("ruby-kafka@0.7.0", "idempotent=true required_acks=1") == N);
  CHECK(ResolveFor("ruby-kafka", "idempotent=true required_acks=1").Worst().reasons.at(0).text ==
        "required_acks=1 conflicts with idempotence, which needs required_acks=-1; no message is "
        "sent");
}

TEST_CASE("Fluentd reads words and numbers as Ruby does, before ruby-kafka has them") {
  CHECK(VerdictOf("fluentd", "idempotent=yes") == I);
  CHECK(VerdictOf("fluentd", "idempotent=on") == N);
  CHECK(VerdictOf("fluentd", "idempotent=true required_acks=-1x") == I);
  CHECK(VerdictOf("fluentd", "idempotent=true required_acks=all") == E);
  CHECK(VerdictOf("fluentd", "idempotent=true max_send_retries=0") == I);
}
