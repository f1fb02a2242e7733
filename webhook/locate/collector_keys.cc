#include "webhook/locate/collector_keys.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "webhook/locate/producer_evidence.h"

namespace producer_guard::locate {

namespace {

// Where an exporter's section begins and ends within a group: "config|exporters.kafka/traces.".
struct Section {
  std::size_t begin, end;
};

std::optional<Section> SectionOf(std::string_view group) {
  constexpr std::string_view kExporter = "exporters.kafka";
  const std::size_t begin = group.find(kExporter);
  if (begin == std::string_view::npos) return std::nullopt;
  if (begin > 0 && group[begin - 1] != '.' && group[begin - 1] != '|') return std::nullopt;
  const std::size_t end = begin + kExporter.size();
  const std::size_t dot = group.find('.', end);
  const bool is_kafkas = end < group.size() && (group[end] == '.' || group[end] == '/');
  return is_kafkas && dot != std::string_view::npos ? std::optional(Section{begin, dot + 1})
                                                    : std::nullopt;
}

// Returns: the exporter's section that the setting stands in without being one of the exporter's.
std::optional<Section> MisplacedIn(const FoundSetting& setting) {
  const bool may_be = !setting.key.library && !setting.declares;
  return may_be ? SectionOf(setting.key.group) : std::nullopt;
}

// Returns: the group that the exporter's own settings have.
std::string ProducersGroup(std::string_view group, const Section& section) {
  return std::string(group.substr(0, section.end)) + "producer.";
}

FoundSetting Declare(FoundSetting misplaced, const Section& section) {
  const std::string group = ProducersGroup(misplaced.key.group, section);
  misplaced.declares = true;
  misplaced.key = {};
  misplaced.key.group = group;
  misplaced.key.add_prefix = group;
  misplaced.key.library = kafka::Library::kOpenTelemetry;
  misplaced.key.producers_own = true;
  misplaced.style = StyleOf(misplaced.key);
  return misplaced;
}

}  // namespace

void ApplyCollector(std::vector<FoundSetting>& found) {
  const bool any = std::any_of(found.begin(), found.end(), [](const FoundSetting& setting) {
    return MisplacedIn(setting).has_value();
  });
  if (!any) return;
  std::vector<FoundSetting> kept;
  for (FoundSetting& setting : found) {
    const auto section = MisplacedIn(setting);
    if (!section) {
      kept.push_back(std::move(setting));
    } else if (EvidenceOf(setting.key.name) == Evidence::kStrong) {
      kept.push_back(Declare(std::move(setting), *section));
    }
  }
  found = std::move(kept);
}

bool LacksSection(const LocatedConfig& config) {
  return config.places.empty() && SectionOf(config.key_style.prefix).has_value();
}

}  // namespace producer_guard::locate
