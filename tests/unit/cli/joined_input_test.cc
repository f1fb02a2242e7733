// Several passes over one input: what can be read only once is kept.
#include <sstream>
#include <string>

#include "tests/catch.h"
#include "webhook/cli/index_objects.h"

using namespace producer_guard;
using namespace producer_guard::cli;

namespace {

const std::string kInput =
    "apiVersion: v1\n"
    "kind: ConfigMap\n"
    "metadata: {name: 'app'}\n"
    "data: {ACKS: '1'}\n"
    "---\n"
    "apiVersion: v1\n"
    "kind: Pod\n"
    "metadata: {name: orders}\n"
    "spec: {containers: [{name: c, envFrom: [{configMapRef: {name: app}}]}]}\n";

std::string ReadAll(std::istream& stream) { return {std::istreambuf_iterator<char>(stream), {}}; }

}  // namespace

TEST_CASE("standard input is read once and can be opened for each pass") {
  std::istringstream in(kInput);
  std::ostringstream out, err;
  Console console{in, out, err};
  const InputFile file{"<stdin>", InputFile::Kind::kStandardInput};
  const KeptInput kept({file}, console);
  CHECK(kept.IsWhole());
  CHECK(ReadAll(*kept.Open(file)) == kInput);
  CHECK(ReadAll(*kept.Open(file)) == kInput);
  CHECK(kept.Open({"a.yaml", InputFile::Kind::kManifests}) == nullptr);
}

TEST_CASE("of standard input that is too long nothing is lost in the one pass there is") {
  std::string text;
  while (text.size() < 300'000) text += kInput + "---\n";
  std::istringstream in(text);
  std::ostringstream out, err;
  Console console{in, out, err};
  const InputFile file{"<stdin>", InputFile::Kind::kStandardInput};
  const KeptInput kept({file}, console, 100'000);
  CHECK_FALSE(kept.IsWhole());
  CHECK(ReadAll(*kept.Open(file)) == text);
}

TEST_CASE("the index is made before the source is read, and leaves it at its beginning") {
  std::istringstream in(kInput);
  std::ostringstream out, err;
  Console console{in, out, err};
  ManifestSource source(std::vector<std::string>{"-"}, console);
  const auto index = IndexObjects(source, "shop", console);
  REQUIRE(index);
  auto item = source.Next();
  REQUIRE(item);
  CHECK(item->object.kind() == "ConfigMap");
  const auto* around = index->Around(*item, "shop");
  REQUIRE(around);
  CHECK(around->Self()->name == "app");
  item = source.Next();
  REQUIRE(item);
  around = index->Around(*item, "shop");
  REQUIRE(around);
  REQUIRE(around->ConfigMap("app"));
  CHECK(around->ConfigMap("app")->texts.at("ACKS").text == "1");
  CHECK(around->ConfigMap("app")->texts.at("ACKS").line == 4u);
  CHECK(around->ConfigMap("other") == nullptr);
  CHECK_FALSE(source.Next());
  CHECK(err.str().empty());
}

TEST_CASE("a name is found however it is written, and a piece without one is passed over") {
  const locate::Names names = {"app"};
  for (const char* text :
       {"name: app\n", "{\"name\":\"app\"}", "name : 'app' # x", "name:\n  app\n", "name: &a app\n",
        "name: >-\n  app\n", "\"name\" : app}"}) {
    INFO(text);
    CHECK(locate::MayHaveName(text, names));
  }
  for (const char* text : {"name: apps\n", "namespace: app\n", "names: app\n", "app: name\n", ""}) {
    INFO(text);
    CHECK_FALSE(locate::MayHaveName(text, names));
  }
}
