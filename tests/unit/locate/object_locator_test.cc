#include "tests/catch.h"
#include "tests/unit/locate/located.h"
#include "webhook/locate/field_title.h"

TEST_CASE("variables of a container are settings; what comes from elsewhere is unknown") {
  CHECK(
      FindIn(Deployment(
          R"({"name":"app","env":[{"name":"KAFKA_ACKS","value":"1"},)"
          R"({"name":"KAFKA_LINGER_MS","valueFrom":{"secretKeyRef":{"name":"s","key":"k"}}}]})")) ==
      "/spec/template/spec/containers/0/env env java: acks=1 "
      "linger.ms=?(a Secret)\n");
}

TEST_CASE("$(NAME) of an earlier variable is replaced, of another it is a placeholder") {
  CHECK(FindIn(Deployment(R"x({"name":"app","env":[{"name":"A","value":"all"},)x"
                          R"x({"name":"PRODUCER_ACKS","value":"$(A)"},)x"
                          R"x({"name":"PRODUCER_LINGER_MS","value":"$(B)"}]})x")) ==
        "/spec/template/spec/containers/0/env env java: acks=all "
        "linger.ms=?(the placeholder $(B))\n");
}

TEST_CASE("a value that is a text of properties joins the program's own variables") {
  CHECK(
      FindIn(Deployment(R"({"name":"app","env":[{"name":"PRODUCER_ACKS","value":"all"},)"
                        R"({"name":"MORE","value":"retries=100\nenable.idempotence=true\n"}]})")) ==
      "/spec/template/spec/containers/0/env/1/value text java: acks=all retries=100@1 "
      "enable.idempotence=true@2\n");
}

TEST_CASE("every kind with a pod template is read, init and ephemeral containers too") {
  const std::string containers = R"("containers":[{"name":"a","env":[{"name":"KAFKA_ACKS",)"
                                 R"("value":"1"}]}])";
  CHECK(FindIn(R"({"apiVersion":"v1","kind":"Pod","spec":{)" + containers + "}}") ==
        "/spec/containers/0/env env java: acks=1\n");
  CHECK(FindIn(R"({"apiVersion":"batch/v1","kind":"CronJob","spec":{"jobTemplate":{"spec":)"
               R"({"template":{"spec":{)" +
               containers + "}}}}}}") ==
        "/spec/jobTemplate/spec/template/spec/containers/0/env env java: acks=1\n");
  CHECK(FindIn(R"({"apiVersion":"v1","kind":"Pod","spec":{"initContainers":[{"name":"i","env":)"
               R"([{"name":"KAFKA_ACKS","value":"0"}]}],"ephemeralContainers":[{"name":"e","env":)"
               R"([{"name":"KAFKA_ACKS","value":"1"}]}]}})") ==
        "/spec/initContainers/0/env env java: acks=0\n"
        "/spec/ephemeralContainers/0/env env java: acks=1\n");
}

TEST_CASE("a broker's image has variables of its own") {
  CHECK(
      FindIn(Deployment(R"({"name":"kafka","env":[{"name":"KAFKA_PROCESS_ROLES","value":"broker"},)"
                        R"({"name":"KAFKA_COMPRESSION_TYPE","value":"producer"},)"
                        R"({"name":"KAFKA_RETRIES","value":"1"}]})")) == "");
}

TEST_CASE("variables of Spring, Connect and .NET tell the library") {
  CHECK(FindIn(Deployment(R"({"env":[{"name":"SPRING_KAFKA_PRODUCER_ACKS","value":"1"}]})")) ==
        "/spec/template/spec/containers/0/env env java: acks=1\n");
  CHECK(FindIn(Deployment(R"({"env":[{"name":"CONNECT_PRODUCER_ACKS","value":"1"}]})")) ==
        "/spec/template/spec/containers/0/env env connect: acks=1\n");
  CHECK(FindIn(Deployment(
            R"({"env":[{"name":"Kafka__Producer__EnableIdempotence","value":"true"}]})")) ==
        "/spec/template/spec/containers/0/env env librdkafka: enable.idempotence=true\n");
}

