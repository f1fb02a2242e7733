#include "rules/text/yaml_tree.h"
#include "tests/catch.h"

using namespace producer_guard::text;

namespace {

std::string Set(const std::string& bytes, const std::string& key, const std::string& value,
                std::optional<std::size_t> sibling = {}, std::size_t in_document = 0) {
  const auto document = ParseYaml(bytes);
  if (!document) return document.error().message;
  const std::vector<Change> changes{{key, value, sibling, in_document}};
  const auto edits = PlanEdits(*document, changes);
  if (!edits) return "refused: " + edits.error().reason;
  const std::string after = ApplyEdits(bytes, *edits);
  const auto proved = ProveEdit(Format::kYaml, bytes, after, changes);
  if (!proved) return "unproved: " + proved.error().reason + "\n" + after;
  const auto again = PlanEdits(*ParseYaml(after), changes);
  return again && again->empty() ? after : "a second run changes it again:\n" + after;
}

// Sets acks=all inside the properties text at /data/p of a manifest.
std::string Embed(const std::string& bytes, const std::vector<Change>& changes) {
  const auto tree = ParseYamlTree(bytes);
  const std::size_t node = FindNode(*tree, 0, "/data/p").value;
  const auto inner = ParseProperties(tree->nodes[node].value);
  const auto edits = PlanEdits(*inner, changes);
  const auto embedded = EmbedEdits(*tree, node, *edits);
  if (!embedded) return "refused: " + embedded.error().reason;
  const std::string after = ApplyEdits(bytes, *embedded);
  const auto again = ParseYamlTree(after);
  if (!again) return "no YAML any more: " + after;
  const std::string text = again->nodes[FindNode(*again, 0, "/data/p").value].value;
  return text == ApplyEdits(tree->nodes[node].value, *edits)
             ? after
             : "another text: " + text + "\nin\n" + after;
}

}  // namespace

TEST_CASE("YAML edit: a value is replaced, its quotes and the comment behind it stay") {
  CHECK(Set("p:\n  acks: 1   # why\n  x: y\n", "p.acks", "all") ==
        "p:\n  acks: all   # why\n  x: y\n");
  CHECK(Set("acks: 1\n", "acks", "-1") == "acks: -1\n");
  CHECK(Set("acks: \"1\"\r\n", "acks", "all") == "acks: \"all\"\r\n");
  CHECK(Set("acks: '1'", "acks", "all") == "acks: 'all'");
  CHECK(Set("{acks: 1, b: 2}", "acks", "all") == "{acks: all, b: 2}");
  CHECK(Set("acks:\nb: 1\n", "acks", "all") == "acks: all\nb: 1\n");
}

TEST_CASE("YAML edit: a new key joins its sibling's mapping") {
  CHECK(Set("p:\n  acks: all\nq: 1\n", "p.enable.idempotence", "true", 0) ==
        "p:\n  acks: all\n  enable.idempotence: true\nq: 1\n");
  CHECK(Set("p:\n  acks: all", "p.enable.idempotence", "true", 0) ==
        "p:\n  acks: all\n  enable.idempotence: true");
  CHECK(Set("p: {acks: all}\n", "p.enable.idempotence", "true", 0) ==
        "p: {acks: all, enable.idempotence: true}\n");
  CHECK(Set("p:\n  a:\n    - x\n    - y\n\nq: 1\n", "q2", "true", 2) ==
        "p:\n  a:\n    - x\n    - y\n\nq: 1\nq2: true\n");
}

TEST_CASE("YAML edit: a byte order mark is no indentation") {
  CHECK(Set("\xEF\xBB\xBF"
            "acks: all\n",
            "retries", "5", 0) ==
        "\xEF\xBB\xBF"
        "acks: all\nretries: 5\n");
}

TEST_CASE("YAML edit: a carriage return without a line feed is refused, as readers differ on it") {
  CHECK(Set("# old mac\racks: \"1\"\n", "acks", "all") ==
        "unproved: the text holds a carriage return without a line feed\n"
        "# old mac\racks: \"all\"\n");
  CHECK(Set("# dos\r\nacks: \"1\"\r\n", "acks", "all") == "# dos\r\nacks: \"all\"\r\n");
}

TEST_CASE("YAML edit: anchors, aliases, placeholders and folded values are refused") {
  CHECK(Set("d: &d {acks: 1}\np: *d\n", "p.acks", "all") ==
        "refused: the setting is reached through an anchor, an alias or a merge key");
  CHECK(Set("acks: ${ACKS}\n", "acks", "all") ==
        "refused: the value is a placeholder, filled in somewhere else");
  CHECK(Set("acks: |\n  1\n", "acks", "all") ==
        "refused: the value is a YAML scalar of several lines");
}

