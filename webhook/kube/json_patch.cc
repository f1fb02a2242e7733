#include "webhook/kube/json_patch.h"

#include <nlohmann/json.hpp>

namespace producer_guard::kube {

using Json = nlohmann::ordered_json;

std::string Encode(const JsonPatch& patch) {
  Json operations = Json::array();
  for (const PatchOperation& operation : patch) {
    operations.push_back({
        {"op", operation.kind == PatchOperation::Kind::kAdd ? "add" : "replace"},
        {"path", operation.pointer},
        {"value", operation.raw ? Json::parse(operation.value) : Json(operation.value)},
    });
  }
  return operations.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace producer_guard::kube
