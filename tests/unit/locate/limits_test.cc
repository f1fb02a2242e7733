// What one object may cost. Each of these took seconds to minutes before its limit was there; a
// test here that becomes slow has lost one.
#include <algorithm>

#include "tests/catch.h"
#include "tests/unit/locate/located.h"

namespace {

std::string Times(std::size_t times, const std::string& text) {
  std::string all;
  all.reserve(times * text.size());
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

std::string LastLine(const std::string& text) {
  return text.substr(text.rfind('\n', text.size() - 2) + 1);
}

std::string Variables(const std::string& first, std::size_t times, const std::string& rest) {
  return Deployment(R"({"name":"app","env":[)" + first + Times(times, "," + rest) + "]}");
}

}  // namespace

TEST_CASE("a variable whose references make it longer than 64 KiB is unknown") {
  const std::string first = R"({"name":"A","value":")" + std::string(1000, 'x') + R"("})";
  CHECK(FindIn(Variables(first, 1,
                         R"({"name":"KAFKA_ACKS","value":")" + Times(80, "$(A)") + R"("})")) ==
        "/spec/template/spec/containers/0/env env java: "
        "acks=?(its value is longer than 64 KiB)\n");
}

TEST_CASE("references that double with each variable do not grow without bound") {
  CHECK(FindIn(Variables(R"({"name":"A","value":"xxxxxxxxxx"})", 60,
                         R"x({"name":"A","value":"$(A)$(A)"})x")) == "");
}

TEST_CASE("references add at most 2 MiB to an object") {
  const std::string first = R"({"name":"A","value":")" + std::string(60000, 'x') + R"("})";
  CHECK(FindIn(Variables(first, 40000, R"x({"name":"KAFKA_ACKS","value":"$(A)"})x")) ==
        "/spec/template/spec/containers/0/env env java: "
        "acks=?(the references add more than 2 MiB)\n");
}

TEST_CASE("of one argument given forty thousand times the last counts") {
  CHECK(FindIn(Deployment(R"({"name":"app","args":["-Dspring.kafka.producer.acks=all")" +
                          Times(40000, R"(,"-Dspring.kafka.producer.acks=1")") + "]}")) ==
        "/spec/template/spec/containers/0/args/40000 args java: acks=1\n");
}

TEST_CASE("a shell script of one very long line is read once") {
  const std::string found = FindIn(
      Deployment(R"({"name":"app","command":["sh","-c",")" +
                 Times(20000, "kafka-console-producer --producer-property acks=1; ") + R"("]})"));
  CHECK(std::count(found.begin(), found.end(), '\n') == 257);
  CHECK(LastLine(found) == "unreadable : more than 256 producers in one object\n");
}

TEST_CASE("many words without a value after --producer-props are passed over") {
  CHECK(FindIn(Deployment(
            R"({"name":"app","command":["kafka-producer-perf-test"],"args":["--producer-props",")" +
            Times(600000, "a ") + R"("]})")) == "");
}

TEST_CASE("a key longer than any setting's is not looked at for one") {
  CHECK(FindIn(ConfigMap("application.properties", Times(100, "a.") + "producer.acks=1\n")) != "");
  CHECK(FindIn(ConfigMap("application.properties", Times(200, "a.") + "producer.acks=1\n")) == "");
}

TEST_CASE("a KafkaUser with more rules than can be compared is reported as unread") {
  const std::string rule = R"({"resource":{"type":"topic","name":"t"},"operations":["Write"]})";
  CHECK(FindIn(R"({"apiVersion":"kafka.strimzi.io/v1","kind":"KafkaUser","spec":)"
               R"({"authorization":{"type":"simple","acls":[)" +
               rule + Times(5000, "," + rule) + "]}}}") ==
        "unreadable /spec/authorization/acls: more than 4096 rules for one user\n");
}

TEST_CASE("references that nothing closes are looked for once") {
  CHECK(FindIn(Variables(R"({"name":"KAFKA_PRODUCER_ACKS","value":"1"})", 40,
                         R"({"name":"KAFKA_ACKS","value":")" + Times(60'000, "$(") + R"("})"))
            .find("acks") != std::string::npos);
}

TEST_CASE("one line of a million brackets is passed over") {
  CHECK(FindIn(ConfigMap("x.conf", "acks\\n" + Times(1'000'000, "["))) == "");
}

TEST_CASE("the paths of the policy's carriers lead to at most 20000 fields of an object") {
  using namespace producer_guard;
  locate::NamedCarrier carrier;
  carrier.group = "example.com";
  carrier.kind = "Sink";
  carrier.path = locate::ParseFieldPath(".spec[*].config").value();
  const std::string object = R"({"apiVersion":"example.com/v1","kind":"Sink","spec":[)";
  CHECK(FindInCarriers(object + R"({"config":{"acks":"1"}}]})", {carrier}) ==
        "/spec/0/config map java: acks=1\n");
  CHECK(FindInCarriers(object + "{}" + Times(30'000, ",{}") + "]}", {carrier}) ==
        "unreadable : their paths lead to more than 20000 fields of the object\n");
}

TEST_CASE("a field that the policy names is found once, however often it is named") {
  using namespace producer_guard;
  locate::NamedCarrier carrier;
  carrier.group = "kafka.strimzi.io";
  carrier.kind = "KafkaBridge";
  carrier.path = locate::ParseFieldPath(".spec.producer.config").value();
  carrier.client = kafka::ParseClient("librdkafka@2.0", kafka::ClientOrigin::kPolicy).value();
  locate::NamedCarrier again = carrier;
  again.path = locate::ParseFieldPath(".spec.*.config").value();
  again.client.reset();
  const std::string bridge =
      R"({"apiVersion":"kafka.strimzi.io/v1beta2","kind":"KafkaBridge","spec":{"producer":)"
      R"({"config":{"acks":"1"}}}})";
  CHECK(FindInCarriers(bridge, {}) == "/spec/producer/config map java: acks=1\n");
  CHECK(FindInCarriers(bridge, {carrier, again}) ==
        "/spec/producer/config map librdkafka: acks=1\n");
}
