#include "tests/catch.h"
#include "tests/unit/locate/located.h"

TEST_CASE("a channel inherits from its connector, and replaces what it sets itself") {
  CHECK(FindIn(ConfigMap("application.properties",
                         "mp.messaging.outgoing.a.acks=all\n"
                         "mp.messaging.connector.smallrye-kafka.acks=1\n"
                         "mp.messaging.connector.smallrye-kafka.linger.ms=5\n"
                         "kafka.linger.ms=7\n"
                         "kafka.retries=3\n")) ==
        "/data/application.properties text smallrye: retries=3@5 linger.ms=5@3 acks=all@1\n");
}

TEST_CASE("a connector without channels is judged by itself") {
  CHECK(FindIn(ConfigMap("application.properties",
                         "mp.messaging.connector.smallrye-kafka.acks=1\n"
                         "kafka.linger.ms=7\n")) ==
        "/data/application.properties text smallrye: acks=1@1\n"
        "/data/application.properties text java: linger.ms=7@2\n");
}

TEST_CASE("a channel that sets nothing has what its connector sets") {
  const std::string channel = "mp.messaging.outgoing.a.connector=smallrye-kafka\n";
  CHECK(FindIn(ConfigMap("application.properties",
                         "mp.messaging.connector.smallrye-kafka.acks=1\n" + channel)) ==
        "/data/application.properties text smallrye: acks=1@1\n");
  CHECK(FindIn(ConfigMap("application.properties",
                         "mp.messaging.outgoing.b.acks=1\n%dev." + channel)) ==
        "/data/application.properties text smallrye: acks=1@1\n");
  CHECK(FindIn(ConfigMap("application.properties", "a.producer=1\n" + channel)) == "");
}

TEST_CASE("a variable of a connector is inherited by the channels of the same container") {
  CHECK(FindIn(Deployment(R"({"name":"q","env":[)"
                          R"({"name":"MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_ACKS","value":"all"},)"
                          R"({"name":"MP_MESSAGING_OUTGOING_A_LINGER_MS","value":"5"}]})")) ==
        "/spec/template/spec/containers/0/env env smallrye: acks=all linger.ms=5\n");
}

TEST_CASE("a binding inherits from the binder, and that from Spring Boot") {
  CHECK(FindIn(ConfigMap("application.properties",
                         "spring.cloud.stream.kafka.bindings.a.producer.configuration.acks=all\n"
                         "spring.cloud.stream.kafka.binder.producerProperties.linger.ms=2\n"
                         "spring.cloud.stream.kafka.binder.configuration.linger.ms=1\n"
                         "spring.cloud.stream.kafka.binder.configuration.acks=1\n"
                         "spring.kafka.producer.acks=0\n")) ==
        "/data/application.properties text spring-cloud-stream: linger.ms=2@2 acks=all@1\n"
        "/data/application.properties text java: acks=0@5\n");
}

TEST_CASE(
    "Spring Boot's properties of a producer replace its named settings, wherever they stand") {
  CHECK(FindIn(ConfigMap("application.properties",
                         "spring.kafka.producer.properties.acks=all\n"
                         "spring.kafka.producer.acks=1\n"
                         "spring.kafka.properties.acks=0\n")) ==
        "/data/application.properties text java: acks=all@1\n");
}

TEST_CASE("Micronaut's producers inherit from what is set for all clients, not from the default") {
  CHECK(FindIn(ConfigMap("application.yml",
                         "kafka:\n  acks: 1\n  producers:\n    default:\n      acks: all\n"
                         "    fast:\n      linger.ms: 5\n")) ==
        "/data/application.yml text java: acks=all@5\n"
        "/data/application.yml text java: acks=1@2 linger.ms=5@7\n");
}

TEST_CASE("a profile of Spring Boot is merged over what is always read") {
  CHECK(FindIn(ConfigMap("application.yml",
                         "spring.kafka.producer:\n  acks: all\n  linger.ms: 5\n---\n"
                         "spring.config.activate.on-profile: prod\n"
                         "spring.kafka.producer.acks: 1\n---\n"
                         "spring.profiles: [a, b]\n"
                         "spring.kafka.producer.retries: 3\n")) ==
        "/data/application.yml text java: acks=all@2 linger.ms=5@3\n"
        "/data/application.yml text java: linger.ms=5@3 acks=1@6\n"
        "/data/application.yml text java: acks=all@2 linger.ms=5@3 retries=3@9\n");
  CHECK(FindIn(ConfigMap("application.properties",
                         "spring.kafka.producer.acks=all\n#---\n"
                         "spring.config.activate.on-profile=prod\n"
                         "spring.kafka.producer.acks=1\n#---\n"
                         "spring.kafka.producer.retries=2\n")) ==
        "/data/application.properties text java: acks=all@1 retries=2@6\n"
        "/data/application.properties text java: acks=1@4 retries=2@6\n");
}

