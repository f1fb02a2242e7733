#include "rules/kafka/catalog.h"

namespace producer_guard::kafka {

namespace {

bool HasName(const SettingRow& row, std::string_view name) {
  constexpr std::string_view kTopic = "topic.";
  if (row.name == name || (!row.alias.empty() && row.alias == name)) return true;
  return row.of_topic && name.substr(0, kTopic.size()) == kTopic &&
         (name.substr(kTopic.size()) == row.name || name.substr(kTopic.size()) == row.alias);
}

}  // namespace

const SettingRow* FindRow(std::span<const SettingRow> catalog, std::string_view name) {
  for (const SettingRow& row : catalog) {
    if (HasName(row, name)) return &row;
  }
  return nullptr;
}

const SettingRow* FindRowAt(std::span<const SettingRow> catalog, std::string_view name,
                            const Version& version) {
  for (const SettingRow& row : catalog) {
    if (row.from <= version && version < row.below && HasName(row, name)) return &row;
  }
  return nullptr;
}

const SettingRow* FindCanonicalRow(std::span<const SettingRow> catalog,
                                   std::string_view canonical) {
  for (const SettingRow& row : catalog) {
    if (row.canonical == canonical) return &row;
  }
  return nullptr;
}

}  // namespace producer_guard::kafka