TEST_CASE("YAML edit: a text in a literal scalar keeps indentation and line ends of the file") {
  CHECK(Embed("data:\n  p: |\n    # c\n    acks=1\n\n    b=2\nx: 1\n", {{"acks", "all", {}}}) ==
        "data:\n  p: |\n    # c\n    acks=all\n\n    b=2\nx: 1\n");
  CHECK(Embed("data:\n  p: |\n    acks=1\nx: 1\n", {{"enable.idempotence", "true", 0}}) ==
        "data:\n  p: |\n    acks=1\n    enable.idempotence=true\nx: 1\n");
  CHECK(Embed("data:\n  p: |-\n    acks=1\nx: 1\n", {{"enable.idempotence", "true", 0}}) ==
        "data:\n  p: |-\n    acks=1\n    enable.idempotence=true\nx: 1\n");
  CHECK(
      Embed("data:\r\n  p: |\r\n    acks=1\r\n    b=2\r\n", {{"enable.idempotence", "true", 0}}) ==
      "data:\r\n  p: |\r\n    acks=1\r\n    enable.idempotence=true\r\n    b=2\r\n");
  CHECK(Embed("data:\n  p: |2\n      acks=1\n", {{"acks", "all", {}}}) ==
        "data:\n  p: |2\n      acks=all\n");
}

TEST_CASE("YAML edit: a text in a one-line scalar is written again in its quotes") {
  CHECK(Embed("data:\n  p: \"acks=1\\nb=2\\n\" # c\n", {{"acks", "all", {}}}) ==
        "data:\n  p: \"acks=all\\nb=2\\n\" # c\n");
  CHECK(Embed("data:\n  p: acks=1\n", {{"acks", "all", {}}}) == "data:\n  p: acks=all\n");
  CHECK(Embed("data:\n  p: >\n    acks=1\n", {{"acks", "all", {}}}) ==
        "refused: the text is a folded YAML scalar (>), whose lines are joined");
}

TEST_CASE("YAML: a place in an embedded text is found in the file") {
  const std::string bytes = "data:\n  p: |\n    a=1\n\n    acks=1\n";
  const auto tree = ParseYamlTree(bytes);
  const std::size_t node = FindNode(*tree, 0, "/data/p").value;
  const std::size_t in_text = tree->nodes[node].value.find("acks");
  CHECK(bytes.substr(SourceOffset(*tree, node, in_text), 6) == "acks=1");
}

TEST_CASE("YAML edit: in a text of several documents the one that is meant is changed") {
  const std::string two = "# c\n---\na: 1\n--- # d\na: 2\nb: 3\n";
  CHECK(Set(two, "a", "9", {}, 0) == "# c\n---\na: 9\n--- # d\na: 2\nb: 3\n");
  CHECK(Set(two, "a", "9", {}, 1) == "# c\n---\na: 1\n--- # d\na: 9\nb: 3\n");
  CHECK(Set(two, "k", "9", 0, 0) == "# c\n---\na: 1\nk: 9\n--- # d\na: 2\nb: 3\n");
  CHECK(Set(two, "k", "9", 2, 1) == "# c\n---\na: 1\n--- # d\na: 2\nb: 3\nk: 9\n");
  CHECK(Set("a: 1\r\n---\r\n---\r\na: 2\r\n", "k", "9", 2, 2) ==
        "a: 1\r\n---\r\n---\r\na: 2\r\nk: 9\r\n");
  CHECK(Set("--- {a: 1}\n--- {a: 2}", "k", "9", 1, 1) == "--- {a: 1}\n--- {a: 2, k: 9}");
  CHECK(Set("t: |\n  ---\n  x\n---\na: 2\n", "a", "9", {}, 1) == "t: |\n  ---\n  x\n---\na: 9\n");
}

TEST_CASE("YAML edit: documents whose borders are not plain to see are left alone") {
  CHECK(Set("a: 1\n...\n---\na: 2\n", "a", "9", {}, 1) ==
        "refused: the text holds YAML directives or ends of documents (...)");
  CHECK(Set("%YAML 1.1\n---\na: 1\n---\na: 2\n", "a", "9", {}, 1) ==
        "refused: the text holds YAML directives or ends of documents (...)");
  CHECK(Set("a: 1\r---\ra: 2\r", "a", "9", {}, 1) == "refused: its documents cannot be told apart");
  CHECK(Set("a: 1\n---\na: 2\n", "k", "9", 0, 1) ==
        "refused: its neighbour stands in another document of the text");
  CHECK(Set("a: &x 1\n---\na: &x 2\n", "a", "9", {}, 1) ==
        "refused: the setting is reached through an anchor, an alias or a merge key");
}

TEST_CASE("YAML proof: nothing of another document may change") {
  const std::vector<Change> changes{{"a", "9", {}, 1}};
  const auto why = [&](std::string_view after) {
    const auto proved = ProveEdit(Format::kYaml, "a: 1\n---\na: 2\n", after, changes);
    return proved ? "" : proved.error().reason;
  };
  CHECK(why("a: 1\n---\na: 9\n") == "");
  CHECK(why("a: 1 \n---\na: 9\n") == "after the edit another document would differ");
  CHECK(why("a: 9\n---\na: 2\n") == "after the edit another document would differ");
  CHECK(why("a: 1\n---\na: 9\n---\n") == "after the edit there would be other documents");
  CHECK(why("a: 1\n---\na: 9\nb: 1\n") == "after the edit there would be a new key b");
}
