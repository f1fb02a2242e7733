#include "tests/catch.h"
#include "tests/unit/kafka/settings.h"

using namespace producer_guard::kafka;

namespace {

const std::string I = "idempotent", N = "not-idempotent", E = "startup-error", U = "unknown";

std::string FirstReason(const std::string& client, const std::string& line) {
  return ResolveFor(client, line).Worst().reasons.at(0).text;
}

}  // namespace

TEST_CASE("SmallRye sets acks=1, which switches idempotence off unless acks is written") {
  CHECK(VerdictOf("smallrye@3.9.1", "") == N);
  CHECK(FirstReason("smallrye@3.9.1", "") ==
        "acks=1 (set by SmallRye) switches idempotence off without an error");
  CHECK(VerdictOf("smallrye@3.9.1", "acks=all") == I);
  CHECK(VerdictOf("smallrye@3.9.1", "enable.idempotence=true") == E);
  CHECK(VerdictOf("smallrye@3.9.1", "enable.idempotence=true acks=all") == I);
}

TEST_CASE("an exactly-once guarantee of Kafka Streams makes its producers idempotent") {
  CHECK(VerdictOf("kafka-streams@2.8.2", "") == N);
  CHECK(VerdictOf("kafka-streams@2.8.2", "processing.guarantee=exactly_once_beta") == I);
  CHECK(VerdictOf("kafka-streams@3.9.1", "processing.guarantee=exactly_once_v2") == I);
  CHECK(VerdictOf("kafka-streams@3.9.1",
                  "processing.guarantee=exactly_once_v2 enable.idempotence=false") == I);
  CHECK(VerdictOf("kafka-streams@3.9.1", "processing.guarantee=exactly_once_v2 acks=1") == E);
  CHECK(VerdictOf("kafka-streams@2.8.2", "processing.guarantee=at_least_once") == N);
  CHECK(VerdictOf("kafka-streams@2.8.2", "processing.guarantee=?") == U);
}

TEST_CASE("a Connect worker with exactly-once support for sources overrules the user") {
  CHECK(VerdictOf("connect@3.9.1", "exactly.once.source.support=enabled") == I);
  CHECK(VerdictOf("connect@3.9.1",
                  "exactly.once.source.support=enabled enable.idempotence=false") == I);
  CHECK(VerdictOf("connect@3.9.1", "exactly.once.source.support=preparing") == N);
  CHECK(VerdictOf("mirrormaker2@3.9.1", "") == N);
}

TEST_CASE("programs that have no setting for it say so") {
  for (const std::string client : {"filebeat", "dapr", "jaeger", "kafka-rest@3.9.1"}) {
    INFO(client);
    CHECK(VerdictOf(client, "") == N);
    CHECK(ResolveFor(client, "").Worst().reasons.at(0).code == "forced-by-framework");
  }
  CHECK(FirstReason("filebeat", "required_acks=-1") ==
        "Filebeat never makes its producer idempotent, whatever is configured");
}

TEST_CASE("programs with names of their own are read by those names") {
  CHECK(VerdictOf("telegraf", "required_acks=-1") == N);
  CHECK(VerdictOf("telegraf", "idempotent_writes=true") == I);
  CHECK(VerdictOf("telegraf", "idempotent_writes=true required_acks=1") == E);
  CHECK(VerdictOf("telegraf", "idempotent_writes=true max_retry=0") == E);
  CHECK(VerdictOf("logstash@4.2.0", "") == N);
  CHECK(VerdictOf("logstash@4.2.0", "acks=all") == I);
  CHECK(VerdictOf("opentelemetry", "") == N);
  CHECK(VerdictOf("opentelemetry", "required_acks=all") == I);
  CHECK(VerdictOf("opentelemetry", "required_acks=1") == N);
}

TEST_CASE("Spring Cloud Stream sets acks=1 up to the binder that comes with 4.1.2") {
  CHECK(VerdictOf("spring-cloud-stream@3.9.1", "") == N);
  CHECK(VerdictOf("spring-cloud-stream@4.2.0", "") == I);
  CHECK(VerdictOf("spring@3.5.0", "") == I);
}

TEST_CASE("a version of Spring Boot tells the version of the client that it brings") {
  const auto versions_of = [](const std::string& client) {
    return ToString(ParseClient(client, ClientOrigin::kFlag).value().versions);
  };
  CHECK(versions_of("spring@2.7.18") == ">=3.1.1 <3.1.3");
  CHECK(versions_of("spring@2.6.4") == "3.0.0");
  CHECK(versions_of("spring@3") == ">=3.3.1 <3.9.3");
  CHECK(versions_of("spring@>=3.5") == ">=3.9.1");
  CHECK(VerdictOf("spring@2.6.4", "acks=all") == N);
  CHECK(VerdictOf("spring@2.6.5", "acks=all") == I);
  CHECK_FALSE(ParseClient("spring@1.5", ClientOrigin::kFlag).has_value());
}

