#include <string>

#include "rules/text/edit.h"
#include "tests/catch.h"

using namespace producer_guard::text;

namespace {

// Returns: the text after the change, or "refused: " and the reason.
std::string Edited(const std::string& bytes, const std::vector<Change>& changes) {
  const auto document = ParseToml(bytes);
  REQUIRE(document);
  const auto edits = PlanEdits(*document, changes);
  if (!edits) return "refused: " + edits.error().reason;
  const std::string after = ApplyEdits(bytes, *edits);
  const auto proved = ProveEdit(Format::kToml, bytes, after, changes);
  if (!proved) return "refused: " + proved.error().reason;
  return after;
}

std::string Changed(const std::string& bytes, const std::string& key, const std::string& value) {
  return Edited(bytes, {{key, value, {}}});
}

std::string Added(const std::string& bytes, const std::string& key, const std::string& value,
                  std::size_t sibling = 0) {
  return Edited(bytes, {{key, value, sibling}});
}

}  // namespace

TEST_CASE("TOML edit: a value keeps its quotes, or their absence") {
  CHECK(Changed("[a]\nacks = \"1\" # why\n", "a.acks", "all") == "[a]\nacks = \"all\" # why\n");
  CHECK(Changed("acks='1'", "acks", "all") == "acks='all'");
  CHECK(Changed("acks = 1\r\nb = 2\r\n", "acks", "-1") == "acks = -1\r\nb = 2\r\n");
  CHECK(Changed("acks = 1\n", "acks", "all") == "acks = \"all\"\n");
  CHECK(Changed("a = {b = false, c = 1}\n", "a.b", "true") == "a = {b = true, c = 1}\n");
  CHECK(Changed("a = \"\"\"\nx\n\"\"\"\n", "a", "y\"z") == "a = \"y\\\"z\"\n");
  CHECK(Changed("[[o.k]]\na = 1\n[[o.k]]\na = 1\n", "o.k[1].a", "2") ==
        "[[o.k]]\na = 1\n[[o.k]]\na = 2\n");
  CHECK(Changed("acks = \"all\"\n", "acks", "all") == "acks = \"all\"\n");
}

TEST_CASE("TOML edit: a placeholder is not changed") {
  CHECK(Changed("acks = \"${ACKS}\"\n", "acks", "all") ==
        "refused: the value of acks is a placeholder");
}

TEST_CASE("TOML edit: a new key stands below its neighbour, indented and quoted like it") {
  CHECK(
      Added("[k]\n  \"linger.ms\"  =  \"5\" # c\n\n[b]\nx = 1\n", "k.enable.idempotence", "true") ==
      "[k]\n  \"linger.ms\"  =  \"5\" # c\n  \"enable.idempotence\"  =  \"true\"\n\n[b]\nx = 1\n");
  CHECK(Added("[k]\r\nlinger.ms = 5\r\n", "k.enable.idempotence", "true") ==
        "[k]\r\nlinger.ms = 5\r\nenable.idempotence = true\r\n");
  CHECK(Added("[k]\n'linger.ms' = 'x'", "k.enable.idempotence", "true") ==
        "[k]\n'linger.ms' = 'x'\n'enable.idempotence' = 'true'");
  CHECK(Added("[[o.k]]\nrequired_acks = -1\n[[o.k]]\nx = 1\n", "o.k[0].idempotent_writes",
              "true") == "[[o.k]]\nrequired_acks = -1\nidempotent_writes = true\n[[o.k]]\nx = 1\n");
  CHECK(Added("\xEF\xBB\xBFkafka.linger.ms = 5\r\n", "kafka.enable.idempotence", "true") ==
        "\xEF\xBB\xBFkafka.linger.ms = 5\r\nkafka.enable.idempotence = true\r\n");
  CHECK(Added("kafka.\"linger.ms\" = 5", "kafka.enable.idempotence", "true") ==
        "kafka.\"linger.ms\" = 5\nkafka.\"enable.idempotence\" = true");
  CHECK(Added("kafka.acks = 'all'\n[x]\na.b = 1\n", "kafka.enable.idempotence", "true") ==
        "kafka.acks = 'all'\nkafka.\"enable.idempotence\" = 'true'\n[x]\na.b = 1\n");
}

TEST_CASE("TOML edit: a new key of a table in braces stands within them") {
  CHECK(Added("k = {\"linger.ms\" = \"5\"}\n", "k.enable.idempotence", "true") ==
        "k = {\"linger.ms\" = \"5\", \"enable.idempotence\" = \"true\"}\n");
  CHECK(Added("k = { a = 1, b.c = 2 } # c\r\n", "k.d", "3", 1) ==
        "k = { a = 1, b.c = 2, d = 3 } # c\r\n");
}

TEST_CASE("TOML edit: several keys of one table are added in order") {
  CHECK(Edited("[k]\nretries = \"1\"\n[l]\n",
               {{"k.acks", "all", 0}, {"k.enable.idempotence", "true", 0}}) ==
        "[k]\nretries = \"1\"\nacks = \"all\"\n\"enable.idempotence\" = \"true\"\n[l]\n");
}

TEST_CASE("TOML edit: what cannot be written beside the neighbour is refused") {
  CHECK(Added("[a]\nx = 1\n", "b.y", "1") == "refused: b.y is of another table");
  CHECK(Added("a = [1]\n", "a[1]", "1") == "refused: a[0] is an item of a list");
  CHECK(Edited("a = 1\n", {{"b", "1", {}}}) == "refused: there is no table that b could join");
  CHECK(Added("a = 1\n", "b", "\x01") == "refused: the value holds a control character");
  CHECK(Added("[a]\nb.c = 1\n[a.enable]\nx = 1\n", "a.enable.idempotence", "true")
            .starts_with("refused: not TOML any more: "));
  CHECK(Changed("a.b = 1\n\"a.b\" = 2\n", "a.b", "3") == "refused: a key stands twice in the text");
}

TEST_CASE("TOML proof: another change is found") {
  const auto proves = [](const std::string& before, const std::string& after) {
    return ProveEdit(Format::kToml, before, after, {{"a", "2", {}}}).has_value();
  };
  CHECK(proves("a = 1\n[b]\nc = 3\n", "a = 2\n[b]\nc = 3\n"));
  CHECK_FALSE(proves("a = 1\n[b]\nc = 3\n", "a = 2\n[b]\nc = 4\n"));
  CHECK_FALSE(proves("a = 1\n[b]\nc = 3\n", "a = 2\n[b]\nc = 3\nd = 1\n"));
  CHECK_FALSE(proves("a = 1\n[[b]]\nc = 3\n", "a = 2\n[[b]]\n[[b]]\nc = 3\n"));
  CHECK_FALSE(proves("a = 1\nb = \"\"\"x\\\n  y\"\"\"\n", "a = 2\nb = \"\"\"x\\\n  z\"\"\"\n"));
  CHECK_FALSE(proves("a = 1\nb = 'x'\n", "a = 2\n"));
}
