#include "rules/engine/reader.h"

#include "tests/catch.h"

using namespace producer_guard::engine;

namespace {

std::string ProblemsOf(const std::string& text) {
  Problems problems{"f", {}};
  (void)ReadYaml(text, problems);
  std::string all;
  for (const Diagnostic& diagnostic : problems.list) all += Render(diagnostic, text);
  return all;
}

}  // namespace

TEST_CASE("a document is read with the place of every node") {
  Problems problems{"f", {}};
  const auto root = ReadYaml("a: 1\nb:\n  - 'x'\n  - {c: true}\nd:\ne: last\n", problems);
  REQUIRE(root);
  CHECK(problems.list.empty());
  REQUIRE(root->entries.size() == 4);
  CHECK(root->Find("a")->text == "1");
  CHECK(root->Find("a")->plain);
  const RawNode& list = *root->Find("b");
  REQUIRE(list.items.size() == 2);
  CHECK_FALSE(list.items[0].plain);
  CHECK(list.items[0].position.line == 3);
  CHECK(list.items[0].position.column == 5);
  CHECK(list.items[1].Find("c")->position.column == 9);
  CHECK(root->Find("d")->Is(RawNode::Kind::kNull));
  CHECK(root->Find("d")->position.line == 5);  // of its key, not of what follows
  CHECK(root->Find("nothing") == nullptr);
}

TEST_CASE("columns are code points and do not count a byte order mark") {
  Problems problems{"f", {}};
  const auto root = ReadYaml("\xEF\xBB\xBF# \xC3\xA4\r\n{\xC3\xA4: 1, \xC3\xB6: 2}\r\n", problems);
  REQUIRE(root);
  REQUIRE(root->entries.size() == 2);
  CHECK(root->entries[1].key_position.line == 2);
  CHECK(root->entries[1].key_position.column == 8);
}

TEST_CASE("a syntax error has its place") {
  CHECK(ProblemsOf("a: 1\nb: [1, 2\nc: 3\n").substr(0, 4) == "f:3:");
  CHECK(ProblemsOf("a: 1\n\tb: 2\n").substr(0, 4) == "f:2:");
}

TEST_CASE("a duplicate key is reported with the line of the first") {
  CHECK(ProblemsOf("a: 1\nb: 2\na: {x: 1, x: 2}\n") ==
        "f:3:1: error: duplicate key 'a'; the first is in line 1\n"
        "a: {x: 1, x: 2}\n"
        "^\n"
        "f:3:11: error: duplicate key 'x'; the first is in line 3\n"
        "a: {x: 1, x: 2}\n"
        "          ^\n");
}

TEST_CASE("anchors, aliases and tags are refused, a cycle of them too") {
  CHECK(ProblemsOf("a: &x [*x]\n") ==
        "f:1:4: error: anchors are not read here\n"
        "a: &x [*x]\n"
        "   ^\n"
        "f:1:8: error: aliases are not read here; write the value out\n"
        "a: &x [*x]\n"
        "       ^\n");
  CHECK(ProblemsOf("a: !!str 5\n") == "f:1:4: error: tags are not read here\na: !!str 5\n   ^\n");
}

TEST_CASE("a file is one document of UTF-8 text") {
  CHECK(ProblemsOf("") == "f:1:1: error: the file is empty\n\n^\n");
  CHECK(ProblemsOf("# nothing\n") == "f:1:1: error: the file is empty\n# nothing\n^\n");
  CHECK(ProblemsOf("a: 1\n---\nb: 2\n") == "f:3:1: error: a file holds one document\nb: 2\n^\n");
  CHECK(ProblemsOf("a: 1\nb\xFF: 2\n") == "f:2:2: error: the file is not UTF-8 text\nb?: 2\n ^\n");
  CHECK(ProblemsOf(std::string("a\0", 2)).substr(0, 38) ==
        "f:1:2: error: the file is not UTF-8 te");
}

TEST_CASE("texts that never end in yaml-cpp's reader of many documents end here") {
  for (const std::string text : {",", ",:", "[a],", ", a"}) {
    INFO(text);
    CHECK_FALSE(ProblemsOf("id: x\n---\n" + text).empty());
    Problems problems{"f", {}};
    (void)ReadYaml(text, problems);
  }
}

TEST_CASE("size and depth have limits") {
  CHECK(ProblemsOf(std::string(kMaxYamlBytes + 1, 'a')).substr(0, 50) ==
        "f:1:1: error: the file is larger than 262144 bytes");
  std::string fits = "x";
  for (std::size_t i = 0; i < kMaxYamlDepth; ++i) fits = "[" + fits + "]";
  CHECK(ProblemsOf(fits).empty());
  CHECK(ProblemsOf("[" + fits + "]").find("nested deeper than 40") != std::string::npos);
  CHECK_FALSE(ProblemsOf(std::string(100000, '[')).empty());
}
