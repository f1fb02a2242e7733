#include "rules/kafka/catalog.h"

#include <algorithm>

namespace producer_guard::kafka {

namespace {

constexpr std::string_view kTopic = "topic.";

// Longer names share the last bit.
constexpr std::uint64_t BitOf(std::size_t size) {
  return std::uint64_t{1} << std::min<std::size_t>(size, 63);
}

}  // namespace

bool HasName(const SettingRow& row, std::string_view name) {
  if (row.name == name || (!row.alias.empty() && row.alias == name)) return true;
  return row.of_topic && name.starts_with(kTopic) &&
         (name.substr(kTopic.size()) == row.name || name.substr(kTopic.size()) == row.alias);
}

Catalog::Catalog(std::span<const SettingRow> rows) : rows_(rows) {
  for (const SettingRow& row : rows) {
    for (const std::string_view name : {row.name, row.alias}) {
      if (name.empty()) continue;
      by_name_[name].push_back(&row);
      NoteName(name, name.size());
      if (row.of_topic) NoteName(name, kTopic.size() + name.size());
    }
    by_canonical_.try_emplace(row.canonical, &row);
  }
}

void Catalog::NoteName(std::string_view name, std::size_t size) {
  sizes_[static_cast<unsigned char>(name.back())] |= BitOf(size);
}

bool Catalog::MayName(std::string_view name) const {
  return !name.empty() &&
         (sizes_[static_cast<unsigned char>(name.back())] & BitOf(name.size())) != 0;
}

std::span<const SettingRow* const> Catalog::Named(std::string_view name) const {
  if (!MayName(name)) return {};
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
