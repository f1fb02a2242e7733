#include "rules/kafka/catalog.h"

namespace producer_guard::kafka {

namespace {

constexpr std::string_view kTopic = "topic.";

}  // namespace

bool HasName(const SettingRow& row, std::string_view name) {
  if (row.name == name || (!row.alias.empty() && row.alias == name)) return true;
  return row.of_topic && name.starts_with(kTopic) &&
         (name.substr(kTopic.size()) == row.name || name.substr(kTopic.size()) == row.alias);
}

Catalog::Catalog(std::span<const SettingRow> rows) : rows_(rows) {
  for (const SettingRow& row : rows) {
    by_name_[row.name].push_back(&row);
    if (!row.alias.empty()) by_name_[row.alias].push_back(&row);
    by_canonical_.try_emplace(row.canonical, &row);
  }
}

std::span<const SettingRow* const> Catalog::Named(std::string_view name) const {
  const auto rows = by_name_.find(name);
  if (rows != by_name_.end()) return rows->second;
  if (!name.starts_with(kTopic)) return {};
  const auto of_topic = by_name_.find(name.substr(kTopic.size()));
  if (of_topic == by_name_.end() || !of_topic->second.front()->of_topic) return {};
  return of_topic->second;
}

const SettingRow* Catalog::Find(std::string_view name) const {
  const auto rows = Named(name);
  return rows.empty() ? nullptr : rows.front();
}

const SettingRow* Catalog::FindAt(std::string_view name, const Version& version) const {
  return RowAt(Named(name), version);
}

const SettingRow* Catalog::RowAt(std::span<const SettingRow* const> named, const Version& version) {
  for (const SettingRow* row : named) {
    if (row->from <= version && version < row->below) return row;
  }
  return nullptr;
}

const SettingRow* Catalog::FindCanonical(std::string_view canonical) const {
  const auto row = by_canonical_.find(canonical);
  return row == by_canonical_.end() ? nullptr : row->second;
}

}  // namespace producer_guard::kafka
