#include "webhook/kube/value.h"

#include "tests/catch.h"

using namespace producer_guard::kube;

namespace {

ParsedJson Json(const std::string& text) { return ParsedJson::Parse(text).value(); }

}  // namespace

TEST_CASE("a pointer leads through members and items, with its escapes") {
  const auto json = Json(R"({"a/b":{"c~d":[1,{"x":"y"}]}})");
  CHECK(json.root().At("/a~1b/c~0d/1/x").String() == "y");
  CHECK(json.root().At("").kind() == ValueKind::kObject);
  CHECK_FALSE(json.root().At("/a~1b/c~0d/2").exists());
  CHECK_FALSE(json.root().At("/a~1b/c~0d/01").exists());
  CHECK_FALSE(json.root().At("/a~1b/c~0d/1/x/z").exists());
  CHECK(EscapePointerToken("a/b~c") == "a~1b~0c");
}

TEST_CASE("absent values answer every question with nothing") {
  const Value absent = Json("{}").root()["a"]["b"][3];
  CHECK(absent.kind() == ValueKind::kAbsent);
  CHECK(absent.String().empty());
  CHECK(absent.size() == 0);
  CHECK_FALSE(absent.IsTrue());
}

TEST_CASE("scalars as text are what Kubernetes writes") {
  const auto json = Json(R"([1, -2, 3.5, true, false, null, "x", 9223372036854775807])");
  std::string text;
  json.root().ForEachItem([&](std::size_t, Value item) { text += item.ScalarText() + ";"; });
  CHECK(text == "1;-2;3.5;true;false;;x;9223372036854775807;");
}

TEST_CASE("an object tells group, version, names, annotations and its controller") {
  const auto json =
      Json(R"({"apiVersion":"kafka.strimzi.io/v1beta2","kind":"KafkaConnect","metadata":{)"
           R"("generateName":"c-","namespace":"n","annotations":{"a/b":"c"},"ownerReferences":[)"
           R"({"kind":"X","name":"x"},{"kind":"Y","name":"y","controller":true}]}})");
  const Object object(json.root());
  CHECK(object.group() == "kafka.strimzi.io");
  CHECK(object.version() == "v1beta2");
  CHECK(object.name() == "c-");
  CHECK(object.name_space() == "n");
  CHECK(object.Annotation("a/b") == "c");
  CHECK(object.Annotation("none").empty());
  CHECK(object.ControllerOwner() == "Y y");
  const auto core = Json(R"({"apiVersion":"v1"})");
  CHECK(Object(core.root()).group().empty());
  CHECK(Object(core.root()).version() == "v1");
  CHECK_FALSE(Object(core.root()).ControllerOwner());
}
