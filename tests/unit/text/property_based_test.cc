// Random texts, with a seed that is printed on failure: what holds for every text.
#include <random>

#include "rules/text/edit.h"
#include "tests/catch.h"

using namespace producer_guard::text;

namespace {

std::string RandomProperties(std::mt19937& random) {
  const std::vector<std::string> parts = {
      "acks",  "=",        ":",    " ",   "\\\n ",       "\n",           "\r\n",
      "# c\n", "\\u0061",  "1",    "all", "\\=",         "\t",           "x.y",
      "!n\n",  "\xC3\xA4", "\\\\", "\f",  "key=value\n", "retries = 3\n"};
  std::string text;
  const std::size_t count = random() % 30;
  for (std::size_t i = 0; i < count; ++i) text += parts[random() % parts.size()];
  return text;
}

}  // namespace

TEST_CASE(
    "every planned edit of a random properties text is proved, once enough, and splices only its "
    "spans") {
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  for (int round = 0; round < 3000; ++round) {
    const std::string bytes = RandomProperties(random);
    INFO("seed " << seed << " text:\n" << bytes);
    const auto document = ParseProperties(bytes);
    REQUIRE(document);
    std::vector<Change> changes{{"acks", "all", {}}};
    if (!document->entries.empty())
      changes.push_back({"enable.idempotence", "true", random() % document->entries.size()});
    const auto edits = PlanEdits(*document, changes);
    REQUIRE(edits);
    const std::string after = ApplyEdits(bytes, *edits);
    INFO("after:\n" << after);
    const auto reread = ParseProperties(after);
    REQUIRE(reread);
    REQUIRE(reread->Find("acks"));
    CHECK(reread->Find("acks")->value == "all");
    CHECK(PlanEdits(*reread, changes)->empty());
    const auto proved = ProveEdit(Format::kProperties, bytes, after, changes);
    INFO((proved ? "" : proved.error().reason));
    CHECK(proved);
  }
}
