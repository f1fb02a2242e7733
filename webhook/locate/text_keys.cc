#include "webhook/locate/text_keys.h"

#include "webhook/locate/fluentd_outputs.h"
#include "webhook/locate/program_keys.h"
#include "webhook/locate/sql_tables.h"

namespace producer_guard::locate {

std::optional<DialectKey> ReadKeyIn(text::Format format, std::string_view key) {
  switch (format) {
    case text::Format::kLogstash:
      return ReadPipelineKey(key);
    case text::Format::kSql:
      return ReadTableOption(key);
    case text::Format::kFluentd:
      return ReadOutputParameter(key);
    default:
      return ReadKey(key);
  }
}

void RemoveOtherSections(const text::Document& document, std::vector<FoundSetting>& settings) {
  if (document.format == text::Format::kSql) RemoveOtherTables(document, settings);
  if (document.format == text::Format::kFluentd) KeepKafkaOutputs(document, settings);
}

}  // namespace producer_guard::locate
