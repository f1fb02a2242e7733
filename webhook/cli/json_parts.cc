#include "webhook/cli/json_parts.h"

namespace producer_guard::cli {

using Json = nlohmann::ordered_json;

nlohmann::ordered_json ObjectJson(const audit::ObjectRecord& object) {
  Json json;
  const auto text = [&](const char* key, const std::string& value) {
    json[key] = object.is_object ? Json(value) : Json(nullptr);
  };
  text("apiVersion", object.api_version);
  text("kind", object.kind);
  text("namespace", object.name_space);
  text("name", object.name);
  json["file"] = object.file;
  json["document"] = object.document;
  json["line"] = object.line;
  return json;
}

nlohmann::ordered_json PlaceJson(const audit::PlaceRecord& place) {
  Json json;
  json["pointer"] = place.pointer;
  json["line"] = place.position ? Json(place.position->line) : Json();
  json["column"] = place.position ? Json(place.position->column) : Json();
  json["file_line"] = place.file_line ? Json(*place.file_line) : Json();
  json["title"] = place.title;
  if (!place.object.empty()) {
    json["object"] = place.object;
    json["file"] = place.file;
  }
  return json;
}

nlohmann::ordered_json OrNull(const std::optional<std::string>& text) {
  return text ? Json(*text) : Json(nullptr);
}

Json UnreadableJson(const audit::UnreadableRecord& text) {
  return {{"file", text.file},
          {"pointer", text.pointer},
          {"message", text.message},
          {"file_line", text.file_line ? Json(*text.file_line) : Json()}};
}

Json IgnoredAnnotationJson(const audit::ScannedItem& scanned, const std::string& why) {
  return {{"object", ObjectJson(audit::RecordObject(scanned.item, scanned.name_space))},
          {"message", why}};
}

void WriteJsonList(const char* name, const std::vector<Json>& list, std::ostream& out) {
  out << ",\n\"" << name << "\": [";
  for (std::size_t i = 0; i < list.size(); ++i)
    out << (i == 0 ? "\n  " : ",\n  ") << DumpJson(list[i]);
  out << (list.empty() ? "]" : "\n]");
}

nlohmann::ordered_json ToJson(kube::Value value) {
  switch (value.kind()) {
    case kube::ValueKind::kAbsent:
    case kube::ValueKind::kNull:
      return nullptr;
    case kube::ValueKind::kBoolean:
      return value.IsTrue();
    case kube::ValueKind::kNumber:
      return Json::parse(value.ScalarText(), nullptr, false);
    case kube::ValueKind::kString:
      return std::string(value.String());
    case kube::ValueKind::kArray: {
      Json array = Json::array();
      value.ForEachItem([&](std::size_t, kube::Value item) { array.push_back(ToJson(item)); });
      return array;
    }
    case kube::ValueKind::kObject:
      break;
  }
  // The keys are unique already: object[key] would look through all before it.
  Json object = Json::object();
  auto& members = object.get_ref<Json::object_t&>();
  using Members = Json::object_t::Container;
  value.ForEachMember([&](std::string_view key, kube::Value member) {
    members.Members::emplace_back(std::string(key), ToJson(member));
  });
  return object;
}

std::string DumpJson(const nlohmann::ordered_json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace producer_guard::cli
