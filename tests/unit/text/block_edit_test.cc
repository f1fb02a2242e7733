#include <string>

#include "rules/text/edit.h"
#include "tests/catch.h"

using namespace producer_guard::text;

namespace {

// Returns: the text after the change, or "refused: " and the reason.
std::string Edited(Format format, const std::string& bytes, const Change& change) {
  const auto document = Parse(format, bytes);
  REQUIRE(document);
  const auto edits = PlanEdits(*document, {change});
  if (!edits) return "refused: " + edits.error().reason;
  const std::string after = ApplyEdits(bytes, *edits);
  const auto proved = ProveEdit(format, bytes, after, {change});
  if (!proved) return "refused: " + proved.error().reason;
  return after;
}

std::string Hocon(const std::string& bytes, const std::string& key, const std::string& value,
                  std::optional<std::size_t> sibling = std::nullopt) {
  return Edited(Format::kHocon, bytes, {key, value, sibling});
}
std::string Fluentd(const std::string& bytes, const std::string& key, const std::string& value,
                    std::size_t plugin, std::optional<std::size_t> sibling = std::nullopt) {
  return Edited(Format::kFluentd, bytes, {key, value, sibling, plugin});
}
std::string Sql(const std::string& bytes, const std::string& key, const std::string& value,
                std::size_t table, std::optional<std::size_t> sibling = std::nullopt) {
  return Edited(Format::kSql, bytes, {key, value, sibling, table});
}

}  // namespace

TEST_CASE("HOCON edit: a value keeps its quotes, or their absence") {
  CHECK(Hocon("a { b.acks = \"1\" // c\n}\n", "a.b.acks", "all") ==
        "a { b.acks = \"all\" // c\n}\n");
  CHECK(Hocon("a { \"b.c\" = 1, d = false }", "a.d", "true") == "a { \"b.c\" = 1, d = true }");
  CHECK(Hocon("acks : 1\r\nb = 2\r\n", "acks", "all") == "acks : all\r\nb = 2\r\n");
  CHECK(Hocon("acks = 1\nacks = 0 # b\n", "acks", "all") == "acks = 1\nacks = all # b\n");
  CHECK(Hocon("acks = \"\"\"1\"\"\"\n", "acks", "all") == "acks = \"all\"\n");
  CHECK(Hocon("acks = all\n", "acks", "all") == "acks = all\n");
}

TEST_CASE("HOCON edit: a new key stands below its sibling, or in its line") {
  CHECK(Hocon("a {\r\n\tb.c = 5 # why\r\n}\r\n", "a.d.e", "true", 0) ==
        "a {\r\n\tb.c = 5 # why\r\n\td.e = true\r\n}\r\n");
  CHECK(Hocon("a { \"b.c\" = 5 }", "a.d.e", "true", 0) == "a { \"b.c\" = 5, \"d.e\" = true }");
  CHECK(Hocon("a.b = x", "a.d", "all", 0) == "a.b = x\na.d = all");
  CHECK(Hocon("a = \"x\",\nb: \"y\"\n", "c", "true", 0) == "a = \"x\",\nc = true\nb: \"y\"\n");
  CHECK(Hocon("a = \"1\"\n", "c", "true", 0) == "a = \"1\"\nc = \"true\"\n");
}

TEST_CASE("HOCON edit: what cannot be told is refused") {
  CHECK(Hocon("acks = ${?ACKS}\n", "acks", "all") == "refused: the value of acks is a placeholder");
  CHECK(Hocon("acks = 1\ninclude \"x\"\n", "acks", "all") ==
        "refused: an include below it may set acks again");
  CHECK(Hocon("a { b = 1 }\n", "c.d", "true", 0) == "refused: c.d is of another block");
  CHECK(Hocon("a += 1\n", "b", "true", 0) == "refused: how a is written is not understood");
  CHECK(Hocon("'a' = 1\n", "a", "2") == "refused: after the edit 'a' would be 2");
  CHECK(Hocon("a = 1\n", "a", "x y") == "refused: how the value would be written is not known");
}

TEST_CASE("Fluentd edit: the parameter of one plugin is changed, and its neighbour's is not") {
  const std::string two = "<match a>\n  x 1 # c\n</match>\n<match b>\n  x \"1\"\n</match>\n";
  CHECK(Fluentd(two, "match.x", "all", 1) ==
        "<match a>\n  x all # c\n</match>\n<match b>\n  x \"1\"\n</match>\n");
  CHECK(Fluentd(two, "match.x", "all", 2) ==
        "<match a>\n  x 1 # c\n</match>\n<match b>\n  x \"all\"\n</match>\n");
  CHECK(Fluentd("<match a>\r\n  x \"#{ENV['X']}\"\r\n</match>\r\n", "match.y", "true", 1, 0) ==
        "<match a>\r\n  x \"#{ENV['X']}\"\r\n  y true\r\n</match>\r\n");
  CHECK(Fluentd("<match a>\nx \"#{ENV['X']}\"\n</match>", "match.x", "true", 1) ==
        "refused: the value of match.x is a placeholder");
}

TEST_CASE("Fluentd edit: members of a value are JSON") {
  CHECK(Fluentd("<match a>\n  o {\"b\": 1,\n    \"c.d\": 5}\n</match>\n", "match.o.e.f", "true", 1,
                1) == "<match a>\n  o {\"b\": 1,\n    \"c.d\": 5,\n    \"e.f\": true}\n</match>\n");
  CHECK(Fluentd("<match a>\no {\"acks\": 1}\n</match>\n", "match.o.acks", "all", 1) ==
        "<match a>\no {\"acks\": \"all\"}\n</match>\n");
}

TEST_CASE("SQL edit: an option of one table is changed or added") {
  const std::string two =
      "CREATE TABLE a (x INT) WITH (\n  'k' = '1', -- c\n  'l' = '2'\n);\n"
      "create table b (x INT) with ('k'='1');\n";
  CHECK(Sql(two, "k", "all", 0) ==
        "CREATE TABLE a (x INT) WITH (\n  'k' = 'all', -- c\n  'l' = '2'\n);\n"
        "create table b (x INT) with ('k'='1');\n");
  CHECK(Sql(two, "m", "true", 0, 1) ==
        "CREATE TABLE a (x INT) WITH (\n  'k' = '1', -- c\n  'l' = '2',\n  'm' = 'true'\n);\n"
        "create table b (x INT) with ('k'='1');\n");
  CHECK(Sql(two, "m", "true", 1, 2) ==
        "CREATE TABLE a (x INT) WITH (\n  'k' = '1', -- c\n  'l' = '2'\n);\n"
        "create table b (x INT) with ('k'='1', 'm'='true');\n");
  CHECK(Sql("WITH (\r\n 'k' = '1')", "m", "true", 0, 0) ==
        "WITH (\r\n 'k' = '1',\r\n 'm' = 'true')");
  CHECK(Sql("WITH ('k' /* = */ = '1')", "m", "true", 0, 0) ==
        "refused: how k is written is not understood");
  CHECK(Sql("WITH ('k' = '${K}')", "k", "all", 0) == "refused: the value of k is a placeholder");
}
