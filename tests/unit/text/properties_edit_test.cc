#include "rules/text/edit.h"
#include "tests/catch.h"

using namespace producer_guard::text;

namespace {

std::string Set(const std::string& bytes, const std::vector<Change>& changes) {
  const auto document = ParseProperties(bytes);
  const auto edits = PlanEdits(*document, changes);
  if (!edits) return "refused: " + edits.error().reason;
  const std::string after = ApplyEdits(bytes, *edits);
  const auto proved = ProveEdit(Format::kProperties, bytes, after, changes);
  if (!proved) return "unproved: " + proved.error().reason;
  const auto again = PlanEdits(*ParseProperties(after), changes);
  return again && again->empty() ? after : "a second run changes it again";
}

}  // namespace

TEST_CASE("properties edit: comments, order, blanks and line ends stay") {
  CHECK(Set("# c\r\n\r\nacks = 1\r\nretries=3", {{"acks", "all", {}}}) ==
        "# c\r\n\r\nacks = all\r\nretries=3");
  CHECK(Set("a=1\rb=2\r", {{"b", "x", {}}}) == "a=1\rb=x\r");
}

TEST_CASE("properties edit: of duplicates the one that counts is edited") {
  CHECK(Set("acks=1\nacks=0\n", {{"acks", "all", {}}}) == "acks=1\nacks=all\n");
}

TEST_CASE("properties edit: a new key goes below its sibling in its style") {
  CHECK(Set("  acks : 1\nx=2\n", {{"enable.idempotence", "true", 0}}) ==
        "  acks : 1\n  enable.idempotence : true\nx=2\n");
  CHECK(Set("acks=1", {{"enable.idempotence", "true", 0}}) == "acks=1\nenable.idempotence=true");
  CHECK(Set("acks=1\r\n", {{"enable.idempotence", "true", {}}}) ==
        "acks=1\r\nenable.idempotence=true\r\n");
  CHECK(Set("", {{"acks", "all", {}}}) == "acks=all\n");
}

TEST_CASE("properties edit: a text in ISO-8859-1 keeps its other bytes") {
  CHECK(Set("# M\xFCnchen\nacks=1\nname=J\xF6rg\n",
            {{"acks", "all", {}}, {"enable.idempotence", "true", 0}}) ==
        "# M\xFCnchen\nacks=all\nenable.idempotence=true\nname=J\xF6rg\n");
  CHECK(Set("acks=\xFC\n", {{"acks", "all", {}}}) == "acks=all\n");
  CHECK(Set("acks=\xFC\nb=\xC3\xA4\n", {{"acks", "all", {}}}) ==
        "unproved: the text would not be in ISO-8859-1 any more");
  CHECK(Set("a=\xFC\n", {{"a", "\xC3\xA4", {}}}) ==
        "refused: the text is in ISO-8859-1, and the change is not ASCII");
  CHECK(Set("a=\xC3\xBC\n", {{"a", "\xC3\xA4", {}}}) == "a=\xC3\xA4\n");
}

TEST_CASE("properties edit: a value that is there already needs no edit") {
  const std::string bytes = "acks=all";
  CHECK(PlanEdits(*ParseProperties(bytes), {{"acks", "all", {}}})->empty());
}

TEST_CASE("properties edit: a continued value is replaced whole; an empty one is filled") {
  CHECK(Set("acks=1\\\n  2\nx=1\n", {{"acks", "all", {}}}) == "acks=all\nx=1\n");
  CHECK(Set("acks\nx=1\n", {{"acks", "all", {}}}) == "acks=all\nx=1\n");
  CHECK(Set("acks=\nx=1\n", {{"acks", "all", {}}}) == "acks=all\nx=1\n");
}

TEST_CASE("properties edit: placeholders are refused") {
  CHECK(Set("acks=${ACKS}\n", {{"acks", "all", {}}}) ==
        "refused: the value of acks is a placeholder, filled in somewhere else");
  CHECK(Set("acks={{ .Values.acks }}\n", {{"acks", "all", {}}}) ==
        "refused: the value of acks is a placeholder, filled in somewhere else");
}

TEST_CASE("properties edit: two new keys below one sibling keep their order") {
  CHECK(Set("acks=1\n",
            {{"acks", "all", {}}, {"enable.idempotence", "true", 0}, {"retries", "5", 0}}) ==
        "acks=all\nenable.idempotence=true\nretries=5\n");
}

TEST_CASE("properties edit: an empty value at the end is filled before a new line follows") {
  CHECK(Set("x=1\nacks=", {{"enable.idempotence", "true", 1}, {"acks", "all", {}}}) ==
        "x=1\nacks=all\nenable.idempotence=true");
}

TEST_CASE("properties edit: nothing is added where the last line goes on") {
  const std::string refused =
      "refused: the last line ends with a backslash: it goes on, and nothing follows";
  CHECK(Set("acks=1\\\n", {{"retries", "5", 0}}) == refused);
  CHECK(Set("\\\n", {{"retries", "5", 0}}) == refused);
  CHECK(Set("acks=1\\\\\n", {{"retries", "5", 0}}) == "acks=1\\\\\nretries=5\n");
}

TEST_CASE("properties edit: an edit far from either end of a text is proved") {
  std::string before, after;
  for (int i = 0; i < 100; ++i) before += "# " + std::to_string(i) + " \\\r\nx" + "=1\r\n";
  after = before + "acks=all\r\n" + before;
  before += "acks=1\r\n" + before;
  CHECK(ProveEdit(Format::kProperties, before, after, {{"acks", "all", {}}}));
  CHECK_FALSE(ProveEdit(Format::kProperties, before, after, {{"acks", "0", {}}}));
  CHECK_FALSE(ProveEdit(Format::kProperties, before, after, {}));
}

TEST_CASE("properties edit: what an edit does to the lines that it leaves is seen") {
  const auto proved = [](std::string_view before, std::string_view after, const Change& change) {
    return ProveEdit(Format::kProperties, before, after, {change}).has_value();
  };
  // Set again behind it.
  CHECK_FALSE(proved("a=1\nb=2\na=3\n", "a=9\nb=2\na=3\n", {"a", "9", {}}));
  CHECK_FALSE(proved("a=1\nb=2\n\\u0061=3\n", "a=9\nb=2\n\\u0061=3\n", {"a", "9", {}}));
  // The next line becomes a part of it.
  CHECK_FALSE(proved("z=1\na=1\nb=2\nc=3\n", "z=1\na=9\\\nb=2\nc=3\n", {"a", "9", {}}));
  // It stood in the value of another, or in a comment.
  CHECK_FALSE(proved("z=1\nc=\\\na=1\nb=2\n", "z=1\nc=\\\na=9\nb=2\n", {"a", "9", {}}));
  CHECK_FALSE(proved("z=1\n#\\\n a=1\nb=2\n", "z=1\n#\\\n #a=9\nb=2\n", {"a", "9", {}}));
  CHECK(proved("z=1\n#\\\n a=1\nb=2\n", "z=1\n#\\\n a=9\nb=2\n", {"a", "9", {}}));
}
