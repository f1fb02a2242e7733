#include "tests/catch.h"
#include "tests/unit/review/reviewed.h"

namespace {
// Each finding is a warning.
std::vector<std::string> Warnings(const std::string& text) {
  return Validate(Orders(text), "mode: warn").warnings;
}
}  // namespace

TEST_CASE("what several channels inherit is one finding, which names them where it stands") {
  CHECK(Warnings("mp.messaging.connector.smallrye-kafka.acks=all\n"
                 "mp.messaging.connector.smallrye-kafka.enable.idempotence=false\n"
                 "mp.messaging.outgoing.a.linger.ms=1\n"
                 "mp.messaging.outgoing.b.linger.ms=1\n"
                 "mp.messaging.outgoing.c.linger.ms=1\n"
                 "mp.messaging.outgoing.d.linger.ms=1\n") ==
        std::vector<std::string>{
            "enable-idempotence: data[\"producer.properties\"] line 2: enable.idempotence=false, "
            "for channel a, channel b, channel c and 1 more. Set "
            "mp.messaging.connector.smallrye-kafka.enable.idempotence=true"});
}

TEST_CASE("what one channel inherits is told where it stands, with the channel") {
  CHECK(Warnings("mp.messaging.connector.smallrye-kafka.enable.idempotence=false\n"
                 "mp.messaging.outgoing.a.acks=all\n"
                 "mp.messaging.outgoing.b.acks=all\n"
                 "mp.messaging.outgoing.b.enable.idempotence=true\n") ==
        std::vector<std::string>{
            "enable-idempotence: data[\"producer.properties\"] line 1: enable.idempotence=false, "
            "for channel a. Set mp.messaging.connector.smallrye-kafka.enable.idempotence=true"});
}

TEST_CASE("a profile tells only what differs because of it, and is named") {
  const std::string without = "spring.kafka.producer.acks=all\n";
  const std::string staging =
      "#---\nspring.config.activate.on-profile=staging\nspring.kafka.producer.linger.ms=1\n";
  const auto of_default = Warnings(without);
  CHECK(of_default.size() == 1);
  CHECK(Warnings(without + staging) == of_default);
  CHECK(Warnings("spring.kafka.producer.properties.enable.idempotence=true\n" + staging +
                 "#---\nspring.config.activate.on-profile=prod\nspring.kafka.producer.acks=1\n") ==
        std::vector<std::string>{
            "no-idempotence-conflict: data[\"producer.properties\"] profile prod line 7: acks=1: "
            "the producer does not start. Set spring.kafka.producer.acks=all"});
}

TEST_CASE("a further channel that inherits what others did before counts, a moved one does not") {
  const std::string shared = "mp.messaging.connector.smallrye-kafka.enable.idempotence=false\n";
  const auto channel = [](const std::string& name) {
    return "mp.messaging.outgoing." + name + ".acks=all\n";
  };
  const std::string before = Orders(shared + channel("a") + channel("b"));
  CHECK(Validate(Orders(shared + channel("b") + channel("a")), "", before).ratcheted);
  CHECK(Validate(Orders(shared + channel("a")), "", before).ratcheted);
  CHECK_FALSE(
      Validate(Orders(shared + channel("c") + channel("a") + channel("b")), "", before).allowed);
}
