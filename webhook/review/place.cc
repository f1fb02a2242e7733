// Where findings stand, in words and as paths.
#include <algorithm>

#include "webhook/review/assessment.h"

namespace producer_guard::review {

namespace {

// "/data/producer.properties" as the API server writes paths: data[producer.properties]
std::string FieldOf(std::string_view pointer) {
  std::string field;
  while (!pointer.empty()) {
    const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
    std::string token;
    for (std::size_t i = 1; i < end; ++i) {
      if (pointer[i] == '~' && i + 1 < end) {
        token += pointer[++i] == '1' ? '/' : '~';
      } else {
        token += pointer[i];
      }
    }
    const bool simple = token.find_first_not_of(
                            "abcdefghijklmnopqrstuvwxyz"
                            "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
    if (simple && !token.empty()) {
      field += (field.empty() ? "" : ".") + token;
    } else {
      field += "[" + token + "]";
    }
    pointer.remove_prefix(end);
  }
  return field;
}

std::string TitleOf(const locate::LocatedConfig& config, const locate::SettingPlace& place) {
  const std::string& title = place.title.empty() ? config.title : place.title;
  switch (config.carrier) {
    case locate::Carrier::kMap:
    case locate::Carrier::kList:
      return title + "[\"" + place.key + "\"]";
    case locate::Carrier::kEnvironment:
      return title + " " + place.key;
    case locate::Carrier::kText:
    case locate::Carrier::kArguments:
      break;
  }
  if (!place.position) return title;
  const std::string line = "line " + std::to_string(place.position->line);
  return title.empty() ? line : title + " " + line;
}

}  // namespace

FindingPlace Assessment::PlaceOf(const AssessedFinding& assessed) const {
  FindingPlace place;
  const engine::Finding& finding = assessed.finding;
  if (assessed.config == kNoConfig) {
    const bool has_acl =
        located.acls && finding.acl && *finding.acl < located.acls->pointers.size();
    place.pointer = has_acl ? located.acls->pointers[*finding.acl] : "/spec/authorization/acls";
    place.field = FieldOf(place.pointer);
    place.title = place.field;
    return place;
  }
  const locate::LocatedConfig& config = located.configs[assessed.config];
  place.pointer = config.pointer;
  place.title = config.title;
  if (finding.setting && *finding.setting < config.places.size()) {
    const locate::SettingPlace& setting = config.places[*finding.setting];
    if (setting.is_absent) {
      place.field = FieldOf(place.pointer);
      return place;
    }
    place.pointer = setting.pointer;
    place.title = TitleOf(config, setting);
    place.position = setting.position;
  }
  place.field = FieldOf(place.pointer);
  return place;
}

std::string NameOf(const kube::Object& object, std::string_view name_space) {
  const std::string_view own = object.name_space();
  std::string name(object.kind());
  name += ' ';
  if (!own.empty() || !name_space.empty()) {
    name += own.empty() ? name_space : own;
    name += '/';
  }
  name += object.name();
  return name;
}

std::string MessageOf(std::string_view object_name, const FindingPlace& place,
                      const engine::Finding& finding, std::string_view why_not_patched) {
  std::string message = finding.rule + ": " + std::string(object_name);
  if (!place.title.empty()) message += ", " + place.title;
  message += ": " + finding.message + ".";
  if (!finding.remedy.empty()) message += " " + finding.remedy + ".";
  if (!why_not_patched.empty()) message += " Not patched: " + std::string(why_not_patched) + ".";
  if (!finding.reference.empty()) message += " See " + finding.reference;
  return message;
}

}  // namespace producer_guard::review
