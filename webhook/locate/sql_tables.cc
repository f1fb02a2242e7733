#include "webhook/locate/sql_tables.h"

#include <set>

namespace producer_guard::locate {

std::optional<DialectKey> ReadTableOption(std::string_view key) {
  if (!key.starts_with("properties.")) return std::nullopt;
  auto read = ReadKey(key);
  if (read) read->library = kafka::Library::kFlink;
  return read;
}

void RemoveOtherTables(const text::Document& document, std::vector<FoundSetting>& settings) {
  std::set<std::size_t> tables;
  for (const text::Entry& entry : document.entries) {
    const bool is_kafkas = entry.value == "kafka" || entry.value == "upsert-kafka";
    if (entry.key == "connector" && is_kafkas) tables.insert(entry.document);
  }
  std::erase_if(settings,
                [&](const FoundSetting& found) { return !tables.contains(found.document); });
}

}  // namespace producer_guard::locate
