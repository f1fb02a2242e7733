#include "webhook/cli/explained_value.h"

namespace producer_guard::cli {

namespace {

std::string ValueText(const kafka::EffectiveValue& value) {
  if (value.origin == kafka::Origin::kUnknown) return "?";
  if (value.value.empty()) return "-";
  if (value.property == "retries" && value.value == "2147483647") return "max";
  return value.value;
}

}  // namespace

std::string OwnValueText(const kafka::EffectiveValue& value, kafka::Library library) {
  const bool is_switch = value.property == "enable.idempotence" &&
                         value.origin != kafka::Origin::kUnknown &&
                         kafka::HasProperty(library, value.property);
  return is_switch ? kafka::ValueIn(library, value.property, value.value) : ValueText(value);
}

std::string FromText(const kafka::EffectiveValue& value, std::string_view row,
                     const locate::LocatedConfig& config, const audit::ScannedItem& scanned,
                     audit::ObjectSource& source) {
  std::string from = value.because;
  const auto add = [&](const std::string& part) { from += (from.empty() ? "" : ", ") + part; };
  if (!value.setting || *value.setting >= config.places.size())
    return from.empty() ? std::string(ToString(value.origin)) : from;
  const auto& other = config.places[*value.setting].other;
  const bool is_variable = other && !other->variable.empty();
  const std::string& key = is_variable ? other->variable : config.places[*value.setting].key;
  if (key != row && value.because.empty()) add(key);
  const auto place = audit::RecordPlace(config, value.setting, source);
  if (!place.object.empty()) add(place.object + " " + place.title);
  const std::string& file = place.object.empty() ? scanned.item.file : place.file;
  if (place.file_line && !file.empty()) add(file + ":" + std::to_string(*place.file_line));
  if (from.empty()) from = key;
  if (value.origin == kafka::Origin::kUnknown)
    from += ": " + config.settings[*value.setting].unknown_because;
  return from;
}

}  // namespace producer_guard::cli
