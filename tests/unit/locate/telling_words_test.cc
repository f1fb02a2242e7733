#include "webhook/locate/telling_words.h"

#include <string>
#include <string_view>

#include "tests/catch.h"

namespace producer_guard::locate {
namespace {

constexpr std::string_view kWords[] = {"acks",   "dempoten", "flight",      "Flight",
                                       "linger", "retries",  "ransact",     "batch",
                                       "buffer", "roducer",  "compression", "delivery"};

TEST_CASE("a telling word is found wherever it stands in a text") {
  for (const std::string_view word : kWords) {
    for (std::size_t before = 0; before < 70; ++before) {
      for (const std::size_t after : {0u, 1u, 2u, 3u, 15u, 16u, 17u, 40u}) {
        const std::string text =
            std::string(before, 'x') + std::string(word) + std::string(after, '=');
        INFO(text);
        CHECK(MayHoldProducerSettings(text));
      }
    }
  }
}

TEST_CASE(
    "a telling word is found in capitals, in escapes, and where it goes on in the next line") {
  for (const std::string_view text :
       {"ACKS", "Acks", "KAFKA_LINGER_MS=5 and more", R"(\u0061cks)", R"(ac\u006Bs=1)",
        R"("enable.id\x65mpotence")", R"(ac\U0000006bs)", "ac\\\n   ks=1", "ac\\\r\n\tks=1"}) {
    INFO(text);
    CHECK(MayHoldProducerSettings(text));
  }
}

TEST_CASE("a text without a telling word is passed over, with parts of them or without") {
  for (std::size_t size = 0; size < 70; ++size) {
    CHECK_FALSE(MayHoldProducerSettings(std::string(size, 'a')));
    for (const std::string_view part :
         {"ack", "back", "cks", "potential", "lightning", "online", "series", "unsafe", "imprint",
          "matches", "stuff", "duct", "live", R"(\\u0061)", "ac\nks", "\xC3\xBC"}) {
      const std::string text = std::string(size, ' ') + std::string(part) + " and more words";
      INFO(text);
      CHECK_FALSE(MayHoldProducerSettings(text));
    }
  }
}

}  // namespace
}  // namespace producer_guard::locate
