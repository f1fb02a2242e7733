#include "webhook/locate/kafkajs_objects.h"

#include <algorithm>
#include <array>
#include <set>

#include "webhook/locate/producer_evidence.h"
#include "webhook/locate/program_keys.h"

namespace producer_guard::locate {

namespace {

// Its consumers have these too.
constexpr std::array<std::string_view, 2> kOnlyKafkaJs = {"maxInFlightRequests",
                                                          "allowAutoTopicCreation"};
constexpr std::size_t kMostObjects = 16;  // people have one or two

using Keys = std::set<std::string_view, std::less<>>;

bool IsProducers(const std::string& prefix, const Keys& keys) {
  const std::string lowered = LowerCase(prefix);
  const auto says = [&](std::string_view word) { return lowered.find(word) != lowered.npos; };
  if (SpeaksOfOthers(lowered) || says("admin") || keys.contains(prefix + "groupId")) return false;
  return says("producer") || keys.contains(prefix + "idempotent");
}

}  // namespace

KafkaJsObjects::KafkaJsObjects(const text::Document& document) {
  if (document.format != text::Format::kJson && document.format != text::Format::kYaml) return;
  std::vector<std::string> candidates;
  for (const text::Entry& entry : document.entries) {
    for (const std::string_view name : kOnlyKafkaJs) {
      if (!entry.key.ends_with(name) || candidates.size() == kMostObjects) continue;
      std::string prefix = entry.key.substr(0, entry.key.size() - name.size());
      const bool is_new =
          std::find(candidates.begin(), candidates.end(), prefix) == candidates.end();
      if (is_new && (prefix.empty() || prefix.ends_with('.')))
        candidates.push_back(std::move(prefix));
    }
  }
  if (candidates.empty()) return;
  Keys keys;
  for (const text::Entry& entry : document.entries) keys.insert(entry.key);
  for (std::string& prefix : candidates) {
    if (IsProducers(prefix, keys)) prefixes_.push_back(std::move(prefix));
  }
}

std::optional<DialectKey> KafkaJsObjects::Read(std::string_view key) const {
  for (const std::string& prefix : prefixes_) {
    if (!key.starts_with(prefix)) continue;
    if (auto read = ReadProgramsKey(kafka::Library::kKafkaJs, prefix, key.substr(prefix.size())))
      return read;
  }
  return std::nullopt;
}

}  // namespace producer_guard::locate
