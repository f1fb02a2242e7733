#include "tests/catch.h"
#include "tests/unit/locate/located.h"

TEST_CASE("a producer.properties of a ConfigMap is a producer, with the line of each setting") {
  CHECK(FindIn(ConfigMap("producer.properties", "# x\nacks=1\nenable.idempotence: true\n")) ==
        "/data/producer.properties text java: acks=1@2 enable.idempotence=true@3\n");
}

TEST_CASE("the last of two equal keys is what the client gets") {
  CHECK(FindIn(ConfigMap("kafka.properties", "acks=1\nacks=all\n")) ==
        "/data/kafka.properties text java: acks=all@2\n");
}

TEST_CASE("settings of one prefix are of one producer, settings of another of another") {
  CHECK(FindIn(ConfigMap("app.properties",
                         "orders.kafka.producer.acks=1\nbills.kafka.producer.acks=all\n")) ==
        "/data/app.properties text java: acks=1@1\n"
        "/data/app.properties text java: acks=all@2\n");
}

TEST_CASE("Spring's names are understood in YAML and in properties") {
  CHECK(FindIn(ConfigMap("application.yml",
                         "spring:\n  kafka:\n    producer:\n      acks: all\n      retries: 3\n"
                         "      batch-size: 100\n      properties:\n"
                         "        enable.idempotence: true\n")) ==
        "/data/application.yml text java: acks=all@4 retries=3@5 batch.size=100@6 "
        "enable.idempotence=true@8\n");
  CHECK(FindIn(ConfigMap("application.properties",
                         "spring.kafka.properties.linger.ms=1\n"
                         "spring.kafka.producer.properties[enable.idempotence]=true\n"
                         "spring.kafka.producer.acks=all\n")) ==
        "/data/application.properties text java: linger.ms=1@1 "
        "enable.idempotence=true@2 acks=all@3\n");
}

TEST_CASE("SmallRye channels, Connect and librdkafka prefixes tell the library") {
  CHECK(FindIn(ConfigMap("application.properties", "mp.messaging.outgoing.orders.acks=all\n")) ==
        "/data/application.properties text smallrye: acks=all@1\n");
  CHECK(FindIn(ConfigMap("worker.properties", "producer.override.acks=1\n")) ==
        "/data/worker.properties text connect: acks=1@1\n");
  CHECK(FindIn(ConfigMap("output.conf", "[OUTPUT]\n  Name kafka\n  rdkafka.acks 1\n")) ==
        "/data/output.conf text fluent-bit: acks=1@3\n");
}

TEST_CASE("a placeholder is an unknown value") {
  CHECK(FindIn(ConfigMap("producer.properties", "acks=${ACKS}\nlinger.ms={{ .x }}\n")) ==
        "/data/producer.properties text java: acks=?(the placeholder ${ACKS})@1 "
        "linger.ms=?(the placeholder {{ .x }})@2\n");
}

TEST_CASE("a text that looks like a producer's and cannot be read is told") {
  CHECK(FindIn(ConfigMap("producer.properties", "acks=\\u00zz\n")) ==
        "unreadable /data/producer.properties: \\u is not followed by four "
        "hexadecimal digits\n");
}

TEST_CASE("JSON and binaryData are read") {
  CHECK(FindIn(ConfigMap("kafka.json", R"({"kafka":{"producer":{"acks":"all"}}})")) ==
        "/data/kafka.json text java: acks=all@1\n");
  CHECK(FindIn(R"({"apiVersion":"v1","kind":"ConfigMap","binaryData":{"p.properties":)"
               R"("YWNrcz0xCg=="}})") == "/binaryData/p.properties text java: acks=1@1\n");
}

TEST_CASE("data keys that containers read as variables are settings") {
  CHECK(FindIn(R"({"apiVersion":"v1","kind":"ConfigMap","data":{"TB_KAFKA_ACKS":"1",)"
               R"("TB_KAFKA_RETRIES":"1","LOG":"x"}})") == "/data map java: acks=1 retries=1\n");
}

TEST_CASE("what belongs to a broker, a consumer or an example is not a producer's") {
  CHECK(FindIn(ConfigMap("server.properties",
                         "broker.id=1\ncompression.type=producer\nacks=1\n")) == "");
  CHECK(FindIn(ConfigMap("consumer.properties", "group.id=x\nretries=0\n")) == "");
  CHECK(FindIn(ConfigMap("_example", "producer:\n  acks: 1\n")) == "");
  CHECK(FindIn(R"({"apiVersion":"v1","kind":"ConfigMap","data":{"KAFKA_BROKER_ID":"1",)"
               R"("KAFKA_COMPRESSION_TYPE":"producer","KAFKA_ACKS":"1"}})") == "");
  CHECK(FindIn(ConfigMap("application.yml", "order:\n  retries: 3\n  batch:\n    size: 3\n")) ==
        "");
}

TEST_CASE("settings that only connect are no reason to speak") {
  CHECK(FindIn(ConfigMap("producer.properties", "bootstrap.servers=k:9092\n")) == "");
  CHECK(FindIn(ConfigMap("application.properties",
                         "spring.kafka.producer.value-serializer=org.x.S\n")) == "");
}

