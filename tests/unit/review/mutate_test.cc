#include "tests/catch.h"
#include "tests/unit/review/reviewed.h"

namespace {

std::string App(const std::string& env, const std::string& metadata = "") {
  return R"({"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"app")" + metadata +
         R"(},"spec":{"template":{"spec":{"containers":[{"name":"app","env":[)" + env + "]}]}}}}";
}

}  // namespace

TEST_CASE("a text is patched by the smallest change, once") {
  const std::string before = "# keep\r\nacks = all\r\nenable.idempotence = false\r\n";
  const Reviewed patched = Mutate(Orders(before));
  CHECK(patched.allowed);
  CHECK(patched.decision == "patch");
  CHECK(patched.patch == R"([{"op":"test","path":"/data/producer.properties",)"
                         R"("value":"# keep\r\nacks = all\r\nenable.idempotence = false\r\n"},)"
                         R"({"op":"replace","path":"/data/producer.properties",)"
                         R"("value":"# keep\r\nacks = all\r\nenable.idempotence = true\r\n"}])");
  CHECK(patched.warnings ==
        std::vector<std::string>{
            "producer-guard set enable.idempotence=true in data[\"producer.properties\"]"});
  CHECK(Mutate(Orders("# keep\r\nacks = all\r\nenable.idempotence = true\r\n")).patch.empty());
}

TEST_CASE("what conflicts is patched together") {
  CHECK(Mutate(Orders("acks=1\nretries=0\nmax.in.flight.requests.per.connection=9\n")).patch ==
        R"([{"op":"test","path":"/data/producer.properties","value":"acks=1\nretries=0\n)"
        R"(max.in.flight.requests.per.connection=9\n"},)"
        R"({"op":"replace","path":"/data/producer.properties","value":"acks=all\n)"
        R"(retries=2147483647\nmax.in.flight.requests.per.connection=5\n)"
        R"(enable.idempotence=true\n"}])");
}

TEST_CASE("nothing is patched unless the policy says so, nor in a mode that only reports") {
  const std::string bad = Orders("enable.idempotence=false\n");
  CHECK(Mutate(bad, "patch: false").patch.empty());
  CHECK(Mutate(bad, "patch: true\nmode: audit").patch.empty());
  CHECK(Mutate(bad, "patch: false\nnamespaces:\n- {match: [shop], patch: true}\n").decision ==
        "patch");
}

TEST_CASE("variables are patched in place; one is added where the framework reads it") {
  CHECK(Mutate(App(R"({"name":"SPRING_KAFKA_PRODUCER_ACKS","value":"1"})")).patch ==
        R"([{"op":"test","path":"/spec/template/spec/containers/0/env/0/value","value":"1"},)"
        R"({"op":"test","path":"/spec/template/spec/containers/0/name","value":"app"},)"
        R"({"op":"replace","path":"/spec/template/spec/containers/0/env/0/value","value":"all"},)"
        R"({"op":"add","path":"/spec/template/spec/containers/0/env/-","value":)"
        R"({"name":"SPRING_KAFKA_PRODUCER_PROPERTIES_ENABLE_IDEMPOTENCE","value":"true"}}])");
  CHECK(Mutate(App(R"({"name":"APP_KAFKA_ACKS","value":"1"})")).patch.empty());
}

TEST_CASE("a denial says why nothing was patched where the policy lets it") {
  const std::string map = R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"orders"},)"
                          R"("data":{"logstash.conf":"output { kafka { acks => \"1\" } }"}})";
  const std::string told =
      " Set output.kafka.acks=all. Not patched: the proposed settings would not settle it alone, "
      "in "
      "every version of the client. See ";
  CHECK(Validate(map, "patch: true").message.find(told) != std::string::npos);
  CHECK(Validate(map).message.find("Not patched") == std::string::npos);
  // What can be mended was not, so nobody asked: nothing is made up.
  CHECK(Validate(Orders("acks=1\n"), "patch: true").message.find("Not patched") ==
        std::string::npos);
}

TEST_CASE("what no setting mends is told with what would") {
  const std::string beat = R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"beat"},)"
                           R"("data":{"filebeat.yml":"output.kafka:\n  required_acks: 1\n"}})";
  CHECK(Validate(beat, "patch: true")
            .message.find("Not patched: no one setting mends it, people have to decide. See ") !=
        std::string::npos);
}