TEST_CASE("what is always read replaces a profile that stands before it") {
  CHECK(FindIn(ConfigMap("application.properties",
                         "spring.config.activate.on-profile=prod\n"
                         "spring.kafka.producer.acks=1\n#---\n"
                         "spring.kafka.producer.acks=all\n")) ==
        "/data/application.properties text java: acks=all@4\n"
        "/data/application.properties text java: acks=all@4\n");
}

TEST_CASE("a profile that sets something for a binder has the binder's bindings") {
  CHECK(FindIn(ConfigMap(
            "application.properties",
            "spring.cloud.stream.kafka.bindings.a.producer.configuration.linger.ms=1\n#---\n"
            "spring.config.activate.on-profile=prod\n"
            "spring.cloud.stream.kafka.binder.requiredAcks=1\n")) ==
        "/data/application.properties text spring-cloud-stream: linger.ms=1@1\n"
        "/data/application.properties text spring-cloud-stream: acks=1@4 linger.ms=1@1\n");
}

TEST_CASE("without profiles the documents of a text are producers of their own") {
  CHECK(
      FindIn(ConfigMap("application.yml",
                       "spring.kafka.producer.acks: all\n---\nspring.kafka.producer.acks: 1\n")) ==
      "/data/application.yml text java: acks=all@1\n"
      "/data/application.yml text java: acks=1@3\n");
  CHECK(FindIn(ConfigMap("application.properties",
                         "spring.kafka.producer.acks=all\n#---\nspring.kafka.producer.acks=1\n")) ==
        "/data/application.properties text java: acks=1@3\n");
}

TEST_CASE("what Kafka Streams sets for all clients its producers have too") {
  CHECK(FindIn(ConfigMap("a.properties",
                         "application.id=a\nproducer.acks=all\nacks=1\nlinger.ms=5\n")) ==
        "/data/a.properties text kafka-streams: linger.ms=5@4 acks=all@2\n");
  CHECK(FindIn(ConfigMap("application.properties",
                         "kafka-streams.acks=1\nkafka-streams.producer.linger.ms=5\n")) ==
        "/data/application.properties text kafka-streams: acks=1@1 linger.ms=5@2\n");
}

TEST_CASE("a worker of Connect reads only what is its producers' own") {
  CHECK(FindIn(ConfigMap("connect-distributed.properties",
                         "enable.idempotence=true\nacks=all\nproducer.linger.ms=5\n")) ==
        "/data/connect-distributed.properties text connect: linger.ms=5@3\n");
  CHECK(
      FindIn(ConfigMap("worker.properties", "offset.storage.topic=o\nenable.idempotence=true\n")) ==
      "/data/worker.properties text connect:\n");
  CHECK(FindIn(ConfigMap("worker.properties", "offset.storage.topic=o\nbatch.size=1\n")) == "");
}

TEST_CASE("a flow of MirrorMaker 2 has what its target's worker has, and not what stands above") {
  const std::string flows =
      "clusters=a, b, c\na->b.enabled=true\nc->b.enabled=true\nb->a.enabled=false\n";
  CHECK(FindIn(ConfigMap("mm2.properties", flows)) == "");
  CHECK(FindIn(ConfigMap("mm2.properties", flows + "producer.enable.idempotence=true\n")) ==
        "/data/mm2.properties text mirrormaker2:\n"
        "/data/mm2.properties text mirrormaker2:\n");
  CHECK(FindIn(ConfigMap("mm2.properties", flows + "b.producer.acks=all\n"
                                                   "a->b.producer.override.acks=1\n")) ==
        "/data/mm2.properties text mirrormaker2: acks=1@6\n"
        "/data/mm2.properties text mirrormaker2: acks=all@5\n");
}

TEST_CASE("a binding that sets nothing is declared where the Kafka binder is what it is bound by") {
  const std::string set = "spring.cloud.stream.kafka.binder.producer-properties.acks=all\n";
  const std::string bound = "spring.cloud.stream.bindings.a-out-0.destination=a\n";
  const std::string other =
      "spring.cloud.stream.kafka.bindings.b-out-0.producer.configuration.linger.ms=5\n";
  const std::string binder =
      "/data/application.properties text spring-cloud-stream: acks=all@1 linger.ms=5@2\n";
  CHECK(FindIn(ConfigMap("application.properties", set + other + bound)) ==
        binder + "/data/application.properties text spring-cloud-stream: acks=all@1\n");
  CHECK(FindIn(ConfigMap("application.properties",
                         set + other + bound + "spring.cloud.stream.default-binder=rabbit\n")) ==
        binder);
  CHECK(FindIn(ConfigMap("application.properties", bound + "spring.cloud.stream.kafka.x=acks\n")) ==
        "");
}

TEST_CASE("Quarkus' profile replaces what is set without one, wherever it stands") {
  CHECK(FindIn(ConfigMap("application.properties",
                         "%prod.mp.messaging.outgoing.o.acks=all\n"
                         "mp.messaging.outgoing.o.acks=1\n")) ==
        "/data/application.properties text smallrye: acks=all@1\n");
}
