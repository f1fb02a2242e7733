#include "tests/catch.h"
#include "tests/unit/kafka/settings.h"

using namespace producer_guard::kafka;

namespace {

struct Row {
  std::string line;
  // 1.0 and 2.8, 3.0.0 and 3.1.0, 3.0.1 and 3.9.1, 4.0.0 and 4.4.0
  std::string opt_in, not_applied, by_default, strict;
};

const std::string I = "idempotent", N = "not-idempotent", E = "startup-error";

}  // namespace

TEST_CASE("the Java client's verdict by version class") {
  const std::vector<Row> rows = {
      {"", N, N, I, I},
      {"acks=all", N, N, I, I},
      {"acks=-1", N, N, I, I},
      {"acks=1", N, N, N, N},
      {"acks=0", N, N, N, N},
      {"retries=0", N, N, N, N},
      {"max.in.flight.requests.per.connection=5", N, N, I, I},
      {"max.in.flight.requests.per.connection=6", N, N, N, E},
      {"acks=1 max.in.flight.requests.per.connection=6", N, N, N, E},
      {"enable.idempotence=true", I, I, I, I},
      {"enable.idempotence=true acks=1", E, E, E, E},
      {"enable.idempotence=true retries=0", E, E, E, E},
      {"enable.idempotence=true max.in.flight.requests.per.connection=6", E, E, E, E},
      {"enable.idempotence=false", N, N, N, N},
      {"enable.idempotence=false max.in.flight.requests.per.connection=6", N, N, N, N},
      {"transactional.id=tx", I, I, I, I},
      {"transactional.id=tx acks=1", E, E, E, E},
      {"transactional.id=tx enable.idempotence=false", E, E, E, E},
  };
  for (const Row& row : rows) {
    INFO(row.line);
    CHECK(VerdictOf("java@1.0.2", row.line) == row.opt_in);
    CHECK(VerdictOf("java@2.8.2", row.line) == row.opt_in);
    CHECK(VerdictOf("java@3.0.0", row.line) == row.not_applied);
    CHECK(VerdictOf("java@3.1.0", row.line) == row.not_applied);
    CHECK(VerdictOf("java@3.0.1", row.line) == row.by_default);
    CHECK(VerdictOf("java@3.1.1", row.line) == row.by_default);
    CHECK(VerdictOf("java@3.9.1", row.line) == row.by_default);
    CHECK(VerdictOf("java@4.0.0", row.line) == row.strict);
    CHECK(VerdictOf("java@4.4.0", row.line) == row.strict);
  }
}

TEST_CASE("Java 0.11 takes only one request in flight, and 0.10 is never idempotent") {
  CHECK(VerdictOf("java@0.11.0", "enable.idempotence=true") == I);
  CHECK(VerdictOf("java@0.11.0",
                  "enable.idempotence=true max.in.flight.requests.per.connection=5") == E);
  CHECK(VerdictOf("java@0.10.2", "enable.idempotence=true acks=all") == N);
  CHECK(VerdictOf("java@0.10.2", "enable.idempotence=nonsense") == N);
}

TEST_CASE("Java refuses values as its parser does") {
  for (const std::string value : {"yes", "1", "on", "tru"}) {
    INFO(value);
    CHECK(VerdictOf("java@3.9.1", "enable.idempotence=" + value) == E);
  }
  CHECK(VerdictOf("java@3.9.1", "enable.idempotence=TRUE") == I);
  CHECK(VerdictOf("java@3.9.1", "acks=ALL") == E);
  CHECK(VerdictOf("java@3.9.1", "acks=2") == E);
  CHECK(VerdictOf("java@3.9.1", "retries=Integer.MAX_VALUE") == E);
  CHECK(VerdictOf("java@3.9.1", "retries=2147483648") == E);
  CHECK(VerdictOf("java@3.9.1", "retries=+5") == I);
  CHECK(VerdictOf("java@3.9.1", "retries=005") == I);
  CHECK(VerdictOf("java@3.9.1", "max.in.flight.requests.per.connection=5.0") == E);
  CHECK(VerdictOf("java@3.9.1", "max.in.flight.requests.per.connection=0") == E);
  CHECK(VerdictOf("java@3.9.1", "retries=\xEF\xBC\x93") == I);  // a full-width 3
}

TEST_CASE("security.protocol is one of four words, in any case but for 3.3 and 3.4") {
  CHECK(VerdictOf("java@3.9.1", "security.protocol=sasl_ssl") == I);
  CHECK(VerdictOf("java@3.9.1", "security.protocol=TLS") == E);
  CHECK(VerdictOf("java@3.4.1", "security.protocol=ssl") == E);
  CHECK(VerdictOf("java@3.4.1", "security.protocol=SSL") == I);
  CHECK(VerdictOf("java@3.2.3", "security.protocol=ssl") == I);
  CHECK(VerdictOf("java@2.8.2", "security.protocol=TLS") == E);
  CHECK(VerdictOf("librdkafka@2.5.0", "security.protocol=TLS") == E);
  CHECK(VerdictOf("librdkafka@2.5.0", "security.protocol=SASL_SSL") == N);
}

TEST_CASE("delivery.timeout.ms must reach over linger.ms and request.timeout.ms") {
  CHECK(VerdictOf("java@3.9.2", "delivery.timeout.ms=30000") == I);
  CHECK(VerdictOf("java@4.0.0", "delivery.timeout.ms=30000") == E);
  CHECK(VerdictOf("java@4.0.0", "delivery.timeout.ms=30000 linger.ms=0") == I);
  CHECK(VerdictOf("java@4.0.0", "delivery.timeout.ms=2147483647 request.timeout.ms=2147483647") ==
        I);
  CHECK(VerdictOf("java@2.0.1", "delivery.timeout.ms=1") == N);
  CHECK(VerdictOf("java@2.1.0", "linger.ms=3000000000") == E);
  CHECK(VerdictOf("java@2.2.2", "linger.ms=3000000000") == N);
}

