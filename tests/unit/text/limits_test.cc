// What a text from outside may cost: what its entries hold stays in proportion to its bytes.
#include "rules/text/yaml_tree.h"
#include "tests/catch.h"

using namespace producer_guard::text;

namespace {

std::string Repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

std::string ReadAs(Format format, const std::string& bytes) {
  const auto document = Parse(format, bytes);
  return document ? std::to_string(document->entries.size()) + " entries"
                  : document.error().message;
}

}  // namespace

TEST_CASE("Limits: long keys above many values are refused, not repeated for each") {
  std::string json, yaml;
  for (unsigned depth = 0; depth < 40; ++depth) {
    json += "{\"" + std::string(1000, 'k') + "\":";
    yaml += std::string(depth, ' ') + std::string(1000, 'k') + ":\n";
  }
  json += "{\"x\":1";
  for (int i = 0; i < 1000; ++i) {
    json += ",\"a" + std::to_string(i) + "\":1";
    yaml += std::string(40, ' ') + "a" + std::to_string(i) + ": 1\n";
  }
  CHECK(ReadAs(Format::kJson, json + std::string(41, '}')) ==
        "keys of more than 33554432 bytes, each repeated for the values below it");
  CHECK(ReadAs(Format::kYaml, yaml) ==
        "keys and values of more than 33554432 bytes, each repeated where it counts");
}

TEST_CASE("Limits: a long value that aliases repeat is refused") {
  const std::string yaml =
      "a: &a " + std::string(40'000, 'v') + "\nb: [" + Repeated("*a,", 1000) + "*a]\n";
  CHECK(ReadAs(Format::kYaml, yaml) ==
        "keys and values of more than 33554432 bytes, each repeated where it counts");
  const auto tree = ParseYamlTree(yaml);
  REQUIRE(tree);
  CHECK(ToJson(*tree, 0).error().message == "aliases expand to too many values");
}

TEST_CASE("Limits: what people nest is read") {
  std::string yaml;
  for (int depth = 0; depth < 10; ++depth)
    yaml += std::string(2u * unsigned(depth), ' ') + "level:\n";
  for (int i = 0; i < 5000; ++i) yaml += std::string(20, ' ') + "a" + std::to_string(i) + ": 1\n";
  CHECK(ReadAs(Format::kYaml, yaml) == "5000 entries");
  CHECK(ReadAs(Format::kJson, Repeated("[", 90) + "1,2,3" + Repeated("]", 90)) == "3 entries");
}

TEST_CASE("Limits: a YAML text of directives is refused before they are compared") {
  std::string yaml;
  for (int i = 0; i < 65; ++i) yaml += "%TAG !t" + std::to_string(i) + "! x\n";
  CHECK(ReadAs(Format::kYaml, yaml + "---\nacks: 1\n") == "more than 64 directives");
  CHECK(ReadAs(Format::kYaml, "%YAML 1.1\n---\nacks: 100%\n% x: 1\n") != "2 entries");
  CHECK(ReadAs(Format::kYaml, "%YAML 1.1\n---\nacks: 100%\n") == "1 entries");
}

TEST_CASE("Limits: the first of several merged mappings gives a key its value") {
  const auto document =
      ParseYaml("a: &a {x: 1, y: 1}\nb: &b {x: 2, z: 2}\nc:\n  <<: [*a, *b]\n  y: 3\n");
  REQUIRE(document);
  std::string text;
  for (const Entry& entry : document->entries) text += entry.key + "=" + entry.value + ";";
  CHECK(text == "a.x=1;a.y=1;b.x=2;b.z=2;c.y=3;c.x=1;c.z=2;");
}