TEST_CASE("maps of Strimzi resources are patched with their prefix and their types") {
  CHECK(
      Mutate(R"({"apiVersion":"kafka.strimzi.io/v1","kind":"KafkaConnect","metadata":{"name":"c"},)"
             R"("spec":{"config":{"producer.linger.ms":5}}})")
          .patch ==
      R"([{"op":"test","path":"/spec/config/producer.linger.ms","value":5},)"
      R"({"op":"add","path":"/spec/config/producer.enable.idempotence","value":true}])");
  CHECK(Mutate(R"({"apiVersion":"kafka.strimzi.io/v1","kind":"KafkaConnect","metadata":{)"
               R"("name":"c"},"spec":{"config":{"producer.enable.idempotence":"false"}}})")
            .patch ==
        R"([{"op":"test","path":"/spec/config/producer.enable.idempotence","value":"false"},)"
        R"({"op":"replace","path":"/spec/config/producer.enable.idempotence","value":"true"}])");
  CHECK(Mutate(R"({"apiVersion":"kafka.strimzi.io/v1","kind":"KafkaConnector","metadata":{)"
               R"("name":"c"},"spec":{"config":{"producer.override.enable.idempotence":"false"}}})")
            .patch ==
        R"([{"op":"test","path":"/spec/config/producer.override.enable.idempotence",)"
        R"("value":"false"},{"op":"replace",)"
        R"("path":"/spec/config/producer.override.enable.idempotence","value":"true"}])");
}

TEST_CASE("binaryData is patched as base64") {
  const Reviewed patched =
      Mutate(R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"},"binaryData":{)"
             R"("p.properties":"ZW5hYmxlLmlkZW1wb3RlbmNlPWZhbHNlCg=="}})");
  CHECK(patched.patch == R"([{"op":"test","path":"/binaryData/p.properties",)"
                         R"("value":"ZW5hYmxlLmlkZW1wb3RlbmNlPWZhbHNlCg=="},)"
                         R"({"op":"replace","path":"/binaryData/p.properties",)"
                         R"("value":"ZW5hYmxlLmlkZW1wb3RlbmNlPXRydWUK"}])");
}

TEST_CASE("what belongs to a controller, and an immutable ConfigMap, is not patched") {
  const std::string owner =
      R"("ownerReferences":[{"kind":"KafkaConnect","name":"c","controller":true}])";
  CHECK(Mutate(Orders("enable.idempotence=false\n", owner)).patch.empty());
  const std::string immutable =
      R"({"apiVersion":"v1","kind":"ConfigMap","immutable":true,"metadata":{"name":"c"},)"
      R"("data":{"producer.properties":"enable.idempotence=false\n"}})";
  CHECK(Mutate(immutable).decision == "patch");
  CHECK(Mutate(immutable, "patch: true", immutable).patch.empty());
}

TEST_CASE("what the API server lets nobody change is patched when it is made, and not after") {
  const auto workload = [](const std::string& type, const std::string& spec) {
    return "{" + type + R"(,"metadata":{"name":"w"},"spec":)" + spec + "}";
  };
  const std::string pod = R"({"containers":[{"name":"app","env":)"
                          R"([{"name":"SPRING_KAFKA_PRODUCER_ACKS","value":"1"}]}]})";
  const std::string templated = R"({"template":{"spec":)" + pod + "}}";
  const std::string job = workload(R"("apiVersion":"batch/v1","kind":"Job")", templated);
  CHECK(Mutate(job).decision == "patch");
  CHECK(Mutate(job, "patch: true", job).patch.empty());
  const std::string bare = workload(R"("apiVersion":"v1","kind":"Pod")", pod);
  CHECK(Mutate(bare).decision == "patch");
  CHECK(Mutate(bare, "patch: true", bare).patch.empty());
  const std::string set = workload(R"("apiVersion":"apps/v1","kind":"StatefulSet")", templated);
  CHECK(Mutate(set, "patch: true", set).decision == "patch");
}

TEST_CASE("a placeholder, a YAML anchor and a value from elsewhere are not patched") {
  CHECK(Mutate(Orders("enable.idempotence=${X}\n")).patch.empty());
  CHECK(Mutate(R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"},"data":{"a.yml":)"
               R"("x: &x false\nspring.kafka.producer.properties.enable.idempotence: *x\n"}})")
            .patch.empty());
  CHECK(Mutate(App(R"({"name":"SPRING_KAFKA_PRODUCER_PROPERTIES_ENABLE_IDEMPOTENCE","valueFrom":{)"
                   R"("secretKeyRef":{"name":"s","key":"k"}}})"))
            .patch.empty());
}

TEST_CASE("a remark is not patched") {
  CHECK(Mutate(Orders("enable.idempotence=true\nretries=3\n")).patch.empty());
}

TEST_CASE("an exempted finding is not patched") {
  CHECK(Mutate(Orders("enable.idempotence=false\n"), "patch: true\nexemptions: [{reason: r}]")
            .patch.empty());
}
