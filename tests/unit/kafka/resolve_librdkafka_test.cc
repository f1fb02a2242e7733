#include "tests/catch.h"
#include "tests/unit/kafka/settings.h"

using namespace producer_guard::kafka;

namespace {
const std::string I = "idempotent", N = "not-idempotent", E = "startup-error";
const std::string kNew = "librdkafka@2.15.0";
}  // namespace

TEST_CASE("librdkafka is idempotent only when it is asked, and then never silently not") {
  CHECK(VerdictOf(kNew, "") == N);
  CHECK(VerdictOf(kNew, "acks=all") == N);
  CHECK(VerdictOf(kNew, "enable.idempotence=true") == I);
  CHECK(VerdictOf(kNew, "enable.idempotence=false") == N);
  CHECK(VerdictOf(kNew, "enable.idempotence=true acks=1") == E);
  CHECK(VerdictOf(kNew, "enable.idempotence=true request.required.acks=1") == E);
  CHECK(VerdictOf(kNew, "enable.idempotence=true max.in.flight=6") == E);
  CHECK(VerdictOf(kNew, "enable.idempotence=true max.in.flight=5") == I);
  CHECK(VerdictOf(kNew, "enable.idempotence=true retries=0") == E);
  CHECK(VerdictOf(kNew, "enable.idempotence=true queuing.strategy=lifo") == E);
  CHECK(VerdictOf(kNew, "transactional.id=tx") == I);
  CHECK(VerdictOf(kNew, "transactional.id=tx enable.idempotence=false") == E);
  CHECK(VerdictOf(kNew, "enable.gapless.guarantee=true") == E);
}

TEST_CASE("an alias and its name are one setting, the last counts") {
  CHECK(VerdictOf(kNew, "enable.idempotence=true acks=1 request.required.acks=all") == I);
  CHECK(VerdictOf(kNew, "enable.idempotence=true request.required.acks=all acks=1") == E);
}

TEST_CASE("librdkafka reads numbers as strtol does and booleans by name") {
  CHECK(VerdictOf(kNew, "enable.idempotence=yes") == E);
  CHECK(VerdictOf(kNew, "enable.idempotence=t") == I);
  CHECK(VerdictOf(kNew, "enable.idempotence=1") == I);
  CHECK(VerdictOf(kNew, "enable.idempotence=true max.in.flight=010") == E);  // 8
  CHECK(VerdictOf(kNew, "enable.idempotence=true max.in.flight=0x5") == I);
  CHECK(VerdictOf(kNew, "enable.idempotence=true max.in.flight=5abc") == I);
  CHECK(VerdictOf(kNew, "enable.idempotence=true acks=4294967295") == I);  // -1
  CHECK(VerdictOf(kNew, "enable.idempotence=true retries=2147483648") == E);
}

TEST_CASE("ranges of older versions") {
  CHECK(VerdictOf("librdkafka@1.5.0", "enable.idempotence=true retries=2147483647") == E);
  CHECK(VerdictOf("librdkafka@1.6.0", "enable.idempotence=true retries=2147483647") == I);
  CHECK(VerdictOf("librdkafka@1.0.1", "message.timeout.ms=2147483647") == E);
  CHECK(VerdictOf("librdkafka@1.1.0", "message.timeout.ms=2147483647") == N);
  CHECK(VerdictOf("librdkafka@1.3.0", "transactional.id=tx") == E);
  CHECK(VerdictOf("librdkafka@0.11.6", "enable.idempotence=true") == E);
}

TEST_CASE("message.timeout.ms must be above an explicit linger.ms, by version") {
  const std::string line = "message.timeout.ms=5 linger.ms=10";
  CHECK(VerdictOf("librdkafka@1.4.2", line) == E);
  CHECK(VerdictOf("librdkafka@1.5.0", line) == N);
  CHECK(VerdictOf("librdkafka@1.9.0", line) == E);
  CHECK(VerdictOf("librdkafka@1.9.0", "message.timeout.ms=0 linger.ms=10") == N);
}

TEST_CASE("a misspelt name keeps librdkafka's producer from being created") {
  const EffectiveConfig config = ResolveFor(kNew, "enable.idempotency=true");
  CHECK(config.verdict() == Verdict::kStartupError);
  CHECK(config.Worst().reasons.at(0).code == "unknown-property");
  CHECK(config.remarks.at(0).suggestion == "enable.idempotence");
}

TEST_CASE("names are given in the library's own words") {
  CHECK(NameIn(Library::kLibrdkafka, "acks") == "acks");
  CHECK(NameIn(Library::kLibrdkafka, "delivery.timeout.ms") == "delivery.timeout.ms");
  CHECK(CanonicalName(Library::kLibrdkafka, "max.in.flight") ==
        "max.in.flight.requests.per.connection");
  CHECK_FALSE(CanonicalName(Library::kJava, "max.in.flight").has_value());
}

TEST_CASE("what a framework has names of its own for reaches librdkafka under its names") {
  CHECK(VerdictOf("fluentd-rdkafka", "required_acks=1") == "not-idempotent");
  CHECK(VerdictOf("fluentd-rdkafka", "idempotent=true required_acks=-1") == "idempotent");
  CHECK(VerdictOf("fluentd-rdkafka", "idempotent=true required_acks=1") == "startup-error");
  CHECK(VerdictOf("fluentd-rdkafka", "required_acks=?") == "not-idempotent");
}

TEST_CASE("defaults by version") {
  const auto defaults = [](const std::string& version) {
    const EffectiveConfig config = ResolveFor("librdkafka@" + version, "");
    return config.Find("linger.ms")->value + " " + config.Find("retries")->value + " " +
           config.Find("request.timeout.ms")->value;
  };
  CHECK(defaults("0.11.6") == "0 2 5000");
  CHECK(defaults("1.1.0") == "0 2 5000");
  CHECK(defaults("1.2.0") == "0.5 2 5000");
  CHECK(defaults("1.4.2") == "0.5 2 5000");
  CHECK(defaults("1.5.0") == "5 2 5000");
  CHECK(defaults("1.5.2") == "5 2147483647 30000");
  CHECK(defaults("1.6.1") == "5 2147483647 30000");
  CHECK(defaults("2.16.0") == "5 2147483647 30000");
  CHECK(VerdictOf("librdkafka@1.5.2", "enable.idempotence=true retries=2147483647") == I);
}

TEST_CASE("the limit in flight follows from idempotence even where a conflict refuses it") {
  const EffectiveConfig config = ResolveFor(kNew, "enable.idempotence=true acks=1");
  CHECK(config.Find("max.in.flight.requests.per.connection")->value == "5");
}
