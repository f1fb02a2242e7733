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
  std::string text;
  for (const kafka::VersionRange& range : ranges) {
    if (!range.from && !range.below) continue;
    text += text.empty() ? " " : " or ";
    text += kafka::ToString(range);
  }
  return std::string(text.empty() ? kafka::ToString(library) : kafka::NumberedBy(library)) + text;
}

}  // namespace producer_guard::engine
