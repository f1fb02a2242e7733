#include "rules/text/yaml_tree.h"
#include "tests/catch.h"

using namespace producer_guard::text;

namespace {

std::string Read(const std::string& bytes) {
  const auto document = ParseYaml(bytes);
  if (!document) {
    return "problem " + std::to_string(document.error().position.line) + ":" +
           std::to_string(document.error().position.column) + " " + document.error().message;
  }
  std::string text;
  for (const Entry& entry : document->entries) {
    text += entry.key + "=" + entry.value + (entry.through_alias ? "*" : "") + ";";
  }
  return text;
}

std::string Json(const std::string& bytes) {
  const auto tree = ParseYamlTree(bytes);
  return tree ? ToJson(*tree, 0).value() : tree.error().message;
}

}  // namespace

TEST_CASE("YAML: nested and dotted keys give the same entry") {
  CHECK(Read("spring:\n  kafka:\n    producer:\n      acks: all\n") ==
        "spring.kafka.producer.acks=all;");
  CHECK(Read("spring.kafka.producer.acks: all\n") == "spring.kafka.producer.acks=all;");
  CHECK(Read("a: [x, {b: 1}]\nc:\n") == "a[0]=x;a[1].b=1;c=;");
}

TEST_CASE("YAML: anchors, aliases and merge keys are read and marked") {
  CHECK(Read("d: &d {acks: all}\np: *d\n") == "d.acks=all*;p.acks=all*;");
  CHECK(Read("d: &d {acks: all, x: 1}\np:\n  <<: *d\n  x: 2\n") ==
        "d.acks=all*;d.x=1*;p.x=2;p.acks=all*;");
}

TEST_CASE("YAML: a merged mapping brings what is merged into it, the first of several wins") {
  CHECK(Read("a: &a {acks: all, x: 1}\nb: &b {<<: *a, x: 2}\np:\n  <<: *b\n  y: 3\n") ==
        "a.acks=all*;a.x=1*;b.x=2*;b.acks=all*;p.y=3;p.x=2*;p.acks=all*;");
  CHECK(Read("a: &a {x: 1}\nb: &b {<<: *a}\nc: &c {x: 2, z: 3}\np: {<<: [*b, *c]}\n") ==
        "a.x=1*;b.x=1*;c.x=2*;c.z=3*;p.x=1*;p.z=3*;");
}

TEST_CASE("YAML: what cannot be read is a located problem") {
  CHECK(Read("a: 1\na: 2\n") == "problem 2:1 the key \"a\" stands twice in this mapping");
  CHECK(Read("a: &a [*a]\n") == "problem 1:8 an alias inside what it stands for");
  CHECK(Read("a: *b\n") == "problem 1:4 an alias of an anchor that is not there");
  CHECK(Read(std::string(5000, '[')) == "problem 1:101 nested more than 100 deep");
  CHECK_THAT(Read("a: \"x\n"), ContainsSubstring("problem 2:1 "));
  CHECK(Read("a: 1\n<<: 1\n") == "problem 2:1 \"<<\" merges mappings, and this value is none");
  CHECK(Read("<<: [{b: 1}, 2]\n") == "problem 1:1 \"<<\" merges mappings, and this value is none");
  std::string bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n";
  for (char c = 'b'; c < 'k'; ++c) {
    const std::string one(1, static_cast<char>(c - 1));
    bomb += std::string(1, c) + ": &" + std::string(1, c) + " [*" + one + ",*" + one + ",*" + one +
            ",*" + one + ",*" + one + ",*" + one + ",*" + one + ",*" + one + "]\n";
  }
  CHECK_THAT(Read(bomb), ContainsSubstring("aliases expand to too many values"));
}

TEST_CASE("YAML: what a short text repeats is bounded") {
  const std::string name(600'000, 'A');
  CHECK_THAT(
      Read("? " + name + "\n: [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]\n"),
      ContainsSubstring("keys and values of more than 33554432 bytes"));
  std::string aliases = "a: &a " + name + "\nb: [";
  for (int i = 0; i < 60; ++i) aliases += "*a,";
  aliases += "1]\n";
  CHECK_THAT(Read(aliases), ContainsSubstring("keys and values of more than"));
  const auto tree = ParseYamlTree(aliases);
  CHECK_FALSE(ToJson(*tree, 0));
}

TEST_CASE("YAML: merging large mappings again and again costs no more than reading them") {
  std::string text = "a: &a {";
  for (int i = 0; i < 20'000; ++i) text += "k" + std::to_string(i) + ": 1, ";
  text += "}\nb:\n  <<: [";
  for (int i = 0; i < 60; ++i) text += "*a, ";
  text += "]\n";
  CHECK_THAT(Read(text), ContainsSubstring("aliases expand to too many values"));
}

TEST_CASE("YAML: documents of one text are counted") {
  const std::string bytes = "a: 1\n---\na: 2\n";
  const auto document = ParseYaml(bytes);
  REQUIRE(document);
  CHECK(document->entries.at(0).document == 0);
  CHECK(document->entries.at(1).document == 1);
  CHECK_FALSE(document->entries.at(0).overridden);
}

TEST_CASE("YAML: spans are bytes, with umlauts, CRLF and a byte order mark before them") {
  const std::string bytes =
      "\xEF\xBB\xBF"
      "n: \xC3\xA4\r\nacks: 'a' # c\r\n";
  const auto document = ParseYaml(bytes);
  REQUIRE(document);
  CHECK(document->entries.at(1).key_span.of(bytes) == "acks");
  CHECK(document->entries.at(1).value_span.of(bytes) == "'a'");
}

TEST_CASE("YAML to JSON: what kubectl would send") {
  CHECK(Json("a: yes\nb: 'yes'\nc: 010\nd: 1.50\ne: ~\nf: 0x1F\ng: x\n") ==
        R"({"a":true,"b":"yes","c":8,"d":1.5,"e":null,"f":31,"g":"x"})");
  CHECK(Json("a: 08\nb: 1_0.5\nc: 1_000\nd: _1\n") == R"({"a":8,"b":10.5,"c":1000,"d":"_1"})");
  CHECK(Json("a: |\n  x=1\n  y=\"2\"\n1: on\n") == R"({"a":"x=1\ny=\"2\"\n","1":true})");
  CHECK(Json("{\"a\": [1, -2, {}]}") == R"({"a":[1,-2,{}]})");
}

TEST_CASE("YAML: a JSON pointer is found in the tree") {
  const std::string bytes = "a:\n- x\n- b/c: {\"~\": z}\n";
  const auto tree = ParseYamlTree(bytes);
  REQUIRE(tree);
  const YamlLocation location = FindNode(*tree, 0, "/a/1/b~1c/~0");
  REQUIRE(location.value != kNoNode);
  CHECK(tree->nodes[location.value].value == "z");
  CHECK(tree->nodes[location.key].value == "~");
  CHECK(FindNode(*tree, 0, "/a/7").value == kNoNode);
  CHECK(FindNode(*tree, 0, "/b").value == kNoNode);
}
