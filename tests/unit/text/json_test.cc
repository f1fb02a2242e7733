#include "rules/text/edit.h"
#include "tests/catch.h"

using namespace producer_guard::text;

namespace {

std::string Read(const std::string& bytes) {
  const auto document = ParseJson(bytes);
  if (!document)
    return "problem " + std::to_string(document.error().position.column) + " " +
           document.error().message;
  std::string text;
  for (const Entry& entry : document->entries) text += entry.key + "=" + entry.value + ";";
  return text;
}

std::string Set(const std::string& bytes, const std::string& key, const std::string& value,
                std::optional<std::size_t> sibling = {}) {
  const auto document = ParseJson(bytes);
  const auto edits = PlanEdits(*document, {{key, value, sibling}});
  if (!edits) return "refused: " + edits.error().reason;
  const std::string after = ApplyEdits(bytes, *edits);
  const auto proved = ProveEdit(Format::kJson, bytes, after, {{key, value, sibling}});
  return proved ? after : "unproved: " + proved.error().reason;
}

}  // namespace

TEST_CASE("JSON: leaves are entries with the path as key") {
  CHECK(Read(R"({"a": {"b.c": "x", "d": [1, true, null]}, "e": -1.5e3})") ==
        "a.b.c=x;a.d[0]=1;a.d[1]=true;a.d[2]=;e=-1.5e3;");
  CHECK(Read(R"("\u00e4\n\ud83d\ude00")") == "=\xC3\xA4\n\xF0\x9F\x98\x80;");
}

TEST_CASE("JSON: a byte order mark before the text stays there") {
  CHECK(Read("\xEF\xBB\xBF{\"a\": 1}") == "a=1;");
  CHECK(Read("{\"a\": \xEF\xBB\xBF 1}") == "problem 7 expected a JSON value");
  CHECK(Set("\xEF\xBB\xBF{\"a\": 1}", "a", "2") == "\xEF\xBB\xBF{\"a\": 2}");
}

TEST_CASE("JSON: what RFC 8259 does not allow is a located problem") {
  CHECK(Read("{\"a\": 01}") == "problem 9 expected a JSON value");
  CHECK(Read("{\"a\": 1,}") == "problem 9 expected '\"'");
  CHECK(Read("{'a': 1}") == "problem 2 expected '\"'");
  CHECK(Read("[1] x") == "problem 5 text behind the JSON value");
  CHECK(Read("{\"a\": 1, \"a\": 2}") == "problem 16 the key \"a\" stands twice in this object");
  CHECK(Read(std::string(200, '[')) == "problem 102 nested more than 100 deep");
  CHECK(Read("[\"a\nb\"]") == "problem 4 a control character in a string");
}

TEST_CASE("JSON: a long key above many values is a problem, not memory") {
  std::string text = "{\"" + std::string(600'000, 'A') + "\": [1";
  for (int i = 0; i < 30; ++i) text += ",[]";
  CHECK_THAT(Read(text + "]}"), ContainsSubstring("keys of more than 33554432 bytes"));
}

TEST_CASE("JSON: an edit after which a key stands twice is not proved") {
  CHECK(Set(R"({"acks": {}, "x": 1})", "acks", "1", 0) ==
        "unproved: a key would stand twice in one object");
}

TEST_CASE("JSON: an edit beside twenty thousand objects is proved at once") {
  std::string others;
  for (int i = 0; i < 20'000; ++i) others += ", \"a" + std::to_string(i) + "\": {}";
  CHECK(Set("{\"acks\": \"1\"" + others + "}", "acks", "all") ==
        "{\"acks\": \"all\"" + others + "}");
}

TEST_CASE("JSON: an edit changes one value and no other byte") {
  CHECK(Set(R"({ "acks" : "1",  "x": 1 })", "acks", "all") == R"({ "acks" : "all",  "x": 1 })");
  CHECK(Set(R"({"max.in.flight": 10})", "max.in.flight", "5") == R"({"max.in.flight": 5})");
  CHECK(Set("{\n  \"p\": {\n    \"acks\": \"1\"\n  }\n}", "p.enable.idempotence", "true", 0) ==
        "{\n  \"p\": {\n    \"acks\": \"1\",\n    \"enable.idempotence\": \"true\"\n  }\n}");
  CHECK(Set(R"({"acks": 1, "x": null})", "acks", "all") == R"({"acks": "all", "x": null})");
  CHECK(Set(R"({"acks": null})", "acks", "all") == R"({"acks": "all"})");
  CHECK(Set(R"({"a": true})", "enable.idempotence", "true", 0) ==
        R"({"a": true,"enable.idempotence": true})");
  CHECK(Set(R"({"a": true})", "acks", "all", 0) == R"({"a": true,"acks": "all"})");
  CHECK(Set(R"({"a": [1, 2]})", "a[0].acks", "all", 0) ==
        "refused: a[0].acks is of another object");
  CHECK(Set(R"({"acks": "${A}"})", "acks", "all") == "refused: the value of acks is a placeholder");
}