TEST_CASE("a text in a format that is not read here is passed over") {
  CHECK(FindIn(ConfigMap("producer.xml", "<kafka><acks>1</acks></kafka>\n")) == "");
  CHECK(FindIn(ConfigMap("main.tf", "kafka {\n  producer {\n    acks = \"1\"\n  }\n}\n")) == "");
  CHECK(FindIn(ConfigMap("start.sh", "echo acks=1\n")) == "");
}

TEST_CASE("a bare file is a producer when it says so, or when it is called one") {
  CHECK(FindInFileText("dir/a.properties", "acks=1\n") == " text java: acks=1@1\n");
  CHECK(FindInFileText("dir/a.properties", "client.id=1\n") == "");
  CHECK(FindInFileText("dir/a.properties", "client.id=1\n", true) == " text java: client.id=1@1\n");
}

TEST_CASE("a program's own spelling is read, and no key is added beside it") {
  CHECK(FindIn(ConfigMap("appsettings.json",
                         R"({"Kafka":{"Producer":{"Acks":"Leader","EnableIdempotence":true}}})")) ==
        "/data/appsettings.json text librdkafka: acks=1@1 enable.idempotence=true@1\n");
  CHECK(FindIn(ConfigMap("sarama.yaml", "Producer:\n  Idempotent: true\n  RequiredAcks: -1\n")) ==
        "/data/sarama.yaml text sarama: Producer.Idempotent=true@2 Producer.RequiredAcks=-1@3\n");
}

TEST_CASE("exactly once goes to Kafka Streams itself, below the same prefix") {
  CHECK(FindIn(ConfigMap("streams.properties",
                         "processing.guarantee=exactly_once_v2\nproducer.linger.ms=50\n"
                         "producer.acks=all\n")) ==
        "/data/streams.properties text kafka-streams: linger.ms=50@2 acks=all@3 "
        "processing.guarantee=exactly_once_v2@1\n");
  CHECK(FindIn(ConfigMap("application.properties",
                         "a.processing.guarantee=exactly_once_v2\nkafka.producer.acks=all\n")) ==
        "/data/application.properties text java: acks=all@2\n");
}

TEST_CASE("Quarkus' profile of a cluster counts, those of development and tests do not") {
  CHECK(FindIn(ConfigMap("application.properties",
                         "%dev.mp.messaging.outgoing.o.acks=0\n"
                         "%prod.mp.messaging.outgoing.o.acks=all\n")) ==
        "/data/application.properties text smallrye: acks=all@2\n");
}

TEST_CASE("a producer of nobody known needs Kafka somewhere in its text") {
  CHECK(FindIn(ConfigMap("app.yml", "app:\n  producer:\n    retries: 3\n")) == "");
  CHECK(FindIn(ConfigMap("app.yml", "app:\n  producer:\n    retries: 3\n  to: kafka:9092\n")) ==
        "/data/app.yml text java: retries=3@3\n");
  CHECK(FindIn(ConfigMap("app.yml", "kafka: k:9092\npulsar:\n  producer:\n    acks: 1\n")) == "");
}

TEST_CASE("a client with names of its own is read by them when somebody names it") {
  const std::string sarama = R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c",)"
                             R"("annotations":{"producer-guard.io/client":"sarama"}},"data":)"
                             R"({"sarama.yaml":"Producer:\n  Idempotent: true\nNet: {}\n"}})";
  CHECK(FindIn(sarama) == "/data/sarama.yaml text sarama: Producer.Idempotent=true@2\n");
}

TEST_CASE("names that only one client has at the root of a text tell the client") {
  CHECK(FindIn(ConfigMap("kafka.json",
                         R"({"BootstrapServers":"k:9092","Acks":"All","MaxInFlight":3})")) ==
        "/data/kafka.json text librdkafka: bootstrap.servers=k:9092@1 acks=all@1 "
        "max.in.flight.requests.per.connection=3@1\n");
  CHECK(FindIn(ConfigMap("kafka.yaml",
                         "bootstrap_servers: k:9092\nenable_idempotence: true\nacks: all\n")) ==
        "/data/kafka.yaml text kafka-python: bootstrap_servers=k:9092@1 "
        "enable_idempotence=true@2 acks=all@3\n");
  CHECK(FindIn(ConfigMap("kafka.yaml",
                         "bootstrap_servers: k:9092\nenable_idempotence: true\n"
                         "max_batch_size: 1\n")) ==
        "/data/kafka.yaml text kafka-python: bootstrap_servers=k:9092@1 "
        "enable_idempotence=true@2\n");
}

TEST_CASE("names that an application gives any client's settings tell nothing") {
  CHECK(FindIn(ConfigMap("kafka.yaml", "bootstrap_servers: k:9092\nacks: 1\n")) ==
        "/data/kafka.yaml text java: bootstrap.servers=k:9092@1 acks=1@2\n");
  CHECK(FindIn(ConfigMap("kafka.yaml", "kafka:\n  enable_idempotence: true\n")) ==
        "/data/kafka.yaml text java: enable.idempotence=true@2\n");
  CHECK(FindIn(ConfigMap("kafka.yaml",
                         "bootstrap_servers: k:9092\nenable_idempotence: true\n"
                         "delivery_timeout_ms: 30000\n"
                         "max_in_flight: 3\n")) ==
        "/data/kafka.yaml text java: bootstrap.servers=k:9092@1 enable.idempotence=true@2 "
        "delivery.timeout.ms=30000@3 max.in.flight.requests.per.connection=3@4\n");
}
