#include "webhook/audit/finding_record.h"

namespace producer_guard::audit {

namespace {

// The entry of the text that gives setting `setting`, or nullptr.
const text::Entry* EntryOf(const locate::LocatedConfig& config,
                           std::optional<std::size_t> setting) {
  if (!setting || *setting >= config.places.size() || !config.document) return nullptr;
  const auto& entry = config.places[*setting].entry;
  if (!entry || *entry >= config.document->entries.size()) return nullptr;
  return &config.document->entries[*entry];
}

// What is written, as far as it fits on one line.
std::string ExcerptOf(const locate::LocatedConfig& config, const engine::Finding& finding) {
  if (!finding.setting || *finding.setting >= config.places.size()) return {};
  if (const text::Entry* entry = EntryOf(config, finding.setting)) {
    const std::size_t end = std::max(entry->key_span.end, entry->value_span.end);
    const std::string_view bytes = config.document->bytes;
    if (entry->key_span.begin < end && end <= bytes.size()) {
      const auto written = bytes.substr(entry->key_span.begin, end - entry->key_span.begin);
      if (written.find_first_of("\r\n") == std::string_view::npos) return std::string(written);
    }
  }
  if (config.places[*finding.setting].is_absent) return {};
  const std::string& key = config.places[*finding.setting].key;
  return finding.value ? key + "=" + *finding.value : key;
}

}  // namespace

ObjectRecord RecordObject(const SourceItem& item, std::string_view name_space) {
  ObjectRecord record;
  record.is_object = item.kind == SourceItem::Kind::kObject;
  record.file = item.file;
  record.document = item.document;
  record.line = item.line;
  if (!record.is_object) return record;
  record.api_version = item.object.api_version();
  record.kind = item.object.kind();
  record.name = item.object.name();
  const auto own = item.object.name_space();
  record.name_space = own.empty() ? name_space : own;
  return record;
}

ClientRecord RecordClient(const kafka::Client& client) {
  ClientRecord record;
  record.library = ToString(client.library);
  if (client.versions.from || client.versions.below) record.version = ToString(client.versions);
  record.numbered_by = NumberedBy(client.library);
  record.origin = ToString(client.origin);
  record.evidence = client.evidence;
  return record;
}

PlaceRecord RecordPlace(const locate::LocatedConfig& config, std::optional<std::size_t> setting,
                        ObjectSource& source) {
  PlaceRecord record;
  record.title = config.title;
  if (!setting || *setting >= config.places.size()) {
    record.pointer = config.pointer;
    record.file_line = source.LineOf(config.pointer, std::nullopt);
    return record;
  }
  const locate::SettingPlace& place = config.places[*setting];
  record.pointer = place.pointer;
  record.position = place.position;
  if (place.other) record.title = place.title;
  if (place.other && place.other->object) {
    const locate::OtherObject& object = *place.other->object;
    record.object = object.kind + " " + (object.name_space.empty() ? "" : object.name_space + "/") +
                    object.name;
    record.file = object.file;
    record.file_line = place.other->file_line;
    return record;
  }
  std::optional<std::size_t> offset;
  const text::Entry* entry = EntryOf(config, setting);
  if (entry && !config.base64) offset = entry->key_span.begin;
  record.file_line = source.LineOf(place.pointer, offset);
  return record;
}

FindingRecord RecordFinding(const SourceItem& item, ObjectSource& source,
                            std::string_view name_space, const review::Assessment& assessment,
                            const review::AssessedFinding& assessed) {
  const engine::Finding& finding = assessed.finding;
  FindingRecord record;
  record.rule = finding.rule;
  record.severity = finding.severity;
  record.object = RecordObject(item, name_space);
  record.property = finding.property;
  record.value = finding.value;
  record.message = finding.message;
  record.remedy = finding.remedy;
  record.reference = finding.reference;
  record.fix = assessed.fix;
  record.exempted = assessed.exempted;

  const review::FindingPlace place = assessment.PlaceOf(assessed);
  if (assessed.config != review::kNoConfig) {
    const locate::LocatedConfig& config = assessment.located.configs[assessed.config];
    const kafka::EffectiveConfig& effective = assessment.effective[assessed.config];
    record.place = RecordPlace(config, finding.setting, source);
    record.client = RecordClient(effective.client);
    record.verdict = effective.verdict();
    record.excerpt = ExcerptOf(config, finding);
  } else {
    record.place.file_line = source.LineOf(place.pointer, std::nullopt);
  }
  record.place.pointer = place.pointer;
  record.place.title = place.title;
  record.place.position = place.position;
  return record;
}

UnreadableRecord RecordUnreadable(const SourceItem& item, ObjectSource& source,
                                  const locate::UnreadableText& text) {
  UnreadableRecord record;
  record.file = item.file;
  record.pointer = text.pointer;
  record.message = text.title;
  if (!record.message.empty()) record.message += ' ';
  record.message += "line " + std::to_string(text.problem.position.line) + ", column " +
                    std::to_string(text.problem.position.column) + ": " + text.problem.message;
  record.file_line = source.LineOf(text.pointer, text.problem.offset);
  return record;
}

}  // namespace producer_guard::audit