TEST_CASE("what a framework sets itself is the reason, in words that name it") {
  CHECK(FirstReason("connect@3.9.1", "") ==
        "Kafka Connect sets enable.idempotence=false unless it is overridden");
  CHECK(FirstReason("connect@3.9.1", "exactly.once.source.support=enabled") ==
        "enable.idempotence=true (set by Kafka Connect for source connectors)");
  CHECK(FirstReason("mirrormaker2@3.9.1", "") ==
        "MirrorMaker 2 sets enable.idempotence=false unless it is overridden");
  CHECK(FirstReason("kafka-streams@3.9.1", "processing.guarantee=exactly_once_v2") ==
        "enable.idempotence=true (set by Kafka Streams)");
  CHECK(FirstReason("ksqldb@3.9.1", "processing.guarantee=exactly_once_v2") ==
        "enable.idempotence=true (set by ksqlDB)");
  CHECK(FirstReason("ksqldb@3.9.1", "") == "idempotence is on by default in this version");
  CHECK(FirstReason("kafka-rest@3.9.1", "enable.idempotence=true") ==
        "the REST Proxy never makes its producer idempotent, whatever is configured");
  CHECK(FirstReason("smallrye@3.9.1", "enable.idempotence=true") ==
        "acks=1 (set by SmallRye) conflicts with idempotence, which needs acks=all; the client "
        "stops at start");
  CHECK(FirstReason("spring-cloud-stream@3.9.1", "") ==
        "acks=1 (set by Spring Cloud Stream) switches idempotence off without an error");
  CHECK(FirstReason("debezium-history@3.9.1", "") ==
        "acks=1 (set by Debezium's schema history) switches idempotence off without an error");
  CHECK(FirstReason("logstash@3.9.1", "") ==
        "acks=1 (set by Logstash) switches idempotence off without an error");
  CHECK(FirstReason("flink@3.9.1", "sink.delivery-guarantee=exactly-once") ==
        "a transactional.id (set by Flink) makes the producer idempotent");
  CHECK(FirstReason("flink@3.9.1", "") == "idempotence is on by default in this version");
  CHECK(FirstReason("telegraf", "idempotent_writes=true") == "idempotent_writes=true");
  CHECK(FirstReason("telegraf", "idempotent_writes=true required_acks=1") ==
        "required_acks=1 conflicts with idempotence, which needs required_acks=-1; the producer is "
        "not created");
  CHECK(FirstReason("telegraf", "") == "Sarama is not idempotent unless it is asked to be");
  CHECK(FirstReason("opentelemetry", "") ==
        "the OpenTelemetry Collector sets DisableIdempotentWrite=true unless required_acks is all");
  CHECK(FirstReason("opentelemetry", "required_acks=all") ==
        "DisableIdempotentWrite=false (set by the OpenTelemetry Collector)");
  CHECK(FirstReason("opentelemetry", "required_acks=all max_inflight_requests_per_broker=5") ==
        "max_inflight_requests_per_broker=5 conflicts with idempotence, which needs "
        "max_inflight_requests_per_broker=1; the producer is not created");
  CHECK(FirstReason("opentelemetry-sarama", "required_acks=all") ==
        "the OpenTelemetry Collector before 0.135 never makes its producer idempotent, whatever is "
        "configured");
  CHECK(FirstReason("dapr", "") ==
        "Dapr never makes its producer idempotent, whatever is configured");
  CHECK(FirstReason("jaeger", "required-acks=all") ==
        "Jaeger never makes its producer idempotent, whatever is configured");
  CHECK(FirstReason("jaeger", "required-acks=1") ==
        "required-acks=1 is not a value that Jaeger accepts; the producer is not created");
}

TEST_CASE("frameworks that set nothing leave it to the client") {
  for (const std::string name : {"spring@3.5.0", "micronaut@3.9.1", "helidon@3.9.1", "debezium@3.1",
                                 "strimzi-bridge@3.9.1", "flink@3.9.1", "knative@3.9.1"}) {
    INFO(name);
    CHECK(FirstReason(name, "") == "idempotence is on by default in this version");
    CHECK(VerdictOf(name, "acks=1") == N);
  }
  CHECK(VerdictOf("vector", "") == N);
  CHECK(VerdictOf("fluent-bit", "enable.idempotence=true") == I);
}

TEST_CASE("versions of Debezium and of the collector tell what they bring") {
  const auto versions_of = [](const std::string& client) {
    return ToString(ParseClient(client, ClientOrigin::kFlag).value().versions);
  };
  CHECK(versions_of("debezium@2.7") == "3.7.0");
  CHECK(versions_of("debezium@1.9.7") == ">=3.1 <3.2.1");
  CHECK(versions_of("debezium@3.0.8") == ">=3.8 <3.9.1");
  CHECK(versions_of("opentelemetry@0.150.0") == ">=1.19.5 <1.21.4");
  CHECK_FALSE(ParseClient("opentelemetry@0.130.0", ClientOrigin::kFlag).has_value());
}

