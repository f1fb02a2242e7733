#include "rules/kafka/judgement.h"
#include "rules/kafka/misspelling.h"
#include "rules/kafka/value_parsing.h"

namespace producer_guard::kafka {

namespace {

// librdkafka and Java call some of the same things by different names.
std::optional<std::string_view> OtherClientsMeaning(Library library, std::string_view name) {
  const auto other = library == Library::kLibrdkafka ? JavaCatalog() : LibrdkafkaCatalog();
  const SettingRow* row = FindRow(other, name);
  if (!row || !row->producer_only || row->canonical.empty() || row->canonical == name)
    return std::nullopt;
  return row->canonical;
}

}  // namespace

std::vector<Remark> FindRemarks(Library library, const std::vector<Setting>& settings) {
  std::vector<Remark> remarks;
  for (std::size_t i = 0; i < settings.size(); ++i) {
    const Setting& setting = settings[i];
    const SettingRow* row = FindRow(CatalogOf(library), setting.name);
    if (!row) {
      if (const auto meant = OtherClientsMeaning(library, setting.name)) {
        remarks.push_back(
            {RemarkKind::kOtherClientsName, i, std::string(*meant),
             setting.name + " is a name of another client library; this one ignores it"});
      } else if (const auto likely = MeantProperty(setting.name)) {
        remarks.push_back({RemarkKind::kUnknownProperty, i, std::string(*likely),
                           "no client has a setting " + setting.name});
      }
      continue;
    }
    if (!setting.value) continue;
    const bool taken = library == Library::kLibrdkafka
                           ? ParseLibrdkafkaValue(*row, *setting.value).has_value()
                           : ParseJavaValue(*row, *setting.value).has_value();
    if (taken) continue;
    const bool names_the_maximum = setting.value->find("MAX_VALUE") != std::string::npos;
    remarks.push_back({RemarkKind::kInvalidValue, i, names_the_maximum ? "2147483647" : "",
                       setting.name + "=" + *setting.value + " is no value that the client takes"});
  }
  return remarks;
}

}  // namespace producer_guard::kafka
