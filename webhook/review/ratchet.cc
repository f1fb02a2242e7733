#include "webhook/review/ratchet.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace producer_guard::review {

namespace {

// Items of a list move when another is put before them: "/spec/containers/0/env" is
// "/spec/containers//env".
std::string WithoutIndices(std::string_view pointer) {
  std::string text;
  for (std::size_t at = 0; at < pointer.size();) {
    const std::size_t end = std::min(pointer.find('/', at + 1), pointer.size());
    const std::string_view token = pointer.substr(at + 1, end - at - 1);
    const bool is_index = token.find_first_not_of("0123456789") == std::string_view::npos;
    text += '/';
    if (!is_index) text += token;
    at = end;
  }
  return text;
}

// The carrier by its name, not by line or index.
std::string CarrierOf(const Assessment& assessment, const AssessedFinding& assessed,
                      std::size_t index) {
  if (index == kNoConfig) return assessment.PlaceOf(assessed).pointer;
  const locate::LocatedConfig& config = assessment.located.configs[index];
  return WithoutIndices(config.pointer) + " " + config.title + " " + config.key_style.prefix + " " +
         std::string(ToString(config.client.library)) + "@" + ToString(config.client.versions);
}

}  // namespace

Ratchet::Ratchet(const Assessment& now, const Assessment* before) : now_(now) {
  if (!before) return;
  for (const AssessedFinding& old : before->findings) {
    for (Key& key : KeysOf(*before, old)) before_.emplace(std::move(key), old.finding.severity);
  }
}

std::vector<Ratchet::Key> Ratchet::KeysOf(const Assessment& assessment,
                                          const AssessedFinding& assessed) {
  const engine::Finding& finding = assessed.finding;
  std::vector<Key> keys;
  const auto add = [&](std::size_t config) {
    keys.emplace_back(finding.rule, finding.property, finding.value,
                      CarrierOf(assessment, assessed, config));
  };
  add(assessed.config);
  for (const InheritedFinding& also : assessed.also) add(also.config);
  return keys;
}

bool Ratchet::WasThereBefore(const AssessedFinding& assessed) {
  std::vector<decltype(before_)::node_type> taken;
  for (const Key& key : KeysOf(now_, assessed)) {
    const auto [begin, end] = before_.equal_range(key);
    const auto found = std::find_if(
        begin, end, [&](const auto& old) { return old.second >= assessed.finding.severity; });
    if (found == end) {
      for (auto& old : taken) before_.insert(std::move(old));
      return false;
    }
    taken.push_back(before_.extract(found));
  }
  return true;
}

}  // namespace producer_guard::review
