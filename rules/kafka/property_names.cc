#include "rules/kafka/catalog.h"
#include "rules/kafka/effective_config.h"
#include "rules/kafka/misspelling.h"

namespace producer_guard::kafka {

std::optional<std::string_view> CanonicalName(Library library, std::string_view name) {
  const SettingRow* row = FindRow(CatalogOf(library), name);
  if (!row || row->canonical.empty()) return std::nullopt;
  return row->canonical;
}

std::string_view NameIn(Library library, std::string_view canonical) {
  for (const SettingRow& row : CatalogOf(library)) {
    if (row.canonical != canonical) continue;
    return row.alias == canonical ? row.alias : row.name;
  }
  return canonical;
}

bool IsProducerSetting(std::string_view name) {
  return FindRow(JavaCatalog(), name) || FindRow(LibrdkafkaCatalog(), name) ||
         MeantProperty(name).has_value();
}

bool IsProducerOnly(std::string_view name) {
  if (const SettingRow* row = FindRow(JavaCatalog(), name)) return row->producer_only;
  if (const SettingRow* row = FindRow(LibrdkafkaCatalog(), name)) return row->producer_only;
  return MeantProperty(name).has_value();
}

bool DecidesDelivery(std::string_view name) {
  if (const SettingRow* row = FindRow(JavaCatalog(), name)) return row->decides_delivery;
  if (const SettingRow* row = FindRow(LibrdkafkaCatalog(), name)) return row->decides_delivery;
  const auto meant = MeantProperty(name);
  const SettingRow* row = meant ? FindRow(JavaCatalog(), *meant) : nullptr;
  return row && row->decides_delivery;
}

}  // namespace producer_guard::kafka
