#include "webhook/review/patch_tests.h"

#include <nlohmann/json.hpp>

#include "tests/catch.h"

using namespace producer_guard;
using Kind = kube::PatchOperation::Kind;

namespace {

std::string TestsBefore(const std::string& object, const kube::JsonPatch& changes) {
  const auto parsed = kube::ParsedJson::Parse(object).value();
  return kube::Encode(review::TestsOf(kube::Object(parsed.root()), changes));
}

const std::string kDeployment =
    R"({"spec":{"containers":[{"name":"app","env":[{"name":"A","value":"1"}],"args":["-a"]}],)"
    R"("lists":[["x","y"],[]],"empty":{},"long":{"a":")" +
    std::string(300, 'l') + R"(","b":{},"c~/d":7}}})";

}  // namespace

TEST_CASE("a replaced value is tested as it is written") {
  CHECK(TestsBefore(kDeployment, {{Kind::kReplace, "/spec/containers/0/env/0/value", "2", false},
                                  {Kind::kReplace, "/spec/long/c~0~1d", "8", true}}) ==
        R"([{"op":"test","path":"/spec/containers/0/env/0/value","value":"1"},)"
        R"({"op":"test","path":"/spec/long/c~0~1d","value":7}])");
}

TEST_CASE("where an item is added its holder's name is tested, or the last item, once") {
  CHECK(TestsBefore(kDeployment, {{Kind::kAdd, "/spec/containers/0/env/-", "{}", true},
                                  {Kind::kAdd, "/spec/containers/0/env/-", "{}", true}}) ==
        R"([{"op":"test","path":"/spec/containers/0/name","value":"app"}])");
  CHECK(TestsBefore(kDeployment, {{Kind::kAdd, "/spec/lists/0/-", "z", false}}) ==
        R"([{"op":"test","path":"/spec/lists/0/1","value":"y"}])");
  CHECK(TestsBefore(kDeployment, {{Kind::kAdd, "/spec/lists/1/-", "z", false}}) ==
        R"([{"op":"test","path":"/spec/lists/1","value":[]}])");
}

TEST_CASE("where a member is added a short neighbour is tested") {
  CHECK(TestsBefore(kDeployment, {{Kind::kAdd, "/spec/long/new", "z", false}}) ==
        R"([{"op":"test","path":"/spec/long/c~0~1d","value":7}])");
  CHECK(TestsBefore(kDeployment, {{Kind::kAdd, "/spec/empty/new", "z", false}}) ==
        R"([{"op":"test","path":"/spec/empty","value":{}}])");
  CHECK(TestsBefore(kDeployment, {{Kind::kAdd, "/spec/none/new", "z", false}}) == "[]");
}

TEST_CASE("an object that was changed meanwhile does not take the patch") {
  const auto object = nlohmann::json::parse(kDeployment);
  const kube::JsonPatch changes = {{Kind::kAdd, "/spec/containers/0/env/-", "{}", true}};
  const auto tests = nlohmann::json::parse(TestsBefore(kDeployment, changes));
  CHECK_NOTHROW(object.patch(tests));
  auto changed = object;
  changed["spec"]["containers"][0]["name"] = "sidecar";
  CHECK_THROWS(changed.patch(tests));
}
