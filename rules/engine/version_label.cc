#include "rules/engine/version_label.h"

namespace producer_guard::engine {

std::string VersionLabel(const kafka::EffectiveConfig& config, const std::vector<bool>& flags) {
  std::vector<kafka::VersionRange> ranges;
  bool joined = false;
  for (std::size_t i = 0; i < flags.size(); ++i) {
    const kafka::VersionRange& versions = config.outcomes[i].versions;
    if (flags[i] && joined && ranges.back().below == versions.from) {
      ranges.back().below = versions.below;
    } else if (flags[i]) {
      ranges.push_back(versions);
    }
    joined = flags[i];
  }
  return VersionLabel(config.client.library, ranges);
}

std::string VersionLabel(kafka::Library library, const std::vector<kafka::VersionRange>& ranges) {
  std::string label(kafka::ToString(library));
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    if (!ranges[i].from && !ranges[i].below) continue;
    label += i == 0 ? " " : " or ";
    label += kafka::ToString(ranges[i]);
  }
  return label;
}

}  // namespace producer_guard::engine
