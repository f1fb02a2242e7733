#include "tests/catch.h"
#include "tests/unit/kafka/settings.h"

using namespace producer_guard::kafka;

TEST_CASE("a value that cannot be known makes the verdict unknown only where it matters") {
  CHECK(VerdictOf("java@3.9.1", "acks=?") == "unknown");
  CHECK(VerdictOf("java@3.9.1", "acks=? enable.idempotence=false") == "not-idempotent");
  CHECK(VerdictOf("java@3.9.1", "acks=? retries=0") == "not-idempotent");
  CHECK(VerdictOf("java@3.9.1", "enable.idempotence=?") == "unknown");
  CHECK(VerdictOf("java@3.9.1", "enable.idempotence=? acks=1") == "unknown");
  CHECK(VerdictOf("java@3.9.1", "transactional.id=? enable.idempotence=true") == "idempotent");
  CHECK(VerdictOf("java@3.9.1", "batch.size=?") == "idempotent");
  CHECK(VerdictOf("java@2.8.2", "acks=?") == "not-idempotent");
}

TEST_CASE("a placeholder never hides a certain reason beside it") {
  const EffectiveConfig config = ResolveFor("java@3.9.1", "acks=? retries=0");
  REQUIRE(config.Worst().reasons.size() == 1);
  CHECK(config.Worst().reasons[0].code == "retries-zero");
}

TEST_CASE("a value that may stop the client does not hide that it is not idempotent") {
  CHECK(VerdictOf("java@3.9.1", "enable.idempotence=false delivery.timeout.ms=?") ==
        "not-idempotent");
  CHECK(VerdictOf("java@3.9.1", "acks=1 delivery.timeout.ms=? linger.ms=?") == "not-idempotent");
  CHECK(VerdictOf("java@3.9.1", "delivery.timeout.ms=?") == "unknown");
  CHECK(VerdictOf("librdkafka@2.3.0", "linger.ms=?") == "not-idempotent");
  CHECK(VerdictOf("librdkafka@2.3.0", "enable.idempotence=true linger.ms=?") == "unknown");
}

TEST_CASE("the reason for an unknown verdict names the setting and why") {
  const EffectiveConfig config = ResolveFor("java@3.9.1", "acks=?");
  CHECK(config.Worst().reasons.at(0).text == "acks cannot be known here: the placeholder ${X}");
  CHECK(config.Find("acks")->origin == Origin::kUnknown);
}

TEST_CASE("a later known value takes the place of an unknown one, and the other way round") {
  CHECK(VerdictOf("java@3.9.1", "acks=? acks=1") == "not-idempotent");
  CHECK(VerdictOf("java@3.9.1", "acks=1 acks=?") == "unknown");
}

TEST_CASE("an unknown value may be one that this version takes") {
  // librdkafka up to 1.5 takes no more than 10000000 retries.
  CHECK(VerdictOf("librdkafka@1.4.0", "enable.idempotence=true retries=?") == "unknown");
  CHECK(VerdictOf("librdkafka@1.4.0", "enable.idempotence=true acks=1 retries=?") ==
        "startup-error");
  CHECK(VerdictOf("librdkafka@1.4.0", "retries=?") == "not-idempotent");
}

TEST_CASE("an unknown transactional.id may be empty where an empty one is none") {
  for (const std::string client : {"librdkafka@2.5.0", "librdkafka@1.4.0"}) {
    INFO(client);
    CHECK(VerdictOf(client, "transactional.id=?") == "unknown");
    CHECK(VerdictOf(client, "transactional.id=? enable.idempotence=true") == "idempotent");
    // A conflict if there is an id, not idempotent if there is none.
    for (const std::string settings : {"acks=1", "enable.idempotence=false"}) {
      INFO(settings);
      CHECK(VerdictOf(client, "transactional.id=? " + settings) == "not-idempotent");
    }
  }
  CHECK(VerdictOf("kafka-python@2.3", "transactional_id=?") == "unknown");
  CHECK(VerdictOf("kafka-python@2.3", "transactional_id=? acks=1") == "not-idempotent");
  CHECK(VerdictOf("kafka-python@3.0", "transactional_id=? acks=1") == "not-idempotent");
  CHECK(VerdictOf("sarama@1.40", "Producer.Transaction.ID=?") == "not-idempotent");
}

TEST_CASE("an unknown transactional.id is an id where an empty one is refused or counts") {
  CHECK(VerdictOf("java@3.9.1", "transactional.id=? acks=1") == "startup-error");
  CHECK(VerdictOf("aiokafka@0.14", "transactional_id=? acks=1") == "startup-error");
  CHECK(VerdictOf("franz-go@1.22", "TransactionalID=? DisableIdempotentWrite=true") ==
        "startup-error");
}
