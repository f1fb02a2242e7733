// Settings that do not mean what their author thinks, whatever the verdict.
#include "rules/kafka/client_model.h"
#include "rules/kafka/misspelling.h"

namespace producer_guard::kafka {

namespace {

// Clients call some of the same things by different names.
struct OthersName {
  std::string suggestion;  // this client's name, or "" where it has no such setting
};

std::optional<OthersName> ReadOthersName(Library library, std::string_view name) {
  const Library base = BaseOf(library);
  for (const Library other : {Library::kJava, Library::kLibrdkafka}) {
    if (other == base) continue;
    const SettingRow* row = FindSetting(other, name);
    if (!row || !row->producer_only) continue;
    const SettingRow* own =
        row->canonical.empty() ? nullptr : FindCanonicalRow(CatalogOf(library), row->canonical);
    if (own) return OthersName{std::string(NameIn(library, row->canonical))};
    if (ModelOf(library).refuses_unknown_names) return OthersName{};
  }
  return std::nullopt;
}

}  // namespace

std::vector<Remark> FindRemarks(Library library, const std::vector<Setting>& settings) {
  std::vector<Remark> remarks;
  for (std::size_t i = 0; i < settings.size(); ++i) {
    const Setting& setting = settings[i];
    const SettingRow* row = FindSetting(library, setting.name);
    if (!row) {
      if (auto others = ReadOthersName(library, setting.name)) {
        const bool refuses = ModelOf(library).refuses_unknown_names;
        remarks.push_back({RemarkKind::kOtherClientsName, i, std::move(others->suggestion),
                           setting.name + " is a name of another client library; this one " +
                               (refuses ? "refuses it" : "ignores it")});
      } else if (const auto likely = MeantProperty(setting.name)) {
        remarks.push_back({RemarkKind::kUnknownProperty, i, std::string(NameIn(library, *likely)),
                           "no client has a setting " + setting.name});
      }
      continue;
    }
    if (!setting.value) continue;
    if (ModelOf(library).parse(*row, *setting.value, setting.kind)) continue;
    const bool names_the_maximum = setting.value->find("MAX_VALUE") != std::string::npos;
    remarks.push_back({RemarkKind::kInvalidValue, i, names_the_maximum ? "2147483647" : "",
                       setting.name + "=" + *setting.value + " is no value that the client takes"});
  }
  return remarks;
}

}  // namespace producer_guard::kafka
