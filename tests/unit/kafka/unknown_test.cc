#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/unit/kafka/settings.h"

using namespace producer_guard::kafka;

namespace {

using Texts = std::vector<std::string>;

Texts Why(const std::string& client, const std::string& line) {
  Texts texts;
  const EffectiveConfig config = ResolveFor(client, line);
  for (const Reason& reason : config.Worst().reasons) texts.push_back(reason.text);
  return texts;
}

const std::string kX = " cannot be known here: the placeholder ${X}";
const std::string kMayStop = "; with some values of it the client does not start";

}  // namespace

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
  CHECK(VerdictOf("librdkafka@2.3.0", "linger.ms=?") == "not-idempotent");
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

TEST_CASE("what a setting decides is told for each kind of value that it may have") {
  CHECK(Why("java@3.9.1", "enable.idempotence=? acks=1") ==
        Texts{"enable.idempotence" + kX + "; no value of it makes the producer idempotent",
              "true: acks=1 conflicts with idempotence, which needs acks=all; the client stops at "
              "start",
              "false: not idempotent"});
  CHECK(Why("java@3.9.1", "acks=?") ==
        Texts{"acks" + kX, "all: idempotent", "any other value: not idempotent"});
  CHECK(Why("java@4.0.0", "max.in.flight.requests.per.connection=?") ==
        Texts{"max.in.flight.requests.per.connection" + kX, "1 or 2 to 5: idempotent",
              "above 5: max.in.flight.requests.per.connection conflicts with idempotence, which "
              "needs max.in.flight.requests.per.connection at most 5; the client stops at start"});
  CHECK(Why("connect@3.9.1", "exactly.once.source.support=?") ==
        Texts{"exactly.once.source.support" + kX, "enabled: idempotent",
              "any other value: not idempotent"});
  CHECK(Why("kafka-streams@2.6.0", "processing.guarantee=?") ==
        Texts{"processing.guarantee" + kX, "exactly_once or exactly_once_beta: idempotent",
              "any other value: not idempotent"});
  CHECK(Why("opentelemetry", "required_acks=?") ==
        Texts{"required_acks" + kX, "-1: idempotent", "any other value: not idempotent"});
  CHECK(Why("librdkafka@2.5.0", "transactional.id=? request.required.acks=1") ==
        Texts{"librdkafka is not idempotent unless enable.idempotence=true"});
  // Of several that matter only the names.
  CHECK(Why("java@3.9.1", "acks=? retries=?") == Texts{"acks" + kX, "retries" + kX});
}

TEST_CASE("a setting that can only stop the client does not hide what it does when it starts") {
  CHECK(
      Why("java@3.9.1", "delivery.timeout.ms=?") ==
      Texts{"idempotence is on by default in this version", "delivery.timeout.ms" + kX + kMayStop});
  CHECK(VerdictOf("java@3.9.1", "delivery.timeout.ms=?") == "idempotent");
  CHECK(VerdictOf("java@3.9.1", "delivery.timeout.ms=? linger.ms=? acks=?") == "unknown");
  CHECK(Why("librdkafka@2.3.0", "enable.idempotence=true linger.ms=?") ==
        Texts{"enable.idempotence=true", "linger.ms" + kX + kMayStop});
  // This version has no such setting.
  CHECK(Why("java@2.0.1", "enable.idempotence=true delivery.timeout.ms=?") ==
        Texts{"enable.idempotence=true"});
  // A transaction takes no longer one than its own, and some do fit.
  CHECK(VerdictOf("librdkafka@2.3.0", "transactional.id=a message.timeout.ms=? linger.ms=100") ==
        "idempotent");
}

TEST_CASE("nothing that is certain rests on a value that cannot be known") {
  // Both would be errors if the other setting had its default.
  CHECK(VerdictOf("librdkafka@2.3.0",
                  "transactional.id=a message.timeout.ms=90000 transaction.timeout.ms=?") ==
        "idempotent");
  CHECK(VerdictOf("librdkafka@2.3.0",
                  "enable.idempotence=true reconnect.backoff.max.ms=50 reconnect.backoff.ms=?") ==
        "idempotent");
  // An error whatever it is.
  CHECK(Why("java@4.1.0", "transaction.two.phase.commit.enable=true transaction.timeout.ms=?") ==
        Texts{"transaction.timeout.ms cannot be set with transaction.two.phase.commit.enable=true; "
              "the client stops at start"});
}

TEST_CASE("no value is shown that nobody has written") {
  CHECK(Why("java@3.9.1", "transactional.id=? acks=1") ==
        Texts{"acks=1 conflicts with idempotence, which transactional.id requires and which needs "
              "acks=all; the client stops at start"});
  CHECK(Why("java@2.8.2", "transactional.id=?") ==
        Texts{"transactional.id makes the producer idempotent"});
  CHECK(Why("java@3.9.1", "delivery.timeout.ms=1000 linger.ms=?") ==
        Texts{"delivery.timeout.ms=1000 is below linger.ms + request.timeout.ms; the client stops "
              "at start"});
  CHECK(Why("librdkafka@2.3.0", "message.timeout.ms=? linger.ms=900000 enable.idempotence=true") ==
        Texts{"enable.idempotence=true", "message.timeout.ms" + kX + kMayStop});
}

TEST_CASE("what follows from an unknown value whatever it is, is known") {
  const EffectiveConfig config = ResolveFor("java@2.8.2", "transactional.id=?");
  CHECK(config.Find("enable.idempotence")->value == "true");
  CHECK(config.Find("enable.idempotence")->because == "switched on by transactional.id");
  CHECK(config.Find("transactional.id")->origin == Origin::kUnknown);
  CHECK(ResolveFor("java@3.9.1", "acks=?").Find("enable.idempotence")->origin == Origin::kUnknown);
}

TEST_CASE("many unknown values hide no certain conflict") {
  const std::string others =
      " retries=? linger.ms=? max.in.flight=? message.timeout.ms=? transaction.timeout.ms=? "
      "socket.timeout.ms=? reconnect.backoff.ms=? reconnect.backoff.max.ms=? queuing.strategy=? "
      "queue.buffering.backpressure.threshold=?";
  CHECK(VerdictOf("librdkafka@2.3.0", "transactional.id=? enable.idempotence=? acks=?" + others) ==
        "unknown");
  CHECK(Why("librdkafka@2.3.0", "transactional.id=? enable.idempotence=true acks=1" + others) ==
        Texts{"acks=1 conflicts with idempotence, which needs acks=all; the producer is not "
              "created"});
  CHECK(VerdictOf("librdkafka@2.3.0", "transactional.id=a enable.idempotence=true" + others) ==
        "unknown");
}

TEST_CASE("a time that must fit two others may be between them") {
  CHECK(VerdictOf(
            "librdkafka@2.3.0",
            "transactional.id=a message.timeout.ms=? linger.ms=? transaction.timeout.ms=2000") ==
        "idempotent");
  CHECK(VerdictOf("librdkafka@2.3.0", "transactional.id=a message.timeout.ms=? linger.ms=70000") ==
        "startup-error");
}
