// Texts within a text: Knative's sarama: config: |, and the JSON of Druid's
// druid.emitter.kafka.producer.config.
#include <optional>
#include <string>
#include <utility>

#include "webhook/locate/application_keys.h"
#include "webhook/locate/locators.h"
#include "webhook/locate/producer_evidence.h"
#include "webhook/locate/text_format.h"

namespace producer_guard::locate {

namespace {

// A text may hold at most this many others; people write one or two.
constexpr std::size_t kMostNested = 64;

bool HoldsTexts(text::Format format) {
  return format == text::Format::kYaml || format == text::Format::kProperties;
}

// Source: the reference of Druid, "Kafka Emitter": JSON with properties of the producer.
bool IsProducersJson(const text::Entry& entry) {
  if (!entry.value.starts_with('{') || !SaysProducer(entry.key)) return false;
  const std::string lowered = LowerCase(entry.key);
  return lowered.find("kafka") != std::string::npos && !SpeaksOfNoProducer(lowered);
}

}  // namespace

void FindInNestedTexts(const TextPlace& place, const text::Document& document,
                       const KnownClients& known, Located& located) {
  if (place.is_nested || !HoldsTexts(document.format)) return;
  std::optional<text::LineIndex> lines;  // most texts hold no other
  std::size_t nested = 0;
  for (const text::Entry& entry : document.entries) {
    // Logstash's pipelines.yml may hold a pipeline in one line.
    const bool has_lines = entry.value.find('\n') != std::string::npos;
    const bool is_yamls = document.format == text::Format::kYaml &&
                          (has_lines || entry.key.ends_with("config.string"));
    const bool is_json = IsProducersJson(entry);
    if ((!is_yamls && !is_json) || entry.through_alias || entry.overridden ||
        ++nested > kMostNested)
      continue;
    Located found;
    TextPlace inner = place;
    inner.name = entry.path.empty() ? std::string_view(entry.key) : entry.path.back();
    if (is_json) inner.name = "producer.json";
    inner.assume_producer = false;
    inner.is_nested = true;
    inner.named.reset();
    FindInDecodedText(inner, entry.value, known, found);
    if (found.configs.empty()) continue;
    if (!lines) lines.emplace(document.bytes);
    const std::size_t first = lines->PositionOf(entry.value_span.begin).line;
    const std::size_t line = has_lines ? first : first - 1;
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