TEST_CASE("a program that takes few words for acks refuses the others") {
  CHECK(VerdictOf("telegraf", "idempotent_writes=true required_acks=all") == E);
  CHECK(VerdictOf("telegraf", "idempotent_writes=true required_acks=-1") == I);
  CHECK(VerdictOf("opentelemetry", "required_acks=all") == I);
  CHECK(VerdictOf("opentelemetry", "required_acks=WaitForAll") == E);
  CHECK(VerdictOf("jaeger", "required-acks=NoAck") == N);
}

TEST_CASE("a guarantee that this version of Kafka Streams does not take keeps it from starting") {
  for (const std::string framework : {"kafka-streams", "ksqldb"}) {
    INFO(framework);
    const auto verdict = [&](const std::string& version, const std::string& guarantee) {
      return VerdictOf(framework + "@" + version, "processing.guarantee=" + guarantee);
    };
    CHECK(verdict("2.5.1", "exactly_once") == I);
    CHECK(verdict("2.5.1", "exactly_once_beta") == E);
    CHECK(verdict("2.8.2", "exactly_once_beta") == I);
    CHECK(verdict("2.8.2", "exactly_once_v2") == E);
    CHECK(verdict("3.9.1", "exactly_once") == I);
    CHECK(verdict("3.9.1", "exactly_once_beta") == I);
    CHECK(verdict("4.0.0", "exactly_once") == E);
    CHECK(verdict("4.0.0", "exactly_once_beta") == E);
    CHECK(verdict("4.0.0", "exactly_once_v2") == I);
    CHECK(verdict("4.0.0", "at_least_once") == I);
    CHECK(verdict("3.9.1", "EXACTLY_ONCE") == E);
  }
  CHECK(FirstReason("kafka-streams@4.0.0", "processing.guarantee=exactly_once") ==
        "processing.guarantee=exactly_once is not a value that Kafka Streams accepts (it accepts "
        "exactly_once_v2); it stops at start");
  CHECK(
      FirstReason("kafka-streams@2.8.2", "processing.guarantee=exactly_once_v2") ==
      "processing.guarantee=exactly_once_v2 is not a value that Kafka Streams accepts (it accepts "
      "exactly_once_beta); it stops at start");
  CHECK(FirstReason("kafka-streams@3.9.1", "processing.guarantee=EXACTLY_ONCE") ==
        "processing.guarantee=EXACTLY_ONCE is not a value that Kafka Streams accepts; it stops at "
        "start");
  const EffectiveConfig config =
      ResolveFor("kafka-streams@>=3.9", "processing.guarantee=exactly_once");
  REQUIRE(config.remarks.size() == 1);
  CHECK(config.remarks[0].suggestion == "exactly_once_v2");
  REQUIRE(config.remarks[0].versions.size() == 1);
  CHECK(ToString(config.remarks[0].versions[0]) == ">=4.0");
  CHECK(ResolveFor("java@4.0.0", "processing.guarantee=exactly_once").remarks.empty());
  // Of no word is it known that all of its versions take it.
  const auto suggestion = [](const std::string& client, const std::string& word) {
    return ResolveFor(client, "processing.guarantee=" + word).remarks.at(0).suggestion;
  };
  CHECK(suggestion("kafka-streams@>=2.8", "exactly_once") == "");
  CHECK(suggestion("kafka-streams@>=2.5 <3.0", "exactly_once_v2") == "exactly_once");
  CHECK(suggestion("kafka-streams@2.8", "exactly_once_v2") == "exactly_once_beta");
}

TEST_CASE("Fluent Bit goes on without what librdkafka refuses") {
  CHECK(VerdictOf("librdkafka@2.5", "enable.idempotence=yes") == E);
  CHECK(VerdictOf("fluent-bit@2.5", "enable.idempotence=yes") == N);
  CHECK(VerdictOf("fluent-bit@2.5", "enable.idempotence=true acks=leader") == I);
  CHECK(VerdictOf("fluent-bit@2.5", "enable.idempotence=true max.block.ms=1") == I);
  // The earlier value stays.
  CHECK(VerdictOf("fluent-bit@2.5", "enable.idempotence=true enable.idempotence=yes") == I);
  // What the values say of each other is refused when the producer is made, which fails.
  CHECK(VerdictOf("fluent-bit@2.5", "enable.idempotence=true acks=1") == E);
  CHECK(ResolveFor("fluent-bit", "max.inflight.requests=1").remarks.at(0).text ==
        "no client has a setting max.inflight.requests");
  CHECK(ResolveFor("fluent-bit", "max.block.ms=1").remarks.empty());
}

TEST_CASE("Vector gives its options to librdkafka whole") {
  CHECK(VerdictOf("vector", "enable.idempotence=true max.block.ms=1") == E);
  CHECK(VerdictOf("vector", "enable.idempotence=yes") == E);
}

TEST_CASE("Fluentd sends a message three times") {
  const EffectiveConfig config = ResolveFor("fluentd", "idempotent=true");
  CHECK(config.verdict() == Verdict::kIdempotent);
  CHECK(config.Find("retries")->value == "2");
  CHECK(config.Find("retries")->because == "set by Fluentd");
  CHECK(config.Find("acks")->value == "all");
  CHECK(VerdictOf("fluentd", "idempotent=true required_acks=1") == E);
}
