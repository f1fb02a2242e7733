#include "rules/kafka/client_library.h"
#include "tests/catch.h"

using namespace producer_guard::kafka;

TEST_CASE("version ranges are read and written as people write them") {
  CHECK(ToString(ParseVersionRange("3.9.1").value()) == "3.9.1");
  CHECK(ToString(ParseVersionRange("3.9").value()) == "3.9");
  CHECK(ToString(ParseVersionRange(">=2.8").value()) == ">=2.8");
  CHECK(ToString(ParseVersionRange(">=2.8 <4.0").value()) == ">=2.8 <4.0");
  CHECK(ToString(ParseVersionRange("<3").value()) == "<3.0");
}

TEST_CASE("every bound of a version range counts, in whatever order they stand") {
  CHECK(ToString(ParseVersionRange(">=3.0 >=2.8 <4.0").value()) == ">=3.0 <4.0");
  CHECK(ToString(ParseVersionRange("<3.5 <4.0").value()) == "<3.5");
  CHECK(ToString(ParseVersionRange("3.9 >=2.8").value()) == "3.9");
  CHECK(ParseVersionRange("3.9, 4.0").error().message == "no version is in the range '3.9, 4.0'");
}

TEST_CASE("releases before 1.0 may have a fourth part, which is not told apart") {
  CHECK(ParseVersionRange("0.11.0.3").value() == ParseVersionRange("0.11.0").value());
  CHECK_FALSE(ParseVersionRange("0.11.0.3.1").has_value());
}

TEST_CASE("what is not a version is refused with the ways to write one") {
  for (const std::string text : {"", "latest", "3.9.1.2", ">=", "3..9", "-1"}) {
    INFO(text);
    REQUIRE_FALSE(ParseVersionRange(text).has_value());
  }
  CHECK(ParseVersionRange("latest").error().message ==
        "'latest' is not a version: write 3.9.1, 3.9, >=2.8 or \">=2.8 <4.0\"");
  CHECK(ParseVersionRange(">=4 <3").error().message == "no version is in the range '>=4 <3'");
}

TEST_CASE("a client is a library and its versions") {
  CHECK(ParseClient("librdkafka", ClientOrigin::kFlag)->library == Library::kLibrdkafka);
  CHECK(ParseClient("java@3.9.1", ClientOrigin::kFlag)->versions.Exact() == Version{3, 9, 1});
  CHECK_THAT(
      ParseClient("jawa", ClientOrigin::kFlag).error().message,
      ContainsSubstring("'jawa' is no client library; there are: java, librdkafka, sarama, "));
}

TEST_CASE("a version above those that are known is told from one of their patches") {
  const auto newest = [](const std::string& client) {
    const auto known = NewerThanKnown(ParseClient(client, ClientOrigin::kFlag).value());
    return known ? ToString(*known) : "";
  };
  CHECK(newest("java@99") == "4.4.0");
  CHECK(newest("connect@4.5.0") == "4.4.0");
  CHECK(newest("java@4.4.9") == "");
  CHECK(newest("java@>=2.8") == "");
  CHECK(newest("java") == "");
  CHECK(newest("librdkafka@3.0") == "2.16.0");
}
