#include "tests/catch.h"
#include "tests/unit/kafka/settings.h"

using namespace producer_guard::kafka;

namespace {
const std::string I = "idempotent", N = "not-idempotent", E = "startup-error";
}  // namespace

TEST_CASE("Sarama's own defaults contradict idempotence") {
  CHECK(VerdictOf("sarama", "Producer.RequiredAcks=-1") == N);
  CHECK(VerdictOf("sarama@1.61.1", "Producer.Idempotent=true") == E);
  const auto config = ResolveFor("sarama@1.61.1", "Producer.Idempotent=true");
  REQUIRE(config.Worst().reasons.size() == 2);
  CHECK(config.Worst().reasons[0].text ==
        "Producer.RequiredAcks=1 (the default) conflicts with idempotence, which needs "
        "Producer.RequiredAcks=-1; the producer is not created");
  CHECK(config.Worst().reasons[1].code == "max-in-flight-above-1");
  const std::string good = "Producer.RequiredAcks=-1 Net.MaxOpenRequests=1 ";
  CHECK(VerdictOf("sarama@1.61.1", good + "Producer.Idempotent=true") == I);
  CHECK(VerdictOf("sarama@1.61.1", good + "Producer.Idempotent=true Producer.Retry.Max=0") == E);
  CHECK(VerdictOf("sarama@1.61.1", good + "Producer.Idempotent=false") == N);
  CHECK(VerdictOf("sarama@1.61.1", good + "Producer.Transaction.ID=tx") == E);
  CHECK(VerdictOf("sarama@1.61.1", "Net.MaxOpenRequests=0") == E);
  CHECK(VerdictOf("sarama@1.19.0", "Producer.Idempotent=true") == N);
  CHECK(VerdictOf("sarama@1.19.0", "Producer.Idempotent=maybe") == N);
}

TEST_CASE("Sarama's idempotence needs a Version of at least 0.11") {
  const std::string good =
      "Producer.RequiredAcks=-1 Net.MaxOpenRequests=1 Producer.Idempotent=true ";
  CHECK(VerdictOf("sarama@1.61.1", good + "Version=0.11.0.0") == I);
  CHECK(VerdictOf("sarama@1.61.1", good + "Version=2.8.0") == I);
  const auto old = ResolveFor("sarama@1.61.1", good + "Version=0.10.2.0");
  REQUIRE(old.Worst().reasons.size() == 1);
  CHECK(old.Worst().reasons[0].text ==
        "Version=0.10.2.0 conflicts with idempotence, which needs Version of at least 0.11.0.0; "
        "the producer is not created");
  // Its default was 0.8.2.0 before 1.27.1.
  CHECK(VerdictOf("sarama@1.27.0", good) == E);
  CHECK(VerdictOf("sarama@1.27.0", good + "Version=0.11.0.0") == I);
  CHECK(VerdictOf("sarama@1.27.1", good) == I);
  for (const std::string bad : {"2.8", "2.8.0.0", "0.11.0", "v2.8.0", "2.8.0-IV1", "latest", "2..0",
                                "2.8.", "00.1.2", "-2.8.0", "99999999999999999999.0.0"}) {
    CAPTURE(bad);
    const auto config = ResolveFor("sarama@1.61.1", "Version=" + bad);
    CHECK(ToString(config.verdict()) == E);
    CHECK(config.Worst().reasons.at(0).text ==
          "Version=" + bad + " is not a value that Sarama accepts; the producer is not created");
  }
}

TEST_CASE("Sarama takes the numbers that its fields hold, and passes names over that it lacks") {
  CHECK(VerdictOf("sarama@1.61.1", "Producer.Retry.Max=9007199254740991") == N);
  CHECK(VerdictOf("sarama@1.61.1", "Producer.RequiredAcks=32767") == N);
  CHECK(VerdictOf("sarama@1.61.1", "Producer.RequiredAcks=32768") == E);
  CHECK(VerdictOf("sarama@1.61.1", "Producer.Retries=1") == N);
  CHECK(VerdictOf("sarama@1.37.0", "Producer.Transaction.ID=tx") == E);
  CHECK(VerdictOf("sarama@1.36.0", "Producer.Transaction.ID=tx") == N);
}

