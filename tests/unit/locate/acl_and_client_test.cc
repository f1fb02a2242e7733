#include "tests/catch.h"
#include "webhook/locate/client_choice.h"
#include "webhook/locate/located_config.h"

using namespace producer_guard;

namespace {

std::string VersionIn(const std::string& image) {
  const auto client = locate::ClientFromImage(image);
  return client ? ToString(client->versions) : "";
}

}  // namespace

TEST_CASE("the access control list of a KafkaUser is read in both spellings, denials left out") {
  const auto json = kube::ParsedJson::Parse(
      R"({"apiVersion":"kafka.strimzi.io/v1beta2","kind":"KafkaUser","spec":{"authorization":{)"
      R"("type":"simple","acls":[{"resource":{"type":"topic","name":"o"},"operation":"Write"},)"
      R"({"type":"deny","resource":{"type":"topic","name":"o"},"operations":["All"]},)"
      R"({"resource":{"type":"transactionalId","name":"t","patternType":"prefix"},)"
      R"("operations":["Write","Describe"]}]}}})");
  const auto located = locate::FindProducerConfigs(kube::Object(json->root()), {});
  REQUIRE(located.acls);
  REQUIRE(located.acls->subject.acls.size() == 2);
  CHECK_FALSE(located.acls->subject.operation_is_removed);
  CHECK(located.acls->subject.acls[0].uses_operation);
  CHECK(located.acls->subject.acls[0].operations == std::vector<std::string>{"Write"});
  CHECK(located.acls->subject.acls[1].pattern_type == "prefix");
  CHECK(located.acls->subject.acls[1].operations == std::vector<std::string>{"Write", "Describe"});
  CHECK(located.acls->pointers[1] == "/spec/authorization/acls/2");
}

TEST_CASE("images of Strimzi, Confluent Platform and Apache tell the Kafka version") {
  CHECK(VersionIn("quay.io/strimzi/kafka:0.45.0-kafka-3.9.0") == "3.9.0");
  CHECK(VersionIn("registry:5000/strimzi/kafka:0.45.0-kafka-3.9.0@sha256:00") == "3.9.0");
  CHECK(VersionIn("registry.example/connect:0.45.0-rc1-kafka-3.9.0-plugins-2") == "3.9.0");
  CHECK(VersionIn("registry.example/connect:latest-kafka-3.9.0") == "3.9.0");
  CHECK(VersionIn("confluentinc/cp-kafka:6.2.1") == "2.8");
  CHECK(VersionIn("confluentinc/cp-kafka-connect:7.5.0-1-ubi8") == "3.5");
  CHECK(VersionIn("apache/kafka:4.0.0") == "4.0.0");
  CHECK(VersionIn("confluentinc/cp-kafka:latest").empty());
  CHECK(VersionIn("registry:5000/orders").empty());
  CHECK(VersionIn("").empty());
  CHECK(VersionIn("confluentinc/cp-kafka:4.1.2") == "1.1");
  CHECK(VersionIn("registry:5000/mirror/confluentinc/cp-server-connect-base:8.0.0") == "4.0");
  CHECK(VersionIn("docker.io/bitnamilegacy/kafka:3.6.1-debian-11-r0") == "3.6.1");
  CHECK(VersionIn("quay.io/debezium/connect:2.7.3.Final") == "3.7.0");
}

TEST_CASE("an image without a version, or of another program, tells no version") {
  CHECK(VersionIn("apache/kafka@sha256:00").empty());
  CHECK(VersionIn("registry:5000/apache/kafka").empty());
  CHECK(VersionIn("apache/kafka:42").empty());
  CHECK(VersionIn("shop/cp-orders:7.5.0").empty());
  CHECK(VersionIn("confluentinc/cp-kcat:7.5.0").empty());
  CHECK(VersionIn("myapache/kafka:3.9.0").empty());
  CHECK(VersionIn("registry.example/orders:feature-kafka-4.1.0").empty());
  CHECK(VersionIn("registry.example/orders:2.3.0-fix-kafka-4.1.0").empty());
  CHECK(VersionIn("registry.example/orders:2.3.0-kafka-4.1").empty());
}

