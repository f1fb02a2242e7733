#include "rules/engine/finding_text.h"

#include "rules/engine/utf8.h"

namespace producer_guard::engine {
namespace {

// A message is one line of a terminal or two; a value longer than this says nothing more.
constexpr std::size_t kMostShown = 60;

std::string Shown(std::string_view text) { return OneLine(text, kMostShown); }

std::string SettingText(const kafka::Setting& setting) {
  const std::string name = Shown(setting.name);
  if (setting.is_null) return name + " is null";
  if (setting.value && setting.value->empty()) return name + " is empty";
  return setting.value ? name + "=" + Shown(*setting.value) : name;
}

}  // namespace

std::string NameOf(const Facts& facts, std::string_view property,
                   std::optional<std::size_t> written) {
  if (written) return (*facts.settings)[*written].name;
  return std::string(kafka::NameIn(facts.config->client.library, property));
}

std::string CanonicalOf(const Facts& facts, const std::string& name) {
  const auto canonical = kafka::CanonicalName(facts.config->client.library, name);
  return canonical ? std::string(*canonical) : name;
}

SlotValues SlotsOf(const Facts& facts, std::string_view property,
                   std::optional<std::size_t> written) {
  SlotValues values;
  values.name = Shown(NameOf(facts, property, written));
  values.setting = values.name + " is not set";
  if (!written) return values;
  const kafka::Setting& setting = (*facts.settings)[*written];
  values.setting = SettingText(setting);
  values.value = Shown(setting.value.value_or(""));
  return values;
}

std::string JoinSettings(const std::vector<std::pair<std::string, std::string>>& settings) {
  std::string text;
  for (std::size_t i = 0; i < settings.size(); ++i) {
    if (i > 0) text += i + 1 == settings.size() ? " and " : ", ";
    text += Shown(settings[i].first) + "=" + Shown(settings[i].second);
  }
  return text;
}

std::string UnknownText(const kafka::Setting& setting) {
  const std::string source =
      setting.unknown_because.empty() ? "elsewhere" : Shown(setting.unknown_because);
  return Shown(setting.name) + " comes from " + source + ", which cannot be known here";
}

}  // namespace producer_guard::engine