TEST_CASE("arguments of the console tools, of kcat and of Spring are settings") {
  CHECK(FindIn(Deployment(R"({"args":["--producer-props","acks=1","linger.ms=5"]})")) ==
        "/spec/template/spec/containers/0/args/1 args java: acks=1 linger.ms=5\n");
  CHECK(FindIn(Deployment(R"({"command":["sh","-c","kcat -P -b k -X acks=1"]})")) ==
        "/spec/template/spec/containers/0/command/2 args librdkafka: acks=1@1\n");
  CHECK(FindIn(Deployment(R"({"args":["-Dspring.kafka.producer.acks=1","-jar","x"]})")) ==
        "/spec/template/spec/containers/0/args/0 args java: acks=1\n");
  CHECK(FindIn(Deployment(R"({"args":["-Dacks=1","--override","compression.type=producer"]})")) ==
        "");
}

TEST_CASE("what a shell fills in, and what a file may say, is unknown") {
  CHECK(FindIn(Deployment(
            R"({"command":["sh","-c","p --producer-property acks=$A --producer.config /f"]})")) ==
        "/spec/template/spec/containers/0/command/2 args java: "
        "enable.idempotence=?(it may stand in the file /f)@1 acks=?(the shell variable $A)@1\n");
}

TEST_CASE("the image of Strimzi and of Confluent, and spec.version, tell the version") {
  const std::string connect =
      R"({"apiVersion":"kafka.strimzi.io/v1beta2","kind":"KafkaConnect","spec":{"version":"3.9.0",)"
      R"("config":{"producer.acks":1,"group.id":"x"}}})";
  CHECK(FindIn(connect) == "/spec/config map connect: acks=1\n");
  CHECK(FindIn(connect, "java@3.1.0") == "/spec/config map java: acks=1\n");
}

TEST_CASE("Strimzi's and Confluent's resources each have their own places and prefixes") {
  CHECK(FindIn(R"({"apiVersion":"kafka.strimzi.io/v1","kind":"KafkaConnector","spec":{"config":)"
               R"({"producer.override.acks":"1","batch.size":"5"}}})") ==
        "/spec/config map connect: acks=1 enable.idempotence=?(the KafkaConnect)\n");
  CHECK(
      FindIn(R"({"apiVersion":"kafka.strimzi.io/v1beta2","kind":"KafkaBridge","spec":{"producer":)"
             R"({"config":{"acks":1}}}})") == "/spec/producer/config map java: acks=1\n");
  CHECK(FindIn(R"({"apiVersion":"kafka.strimzi.io/v1beta2","kind":"KafkaMirrorMaker2","spec":{)"
               R"("clusters":[{"config":{"producer.acks":"1"}}],"mirrors":[{"sourceConnector":)"
               R"({"config":{"producer.override.linger.ms":5}}}]}})") ==
        "/spec/clusters/0/config map connect: acks=1\n"
        "/spec/mirrors/0/sourceConnector/config map connect: linger.ms=5\n");
  CHECK(FindIn(R"({"apiVersion":"platform.confluent.io/v1beta1","kind":"Connect","spec":{)"
               R"("configOverrides":{"server":["producer.acks=1","x=y"]}}})") ==
        "/spec/configOverrides/server list connect: acks=1\n");
  CHECK(FindIn(R"({"apiVersion":"other/v1","kind":"KafkaConnect","spec":{"config":)"
               R"({"producer.acks":1}}})") == "");
}

TEST_CASE("annotations of a KafkaUser may hold settings") {
  CHECK(
      FindIn(
          R"({"apiVersion":"kafka.strimzi.io/v1","kind":"KafkaUser","metadata":{)"
          R"("annotations":{"example.com/enable.idempotence":"false","example.com/team":"a"}}})") ==
      "/metadata/annotations map java: enable.idempotence=false\n");
}

TEST_CASE("lists and templates are taken apart") {
  CHECK(FindIn(R"({"apiVersion":"v1","kind":"List","items":[)" +
               ConfigMap("producer.properties", "acks=1\n") + "]}") ==
        "/items/0/data/producer.properties text java: acks=1@1\n");
  CHECK(FindIn(R"({"apiVersion":"template.openshift.io/v1","kind":"Template","objects":[)" +
               Deployment(R"({"env":[{"name":"KAFKA_PRODUCER_ACKS","value":"${A}"}]})") + "]}") ==
        "/objects/0/spec/template/spec/containers/0/env env java: "
        "acks=?(the placeholder ${A})\n");
}

TEST_CASE("a field is called as people write it, with the names that its pointer escapes") {
  using producer_guard::locate::FieldTitle;
  CHECK(FieldTitle("/spec/mirrors/0/sourceConnector/config") ==
        "spec.mirrors[0].sourceConnector.config");
  CHECK(FieldTitle("/spec/values/app~1conf/a~0b") == "spec.values.app/conf.a~b");
  CHECK(FieldTitle("") == "");
}
