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

TEST_CASE("YAML: what cannot be read is a located problem") {
  CHECK(Read("a: 1\na: 2\n") == "problem 2:1 the key \"a\" stands twice in this mapping");
  CHECK(Read("a: &a [*a]\n") == "problem 1:8 an alias inside what it stands for");
  CHECK(Read("a: *b\n") == "problem 1:4 an alias of an anchor that is not there");
  CHECK(Read(std::string(5000, '[')) == "problem 1:101 nested more than 100 deep");
  CHECK(Read("a: \"x\n") != "");
  std::string bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n";
  for (char c = 'b'; c < 'k'; ++c) {
    const std::string one(1, static_cast<char>(c - 1));
    bomb += std::string(1, c) + ": &" + std::string(1, c) + " [*" + one + ",*" + one + ",*" + one +
            ",*" + one + ",*" + one + ",*" + one + ",*" + one + ",*" + one + "]\n";
  }
  CHECK_THAT(Read(bomb), ContainsSubstring("aliases or long keys expand too far"));
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
