// Settings that come, change and go with versions, and the values they take.
#include "tests/catch.h"
#include "tests/unit/kafka/settings.h"

using namespace producer_guard::kafka;

namespace {

const std::string I = "idempotent", N = "not-idempotent", E = "startup-error";

std::string ValueOf(const std::string& client, const std::string& line, const char* property) {
  return ResolveFor(client, line).Find(property)->value;
}

std::string FirstReason(const std::string& client, const std::string& line) {
  const EffectiveConfig config = ResolveFor(client, line);
  return config.Worst().reasons.at(0).text;
}

}  // namespace

TEST_CASE("Java ignores a setting that its version does not know, whatever the value") {
  CHECK(VerdictOf("java@2.6.3", "socket.connection.setup.timeout.ms=x") == N);
  CHECK(VerdictOf("java@2.7.0", "socket.connection.setup.timeout.ms=x") == E);
  CHECK(VerdictOf("java@2.4.1", "metadata.max.idle.ms=4999") == N);
  CHECK(VerdictOf("java@2.5.0", "metadata.max.idle.ms=4999") == E);
  CHECK(VerdictOf("java@3.7.2", "compression.gzip.level=0") == I);
  CHECK(VerdictOf("java@3.8.0", "compression.gzip.level=0") == E);
  CHECK(VerdictOf("java@3.8.0", "compression.gzip.level=-1") == I);
  CHECK(VerdictOf("java@4.0.0", "transaction.two.phase.commit.enable=x") == I);
  CHECK(VerdictOf("java@4.1.0", "transaction.two.phase.commit.enable=x") == E);
}

TEST_CASE("a range is parted where a given setting changes") {
  const EffectiveConfig config = ResolveFor("java@>=2.6 <2.8", "metrics.recording.level=TRACE");
  REQUIRE(config.outcomes.size() == 2);
  CHECK(ToString(config.outcomes[0].versions) == "2.6");
  CHECK(config.outcomes[0].verdict == Verdict::kStartupError);
  CHECK(ToString(config.outcomes[1].versions) == "2.7");
  CHECK(config.outcomes[1].verdict == Verdict::kNotIdempotent);
}

TEST_CASE("words are taken as each client takes them") {
  CHECK(VerdictOf("java@2.0.1", "compression.type=zstd") == E);
  CHECK(VerdictOf("java@2.1.0", "compression.type=zstd") == N);
  CHECK(VerdictOf("java@3.9.1", "compression.type=GZIP") == E);
  CHECK(VerdictOf("java@3.9.1", "compression.type=") == E);
  CHECK(VerdictOf("java@3.9.1", "metadata.recovery.strategy=Rebootstrap") == I);
  CHECK(VerdictOf("librdkafka@2.15.0", "compression.type=GZIP") == N);
  CHECK(VerdictOf("librdkafka@2.15.0", "compression.type=gzip,lz4") == E);
  CHECK(VerdictOf("librdkafka@2.15.0", "enable.idempotence=true queuing.strategy=LIFO") == E);
  CHECK(VerdictOf("librdkafka@2.15.0", "enable.idempotence=true queuing.strategy=FIFO") == I);
}

TEST_CASE("blanks before a word do not count for librdkafka, blanks behind it do") {
  const Client client = ParseClient("librdkafka@2.15.0", ClientOrigin::kFlag).value();
  CHECK(Resolve(client, {{"compression.type", " gzip", "", false}}).verdict() ==
        Verdict::kNotIdempotent);
  CHECK(Resolve(client, {{"compression.type", "gzip ", "", false}}).verdict() ==
        Verdict::kStartupError);
}

TEST_CASE("librdkafka refuses settings of Java and of newer versions") {
  CHECK(VerdictOf("librdkafka@2.15.0", "buffer.memory=1000") == E);
  CHECK(VerdictOf("librdkafka@2.2.0", "retry.backoff.max.ms=1000") == E);
  CHECK(VerdictOf("librdkafka@2.3.0", "retry.backoff.max.ms=1000") == N);
  CHECK(VerdictOf("librdkafka@0.11.6", "delivery.timeout.ms=1000") == E);
  CHECK(VerdictOf("librdkafka@0.11.6", "message.timeout.ms=1000") == N);
  CHECK(VerdictOf("librdkafka@2.15.0", "orders.topic=orders") == N);
}

TEST_CASE("librdkafka takes the prefix topic. for topic properties") {
  CHECK(VerdictOf("librdkafka@2.15.0", "enable.idempotence=true topic.acks=1") == E);
  CHECK(VerdictOf("librdkafka@2.15.0", "acks=1 topic.acks=all enable.idempotence=true") == I);
  CHECK(ValueOf("librdkafka@2.15.0", "topic.request.required.acks=1", "acks") == "1");
}

TEST_CASE("librdkafka refuses a bad value even when an alias replaces it") {
  CHECK(VerdictOf("librdkafka@2.15.0", "retries=x message.send.max.retries=5") == E);
  CHECK(VerdictOf("librdkafka@2.15.0", "retries=x retries=5") == N);
}

