#include "rules/text/manifest_stream.h"

#include <sstream>

#include "tests/catch.h"

using namespace producer_guard::text;

namespace {

std::string Cut(const std::string& file, std::size_t most = 1000) {
  std::istringstream input(file);
  ManifestStream stream(input, most);
  std::string text;
  while (true) {
    const auto piece = stream.Next();
    if (!piece) return text + "problem: " + piece.error().message;
    if (!*piece) return text;
    text += std::to_string((*piece)->document) + "@" + std::to_string((*piece)->first_line) +
            ((*piece)->json ? "j" : "") + "[" + (*piece)->bytes + "]";
  }
}

}  // namespace

TEST_CASE("manifests: YAML documents are cut at their markers") {
  CHECK(Cut("a: 1\n---\nb: 2\n") == "0@1[a: 1\n]1@2[---\nb: 2\n]");
  CHECK(Cut("# only\n---\n---\na: 1\n...\n") == "0@3[---\na: 1\n]");
  CHECK(Cut("a: |\n  ---\n") == "0@1[a: |\n  ---\n]");
  CHECK(Cut("") == "");
}

TEST_CASE("manifests: the items of a YAML list are objects of their own") {
  CHECK(Cut("apiVersion: v1\nitems:\n- a: 1\n  b: 2\n- c: 3\nkind: List\n---\nd: 4\n") ==
        "0@3[  a: 1\n  b: 2\n]0@5[  c: 3\n]1@7[---\nd: 4\n]");
  CHECK(Cut("kind: List\nitems:\n  - a:\n    - 1\n  - b: 2\n") ==
        "0@3[    a:\n    - 1\n]0@5[    b: 2\n]");
  CHECK(Cut("kind: List\nitems: []\n") == "0@1[kind: List\nitems: []\n]");
}

TEST_CASE("manifests: JSON values may follow each other, and lists are cut") {
  CHECK(Cut("{\"a\": \"}\"}\n{\"b\": [1]}") == "0@1j[{\"a\": \"}\"}]1@2j[{\"b\": [1]}]");
  CHECK(Cut("{\"kind\": \"List\",\n\"items\": [\n{\"a\": 1},\n{\"items\": [2]}], \"x\": "
            "{}}\n{\"c\": 3}") == "0@3j[{\"a\": 1}]0@4j[{\"items\": [2]}]1@5j[{\"c\": 3}]");
}

TEST_CASE("manifests: the directive of a template is no JSON") {
  CHECK(Cut("{{- if .Values.on }}\nkind: Pod\n{{- end }}\n---\na: 1\n") ==
        "0@1[{{- if .Values.on }}\nkind: Pod\n{{- end }}\n]1@4[---\na: 1\n]");
  CHECK(Cut("  {{ x }}\n") == "0@1[  {{ x }}\n]");
}

TEST_CASE("manifests: an object over the limit ends the stream with its place") {
  CHECK(Cut("a: 1\n---\n" + std::string(50, 'x') + "\n", 20) ==
        "0@1[a: 1\n]problem: an object larger than 20 bytes");
}