TEST_CASE("franz-go takes the values that its options take, by version") {
  CHECK(VerdictOf("franz-go@1.22.3", "RecordRetries=-1") == I);
  CHECK(VerdictOf("franz-go@1.22.3", "RequiredAcks=2") == E);
  CHECK(VerdictOf("franz-go@1.22.3", "Retries=2") == I);
  CHECK(VerdictOf("franz-go@1.22.3", "MaxProduceRequestsInflightPerBroker=0") == E);
  CHECK(VerdictOf("franz-go@1.4.0", "MaxProduceRequestsInflightPerBroker=2") == E);
  CHECK(VerdictOf("franz-go@1.3.5", "MaxProduceRequestsInflightPerBroker=2") == I);
  const std::string off = "DisableIdempotentWrite=true MaxProduceRequestsInflightPerBroker=";
  CHECK(VerdictOf("franz-go@1.22.3", off + "2") == N);
  CHECK(
      ResolveFor("franz-go@1.22.3", off + "0").Worst().reasons.at(0).text ==
      "MaxProduceRequestsInflightPerBroker=0 is not a value that franz-go accepts; the producer is "
      "not created");
  CHECK(VerdictOf("franz-go@1.22.3", "TransactionalID=") == E);
  CHECK(VerdictOf("franz-go@1.20.7", "TransactionalID=") == I);
}

TEST_CASE("franz-go is idempotent unless it is told otherwise, and never silently not") {
  CHECK(VerdictOf("franz-go", "") == I);
  CHECK(VerdictOf("franz-go", "RecordRetries=0") == I);
  CHECK(VerdictOf("franz-go", "RequiredAcks=all") == I);
  CHECK(VerdictOf("franz-go", "RequiredAcks=leader") == E);
  CHECK(VerdictOf("franz-go", "MaxProduceRequestsInflightPerBroker=2") == E);
  CHECK(VerdictOf("franz-go", "TransactionalID=tx") == I);
  CHECK(VerdictOf("franz-go", "DisableIdempotentWrite=true") == N);
  CHECK(VerdictOf("franz-go", "DisableIdempotentWrite=false") == I);
  CHECK(VerdictOf("franz-go", "DisableIdempotentWrite=true RequiredAcks=1") == N);
  CHECK(VerdictOf("franz-go", "DisableIdempotentWrite=true TransactionalID=tx") == E);
  CHECK(ValueIn(Library::kFranzGo, "enable.idempotence", "true") == "false");
}

TEST_CASE("nothing makes kafka-go idempotent") {
  CHECK(VerdictOf("kafka-go", "RequiredAcks=-1") == N);
  CHECK(ResolveFor("kafka-go", "").Worst().reasons.at(0).code == "forced-by-framework");
}

TEST_CASE("a null leaves an option of a Go client as it is") {
  const auto resolve = [](const std::string& client, const std::string& name) {
    return Resolve(ParseClient(client, ClientOrigin::kFlag).value(),
                   {Setting{name, "", "", true, ValueKind::kString}});
  };
  const auto franz = resolve("franz-go@1.22.3", "DisableIdempotentWrite");
  CHECK(ToString(franz.verdict()) == I);
  CHECK(franz.Worst().reasons.at(0).code == "idempotent-by-default");
  CHECK(franz.Find("enable.idempotence")->value == "true");
  CHECK(resolve("franz-go@1.22.3", "TransactionalID").Worst().reasons.at(0).code ==
        "idempotent-by-default");
  CHECK(resolve("sarama@1.61.1", "Producer.RequiredAcks").Find("acks")->value == "1");
  CHECK(resolve("kafka-go@0.4.51", "MaxAttempts").Find("retries")->value == "10");
}
