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
