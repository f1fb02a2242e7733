#include "webhook/kube/json_patch.h"

#include <nlohmann/json.hpp>

#include "rules/result.h"

namespace producer_guard::kube {

using Json = nlohmann::ordered_json;

namespace {

std::string_view ToString(PatchOperation::Kind kind) {
  switch (kind) {
    case PatchOperation::Kind::kAdd:
      return "add";
    case PatchOperation::Kind::kReplace:
      return "replace";
    case PatchOperation::Kind::kTest:
      return "test";
  }
  throw BugError("a patch operation without a name");
}

}  // namespace

std::string Encode(const JsonPatch& patch) {
  Json operations = Json::array();
  for (const PatchOperation& operation : patch) {
    operations.push_back({
        {"op", ToString(operation.kind)},
        {"path", operation.pointer},
        {"value", operation.raw ? Json::parse(operation.value) : Json(operation.value)},
    });
  }
  return operations.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace producer_guard::kube