TEST_CASE("images of programs with a client of their own tell the program") {
  const auto library_in = [](const std::string& image) {
    return std::string(ToString(locate::ClientFromImage(image).value().library));
  };
  CHECK(library_in("telegraf:1.37") == "telegraf");
  CHECK(library_in("docker.elastic.co/beats/filebeat:9.0.0") == "filebeat");
  CHECK(library_in("timberio/vector:0.40.0-alpine") == "vector");
  CHECK(library_in("quay.io/debezium/server:3.0") == "debezium");
  CHECK(library_in("otel/opentelemetry-collector-contrib:0.130.1") == "opentelemetry-sarama");
  CHECK(library_in("otel/opentelemetry-collector-contrib:0.150.0") == "opentelemetry");
  CHECK(library_in("otel/opentelemetry-collector-contrib:latest") == "opentelemetry");
}

TEST_CASE("flag, annotation, policy, image, dialect and default are asked in this order") {
  locate::KnownClients known;
  known.fallback = kafka::ParseClient("java@>=2.8", kafka::ClientOrigin::kDefault).value();
  CHECK(ToString(locate::Choose(known, {}).origin) == "default");
  CHECK(ToString(locate::Choose(known, kafka::Library::kConnect).versions) == ">=2.8");
  CHECK(ToString(locate::Choose(known, kafka::Library::kLibrdkafka).origin) == "dialect");
  known.image = locate::ClientFromImage("apache/kafka:4.0.0");
  CHECK(ToString(locate::Choose(known, {}).origin) == "image");
  CHECK(locate::Choose(known, kafka::Library::kConnect).library == kafka::Library::kConnect);
  CHECK(ToString(locate::Choose(known, kafka::Library::kLibrdkafka).origin) == "dialect");
  known.image = locate::ClientFromImage("timberio/vector:0.40.0");
  CHECK(locate::Choose(known, {}).library == kafka::Library::kVector);
  CHECK(locate::Choose(known, kafka::Library::kLibrdkafka).library == kafka::Library::kVector);
  CHECK(ToString(locate::Choose(known, kafka::Library::kConnect).versions) == ">=2.8");
  known.ask_policy = [](std::string_view image) {
    return image == "r/orders:1"
               ? std::optional(
                     kafka::ParseClient("librdkafka@2.3", kafka::ClientOrigin::kPolicy).value())
               : std::nullopt;
  };
  locate::LookAtImage("r/other:1", known);
  CHECK(ToString(locate::Choose(known, {}).origin) == "image");
  locate::LookAtImage("r/orders:1", known);
  CHECK(ToString(locate::Choose(known, {}).origin) == "policy");
  CHECK(locate::Choose(known, kafka::Library::kConnect).library == kafka::Library::kLibrdkafka);
  known.annotation = kafka::ParseClient("java@3.1.0", kafka::ClientOrigin::kAnnotation).value();
  CHECK(ToString(locate::Choose(known, {}).origin) == "annotation");
  known.forced = kafka::ParseClient("librdkafka", kafka::ClientOrigin::kFlag).value();
  CHECK(ToString(locate::Choose(known, {}).origin) == "flag");
}

TEST_CASE("the bare name of a client tells its version, and not that no program is around it") {
  using kafka::Library;
  locate::KnownClients known;
  const auto annotate = [&](const std::string& text) {
    known.annotation = kafka::ParseClient(text, kafka::ClientOrigin::kAnnotation).value();
  };
  annotate("java");
  CHECK(locate::Choose(known, Library::kConnect).library == Library::kConnect);
  CHECK(ToString(locate::Choose(known, Library::kConnect).versions) == ">=2.8");
  CHECK(ToString(locate::Choose(known, Library::kConnect).origin) == "annotation");
  annotate("java@3.8");
  CHECK(locate::Choose(known, Library::kConnect).library == Library::kConnect);
  CHECK(ToString(locate::Choose(known, Library::kConnect).versions) == "3.8");
  CHECK(locate::Choose(known, {}).library == Library::kJava);
  CHECK(locate::Choose(known, Library::kVector).library == Library::kJava);
  known.image = locate::ClientFromImage("quay.io/debezium/server:3.0");
  CHECK(locate::Choose(known, {}).library == Library::kDebezium);
  CHECK(ToString(locate::Choose(known, {}).versions) == "3.8");
  annotate("spring");
  CHECK(locate::Choose(known, Library::kConnect).library == Library::kSpring);
  known.policy = kafka::ParseClient("sarama@1.40", kafka::ClientOrigin::kPolicy).value();
  known.annotation.reset();
  CHECK(locate::Choose(known, Library::kTelegraf).library == Library::kTelegraf);
  known.forced = kafka::ParseClient("java@3.8", kafka::ClientOrigin::kFlag).value();
  CHECK(locate::Choose(known, Library::kConnect).library == Library::kJava);
}
