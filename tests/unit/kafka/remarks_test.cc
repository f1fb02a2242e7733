// Settings that do not mean what their author thinks, over a range of versions.
#include "tests/catch.h"
#include "tests/unit/kafka/settings.h"

using namespace producer_guard::kafka;

namespace {

// One line a remark: "invalid-value linger.ms (>=2.1 <2.2.1)".
std::string Remarks(const std::string& client, const std::string& line) {
  const auto settings = Given(line);
  const auto config = Resolve(ParseClient(client, ClientOrigin::kFlag).value(), settings);
  std::string text;
  for (const Remark& remark : config.remarks) {
    if (!text.empty()) text += "; ";
    text += remark.kind == RemarkKind::kInvalidValue      ? "invalid-value "
            : remark.kind == RemarkKind::kUnknownProperty ? "unknown-property "
                                                          : "other-clients-name ";
    text += settings[remark.setting].name;
    if (!remark.suggestion.empty()) text += " -> " + remark.suggestion;
    for (const VersionRange& range : remark.versions) text += " (" + ToString(range) + ")";
  }
  return text;
}

}  // namespace

TEST_CASE("a value is remarked on for the versions of the range that refuse it") {
  CHECK(Remarks("java@>=2.1", "linger.ms=3000000000") == "invalid-value linger.ms (>=2.1 <2.2.1)");
  CHECK(Remarks("java@2.1.0", "linger.ms=3000000000") == "invalid-value linger.ms");
  CHECK(Remarks("java@>=2.8", "linger.ms=3000000000").empty());
  CHECK(Remarks("java@2.0", "compression.type=zstd") == "invalid-value compression.type");
  CHECK(Remarks("java@>=2.0", "compression.type=zstd") == "invalid-value compression.type (2.0)");
  CHECK(Remarks("librdkafka@>=1.5.0", "retries=2147483647") ==
        "invalid-value retries (>=1.5 <1.5.2)");
  CHECK(Remarks("librdkafka@>=1.6", "retries=2147483647").empty());
}

TEST_CASE("a value that no version of the range takes is remarked on without versions") {
  CHECK(Remarks("java@>=2.0", "compression.type=best") == "invalid-value compression.type");
  CHECK(Remarks("java", "retries=Integer.MAX_VALUE") == "invalid-value retries -> 2147483647");
}

TEST_CASE("a name that only some versions of the range have is remarked on for the others") {
  CHECK(Remarks("librdkafka@1.3", "transactional.id=a") == "unknown-property transactional.id");
  CHECK(Remarks("librdkafka@>=1.3", "transactional.id=a") ==
        "unknown-property transactional.id (1.3)");
  CHECK(Remarks("librdkafka", "transactional.id=a").empty());
  // Java ignores it; worth a word where it decides delivery.
  CHECK(Remarks("java@>=2.0 <3", "delivery.timeout.ms=1 client.rack=a") ==
        "unknown-property delivery.timeout.ms (2.0)");
}

TEST_CASE("a name that would mean the opposite is not suggested") {
  CHECK(Remarks("franz-go", "enable.idempotence=true") == "other-clients-name enable.idempotence");
  CHECK(Remarks("sarama", "enable.idempotence=true") ==
        "other-clients-name enable.idempotence -> Producer.Idempotent");
}

TEST_CASE("a remark on a name says whose it is") {
  const auto remark = [](const std::string& client, const std::string& line) {
    return ResolveFor(client, line).remarks.at(0).text;
  };
  CHECK(remark("java@3.9", "enable_idempotence=true") ==
        "enable_idempotence is a setting of aiokafka and kafka-python; the Java client ignores it");
  CHECK(remark("spring@3.5", "EnableIdempotence=true") ==
        "EnableIdempotence is a setting of Confluent.Kafka of .NET; the Java client ignores it");
  CHECK(remark("librdkafka", "idempotent=true") ==
        "idempotent is a setting of KafkaJS and ruby-kafka; librdkafka refuses it");
  CHECK(remark("java@3.9", "enable.idempotency=true") ==
        "no client has a setting enable.idempotency");
}