TEST_CASE("librdkafka's timeouts must fit each other") {
  const std::string k15 = "librdkafka@2.15.0";
  CHECK(VerdictOf(k15, "transactional.id=t message.timeout.ms=60001") == E);
  CHECK(VerdictOf(k15, "transactional.id=t message.timeout.ms=60000") == I);
  CHECK(VerdictOf(k15, "transactional.id=t transaction.timeout.ms=2000 linger.ms=2000") == E);
  CHECK(VerdictOf(k15, "transactional.id=t socket.timeout.ms=60101") == E);
  CHECK(VerdictOf("librdkafka@1.5.0", "transactional.id=t socket.timeout.ms=60101") == E);
  CHECK(VerdictOf("librdkafka@1.4.2", "transactional.id=t socket.timeout.ms=60101") == I);
  CHECK(VerdictOf(k15, "linger.ms=300000") == E);
  const std::string long_one = "transactional.id=t transaction.timeout.ms=900000 linger.ms=400000";
  CHECK(VerdictOf(k15, long_one) == I);
  CHECK(VerdictOf(k15, long_one + " acks=all") == E);
  CHECK(VerdictOf("librdkafka@1.4.2", long_one + " acks=all") == I);
  CHECK(VerdictOf(k15, "message.timeout.ms=1 linger.ms=0.5") == N);
  CHECK(VerdictOf("librdkafka@1.0.1", "message.timeout.ms=0") == E);
  CHECK(VerdictOf(k15, "reconnect.backoff.ms=10001") == E);
  CHECK(ValueOf(k15, "transactional.id=t", "delivery.timeout.ms") == "60000");
}

TEST_CASE("values are shown as the client prints them") {
  CHECK(ValueOf("java@3.9.1", "retries=+5", "retries") == "5");
  CHECK(ValueOf("java@3.9.1", "max.in.flight.requests.per.connection=005",
                "max.in.flight.requests.per.connection") == "5");
  CHECK(ValueOf("java@3.9.1", "enable.idempotence=TRUE", "enable.idempotence") == "true");
  CHECK(ValueOf("librdkafka@2.15.0", "retries=010", "retries") == "8");
  CHECK(ValueOf("librdkafka@2.15.0", "enable.idempotence=t", "enable.idempotence") == "true");
}

TEST_CASE("Java raises a default delivery.timeout.ms to what it must be") {
  CHECK(ValueOf("java@3.9.1", "request.timeout.ms=130000", "delivery.timeout.ms") == "130000");
  CHECK(ValueOf("java@4.0.0", "request.timeout.ms=130000", "delivery.timeout.ms") == "130005");
  CHECK(ValueOf("java@2.0.1", "request.timeout.ms=130000", "delivery.timeout.ms").empty());
}

TEST_CASE("all that stops a Java client is named, idempotence first") {
  const EffectiveConfig config = ResolveFor("java@3.9.1",
                                            "transactional.id=t acks=1 retries=0 "
                                            "delivery.timeout.ms=1");
  REQUIRE(config.Worst().reasons.size() == 3);
  CHECK(config.Worst().reasons[0].text ==
        "acks=1 conflicts with idempotence, which transactional.id=t requires and which needs "
        "acks=all; the client stops at start");
  CHECK(config.Worst().reasons[1].code == "retries-zero");
  CHECK(config.Worst().reasons[2].code == "delivery-timeout-too-short");
}

TEST_CASE("Java before 3.3 looks at compression.type last") {
  const std::string line = "transactional.id=t retries=0 compression.type=x";
  CHECK(ResolveFor("java@3.2.3", line).Worst().reasons.size() == 2);
  CHECK(ResolveFor("java@3.3.0", line).Worst().reasons.size() == 1);
}

TEST_CASE("two-phase commit and a transaction's timeout exclude each other") {
  const std::string line =
      "transactional.id=t transaction.two.phase.commit.enable=true transaction.timeout.ms=1000";
  CHECK(VerdictOf("java@4.0.0", line) == I);
  CHECK(VerdictOf("java@4.1.0", line) == E);
}

TEST_CASE("messages name a setting by the name that is written") {
  CHECK(FirstReason("librdkafka@2.15.0", "enable.idempotence=true acks=1") ==
        "acks=1 conflicts with idempotence, which needs acks=all; the producer is not created");
  CHECK(FirstReason("librdkafka@2.15.0", "max.in.flight=0") ==
        "max.in.flight=0 is not a value that librdkafka accepts; the producer is not created");
}

TEST_CASE("a name of librdkafka in another spelling is a misspelling") {
  const EffectiveConfig config = ResolveFor("librdkafka@2.15.0", "max_in_flight=5");
  CHECK(config.verdict() == Verdict::kStartupError);
  CHECK(config.remarks.at(0).suggestion == "max.in.flight.requests.per.connection");
}

TEST_CASE("librdkafka's names that say nothing of a producer are its names all the same") {
  for (const std::string name : {"sasl.mechanism", "sasl.mechanisms", "sasl.username",
                                 "ssl.ca.location", "group.id", "sasl.oauthbearer.method"}) {
    INFO(name);
    CHECK(IsNameOf(Library::kLibrdkafka, name));
    CHECK(IsNameOf(Library::kVector, name));
    CHECK_FALSE(IsSettingOf(Library::kLibrdkafka, name));
    CHECK_FALSE(IsProducerSetting(name));
  }
  CHECK(IsNameOf(Library::kLibrdkafka, "acks"));
  CHECK_FALSE(IsNameOf(Library::kLibrdkafka, "orders"));
  CHECK_FALSE(IsNameOf(Library::kSarama, "group.id"));
}
