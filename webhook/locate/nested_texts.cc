// Texts within a YAML text: Knative's sarama: config: |.
#include <optional>
#include <utility>

#include "webhook/locate/locators.h"

namespace producer_guard::locate {

namespace {

// A text may hold at most this many others; people write one or two.
constexpr std::size_t kMostNested = 64;

}  // namespace

void FindInNestedTexts(const TextPlace& place, const text::Document& document,
                       const KnownClients& known, Located& located) {
  if (place.is_nested || document.format != text::Format::kYaml) return;
  std::optional<text::LineIndex> lines;  // most texts hold no other
  std::size_t nested = 0;
  for (const text::Entry& entry : document.entries) {
    // Logstash's pipelines.yml may hold a pipeline in one line.
    const bool is_text =
        entry.value.find('\n') != std::string::npos || entry.key.ends_with("config.string");
    if (!is_text || entry.through_alias || entry.overridden || ++nested > kMostNested) continue;
    Located found;
    TextPlace inner = place;
    inner.name = entry.path.empty() ? std::string_view(entry.key) : entry.path.back();
    inner.assume_producer = false;
    inner.is_nested = true;
    inner.named.reset();
    FindInDecodedText(inner, entry.value, known, found);
    if (found.configs.empty()) continue;
    if (!lines) lines.emplace(document.bytes);
    const std::size_t line = lines->PositionOf(entry.value_span.begin).line;
    for (LocatedConfig& config : found.configs) {
      config.key_style.can_add = config.key_style.can_change = false;
      config.key_style.cannot_add_because = "it stands in a text within a text";
      for (SettingPlace& setting : config.places) {
        if (setting.position) setting.position->line += line;
        setting.entry.reset();
      }
      config.base64 = false;
      located.configs.push_back(std::move(config));
    }
  }
}

}  // namespace producer_guard::locate
