// Keys that are nearly a client's, in flat texts: no client takes them for its own.
#include <array>
#include <string>
#include <string_view>

#include "tests/catch.h"
#include "tests/unit/locate/located.h"

namespace {

constexpr std::array<std::string_view, 10> kMore = {
    "enable_idempotence",  "enable-idempotence",
    "Enable.Idempotence",  "ENABLE_IDEMPOTENCE",
    "enableIdempotence",   "max_in_flight_requests_per_connection",
    "Delivery.Timeout.Ms", "acks",
    "linger.ms",           "bootstrap.servers"};

}  // namespace

TEST_CASE(
    "whatever stands beside a client's own key is read as it is written, audited or explained") {
  for (unsigned subset = 0; subset < 1u << kMore.size(); ++subset) {
    std::string text = "enable.idempotence=false\n";
    std::string expected = " text java: enable.idempotence=false@1";
    std::size_t line = 1;
    for (std::size_t i = 0; i < kMore.size(); ++i) {
      if ((subset >> i & 1u) == 0) continue;
      text += std::string(kMore[i]) + "=true\n";
      expected += " " + std::string(kMore[i]) + "=true@" + std::to_string(++line);
    }
    expected += "\n";
    INFO(text);
    REQUIRE(FindIn(ConfigMap("p.properties", text)) == "/data/p.properties" + expected);
    REQUIRE(FindInFileText("p.properties", text, true) == expected);
  }
}

TEST_CASE("a key that is nearly a client's is none of it where it stands alone") {
  CHECK(FindIn(ConfigMap("p.properties", "bootstrap.servers=k:9092\nEnable.Idempotence=true\n")) ==
        "/data/p.properties text java: bootstrap.servers=k:9092@1 Enable.Idempotence=true@2\n");
  CHECK(FindIn(ConfigMap("producer.properties", "enable_idempotence=true\n"), "librdkafka@2.3") ==
        "/data/producer.properties text librdkafka: enable_idempotence=true@1\n");
}