TEST_CASE("a range is judged at its worst version") {
  const EffectiveConfig config = ResolveFor("java@>=2.8", "acks=all");
  CHECK(config.verdict() == Verdict::kNotIdempotent);
  CHECK_FALSE(config.AllVersionsAgree());
  CHECK(ToString(config.Worst().versions) == ">=2.8 <3.0");
  CHECK(config.Worst().reasons.at(0).code == "idempotence-off-by-default");
}

TEST_CASE("reasons name the setting, and KAFKA-13673 for a silent downgrade") {
  const EffectiveConfig config = ResolveFor("java@3.9.1", "linger.ms=5 acks=1");
  const Reason& reason = config.Worst().reasons.at(0);
  CHECK(reason.code == "acks-not-all");
  CHECK(reason.text == "acks=1 switches idempotence off without an error");
  CHECK(reason.reference == "KAFKA-13673");
  CHECK(reason.setting == 1);
}

TEST_CASE("a conflict that stops the client cites what asks for it in that version") {
  const auto reference = [](const std::string& client, const std::string& line) {
    return ResolveFor(client, line).Worst().reasons.at(0).reference;
  };
  const std::string in_flight = "max.in.flight.requests.per.connection=6";
  for (const std::string version : {"0.11.0", "2.8.2", "3.1.0", "3.9.1", "4.0.0"}) {
    INFO(version);
    CHECK(reference("java@" + version, "enable.idempotence=true acks=1") == "KIP-98");
    CHECK(reference("java@" + version, "transactional.id=a retries=0") == "KIP-98");
    CHECK(reference("java@" + version, "enable.idempotence=true " + in_flight) ==
          (version == "0.11.0" ? "KIP-98" : "KAFKA-5494"));
  }
  CHECK(reference("java@3.9.1", in_flight) == "KAFKA-13673");
  CHECK(reference("java@4.0.0", in_flight) == "KAFKA-17927");
}

TEST_CASE("Kafka Connect switches idempotence off unless it is told otherwise") {
  CHECK(VerdictOf("connect@3.9.0", "") == N);
  CHECK(ResolveFor("connect@3.9.0", "").Worst().reasons.at(0).code == "switched-off-by-framework");
  CHECK(VerdictOf("connect@3.9.0", "enable.idempotence=true") == I);
  CHECK(VerdictOf("connect@3.0.1", "") == I);
  CHECK(VerdictOf("connect@2.8.0", "") == N);
  CHECK(VerdictOf("connect@3.9.0", "enable.idempotence=true acks=1") == E);
}

TEST_CASE("a later setting of the same name replaces the earlier") {
  CHECK(VerdictOf("java@3.9.1", "acks=1 acks=all") == I);
  CHECK(VerdictOf("java@3.9.1", "acks=all acks=1") == N);
}

TEST_CASE("names that mean nothing to Java are remarked on") {
  const EffectiveConfig config =
      ResolveFor("java@3.9.1", "max.inflight.requests.per.connection=1 my.own=2 max.in.flight=1");
  REQUIRE(config.remarks.size() == 2);
  CHECK(config.remarks[0].kind == RemarkKind::kUnknownProperty);
  CHECK(config.remarks[0].suggestion == "max.in.flight.requests.per.connection");
  CHECK(config.remarks[1].kind == RemarkKind::kOtherClientsName);
}

namespace {

// "false derived: on by default, switched off by acks=1"
std::string ValueOf(const std::string& client, const std::string& line, const char* property) {
  const auto config = ResolveFor(client, line);
  const EffectiveValue& value = *config.Find(property);
  return value.value + " " + std::string(ToString(value.origin)) +
         (value.because.empty() ? "" : ": " + value.because);
}

}  // namespace

TEST_CASE("a derived value says what it follows from") {
  const char* const idempotence = "enable.idempotence";
  CHECK(ValueOf("java@3.9.1", "acks=1", idempotence) ==
        "false derived: on by default, switched off by acks=1");
  CHECK(ValueOf("smallrye@3.9.1", "", idempotence) ==
        "false derived: on by default, switched off by acks=1 (set by SmallRye)");
  CHECK(ValueOf("smallrye@3.9.1", "", "acks") == "1 derived: set by SmallRye");
  CHECK(ValueOf("connect@3.9.1", "", idempotence) == "false derived: set by Kafka Connect");
  CHECK(ValueOf("java@2.8.2", "transactional.id=a", idempotence) ==
        "true derived: switched on by transactional.id=a");
  CHECK(ValueOf("java@3.9.1", "request.timeout.ms=200000", "delivery.timeout.ms") ==
        "200000 derived: the default, raised to linger.ms + request.timeout.ms");
  CHECK(ValueOf("java@3.9.1", "acks=?", idempotence) == " unknown");
}

TEST_CASE("what keeps a client from starting does not decide whether idempotence was asked for") {
  const char* const idempotence = "enable.idempotence";
  CHECK(ValueOf("java@4.0.0", "delivery.timeout.ms=30000", idempotence) == "true default");
  CHECK(ValueOf("java@2.8.2", "delivery.timeout.ms=1", idempotence) == "false default");
  CHECK(ValueOf("java@4.0.0", "max.in.flight.requests.per.connection=6", idempotence) ==
        "true default");
  CHECK(ValueOf("java@3.9.1", "transactional.id=a acks=1", idempotence) ==
        "true derived: switched on by transactional.id=a");
}
