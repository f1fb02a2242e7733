// Settings that do not mean what their author thinks, whatever the verdict.
#include <algorithm>
#include <array>

#include "rules/kafka/client_model.h"
#include "rules/kafka/framework.h"
#include "rules/kafka/misspelling.h"

namespace producer_guard::kafka {

namespace {

// Clients call some of the same things by different names.
struct OthersName {
  std::string suggestion;  // this client's name, or "" where it has none that means the same
};

std::optional<OthersName> ReadOthersName(Library library, std::string_view name) {
  const Library base = BaseOf(library);
  for (const Library other : {Library::kJava, Library::kLibrdkafka}) {
    if (other == base) continue;
    const SettingRow* row = FindSetting(other, name);
    if (!row || !row->producer_only) continue;
    const SettingRow* own =
        row->canonical.empty() ? nullptr : CatalogOf(library).FindCanonical(row->canonical);
    // The same value under a name that switches off what this one switches on would mean its
    // opposite.
    if (own && own->type == ValueType::kInvertedBoolean) return OthersName{};
    if (own) return OthersName{std::string(NameIn(library, row->canonical))};
    if (RefusesUnknownNames(library)) return OthersName{};
  }
  return std::nullopt;
}

// Returns: the value that `value` was plainly meant for, as Java's client and librdkafka write it;
// "" where only its author knows.
std::string MeantValue(std::string_view value) {
  constexpr std::array<std::string_view, 4> kYes = {"yes", "on", "y", "t"};
  if (value.find("MAX_VALUE") != std::string_view::npos) return "2147483647";
  std::string lowered(value);
  for (char& c : lowered) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (std::find(kYes.begin(), kYes.end(), lowered) != kYes.end()) return "true";
  return lowered == value ? "" : lowered;
}

// The versions that remarks are about: those of the client. Where nobody told the oldest, versions
// out of use are none of them.
VersionRange RemarkedVersions(const Client& client) {
  VersionRange range = client.versions;
  const VersionRange usual = UsualVersions(client.library);
  if (!range.from && (!range.below || !usual.from || *usual.from < *range.below))
    range.from = usual.from;
  return range;
}

// What becomes of one setting in each version of the client.
class Fate {
 public:
  Fate(const Client& client, const Setting& setting)
      : client_(client), setting_(setting), range_(RemarkedVersions(client)) {
    std::vector<Version> bounds = {range_.from.value_or(Version{})};
    for (const SettingRow* row : CatalogOf(client.library).Named(setting.name)) {
      for (const Version& bound : {row->from, row->below}) {
        if (bounds.front() < bound && bound != kNoVersion && range_.Contains(bound))
          bounds.push_back(bound);
      }
    }
    std::sort(bounds.begin(), bounds.end());
    bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
    for (std::size_t i = 0; i < bounds.size(); ++i)
      Add(bounds[i], i + 1 < bounds.size() ? bounds[i + 1] : kNoVersion);
  }

  // Returns: the remark on those versions, when there are any.
  std::optional<Remark> RefusedValue(std::size_t index) const {
    return Make(refused_, {RemarkKind::kInvalidValue, index, Suggestion(),
                           setting_.name + "=" + *setting_.value +
                               " is not a value that the client accepts"});
  }
  std::optional<Remark> MissingName(std::size_t index) const {
    const bool refuses = RefusesUnknownNames(client_.library);
    return Make(missing_, {RemarkKind::kUnknownProperty, index, "",
                           setting_.name + " is not known to this version of the client, which " +
                               (refuses ? "refuses it" : "ignores it")});
  }

 private:
  // A value that is as good as refused itself is no suggestion.
  std::string Suggestion() const {
    std::string meant = MeantValue(*setting_.value);
    const SettingRow* row = FindSetting(client_.library, setting_.name);
    if (meant.empty() || !row || !ModelOf(client_.library).parse(*row, meant, setting_.kind))
      return {};
    return meant;
  }

  void Add(const Version& from, const Version& below) {
    const auto part = Overlap(range_, from, below);
    if (!part) return;
    const SettingRow* row = CatalogOf(client_.library).FindAt(setting_.name, from);
    const bool refused = row && setting_.value &&
                         !ModelOf(client_.library).parse(*row, *setting_.value, setting_.kind);
    if (row && !refused) {
      fits_somewhere_ = true;
      return;
    }
    std::vector<VersionRange>& versions = row ? refused_ : missing_;
    if (!versions.empty() && versions.back().below == part->from) {
      versions.back().below = part->below;
    } else {
      versions.push_back(*part);
    }
  }

  std::optional<Remark> Make(const std::vector<VersionRange>& versions, Remark remark) const {
    if (versions.empty()) return std::nullopt;
    const bool everywhere = !fits_somewhere_ && (refused_.empty() || missing_.empty());
    if (!everywhere) remark.versions = versions;
    return remark;
  }

  const Client& client_;
  const Setting& setting_;
  VersionRange range_;
  std::vector<VersionRange> refused_;
  std::vector<VersionRange> missing_;
  bool fits_somewhere_ = false;
};

// EnableIdempotence -> enable.idempotence, as .NET's properties are named after librdkafka's.
std::string FromPascalCase(std::string_view name) {
  std::string dotted;
  for (const char c : name) {
    const bool is_capital = c >= 'A' && c <= 'Z';
    if (is_capital && !dotted.empty()) dotted += '.';
    dotted += is_capital ? static_cast<char>(c + 32) : c;
  }
  return dotted;
}

// Returns: for people, the other client libraries that have a setting of that name; "" where none
// has.
std::string OwnersOf(Library library, std::string_view name) {
  std::vector<std::string> owners;
  for (const Library other : AllLibraries()) {
    if (BaseOf(other) == other && other != BaseOf(library) && FindSetting(other, name))
      owners.emplace_back(TitleOf(other));
  }
  if (!name.empty() && name[0] >= 'A' && name[0] <= 'Z' &&
      LibrdkafkaCatalog().Find(FromPascalCase(name)))
    owners.emplace_back("Confluent.Kafka of .NET");
  std::string text;
  for (std::size_t i = 0; i < owners.size(); ++i)
    text += (i == 0 ? "" : i + 1 < owners.size() ? ", " : " and ") + owners[i];
  return text;
}

void RemarkOnName(Library library, const Setting& setting, std::size_t index,
                  std::vector<Remark>& remarks) {
  const char* const fate = RefusesUnknownNames(library) ? "refuses it" : "ignores it";
  if (auto others = ReadOthersName(library, setting.name)) {
    remarks.push_back({RemarkKind::kOtherClientsName, index, std::move(others->suggestion),
                       setting.name + " is a name of another client library; this one " + fate});
  } else if (const auto likely = MeantProperty(setting.name)) {
    const std::string owners = OwnersOf(library, setting.name);
    remarks.push_back({RemarkKind::kUnknownProperty, index, std::string(NameIn(library, *likely)),
                       owners.empty() ? "no client has a setting " + setting.name
                                      : setting.name + " is a setting of " + owners + "; " +
                                            std::string(TitleOf(BaseOf(library))) + " " + fate});
  }
}

// Returns: the remark on a framework's own setting where it refuses the value, when it does.
std::optional<Remark> RemarkOnWord(const Client& client, const Setting& setting,
                                   std::size_t index) {
  if (!setting.value) return std::nullopt;
  const VersionRange range = RemarkedVersions(client);
  std::vector<VersionRange> refused;
  bool fits_somewhere = false;
  for (const FrameworkWords& list : FrameworkWordLists()) {
    if (list.framework != client.library || list.name != setting.name) continue;
    const auto part = Overlap(range, list.from, list.below);
    if (!part) continue;
    if (!RefusesWord(client.library, list.from, setting.name, *setting.value)) {
      fits_somewhere = true;
    } else if (!refused.empty() && refused.back().below == part->from) {
      refused.back().below = part->below;
    } else {
      refused.push_back(*part);
    }
  }
  if (refused.empty()) return std::nullopt;
  const auto instead = WordInPlaceOf(client.library, range, setting.name, *setting.value);
  Remark remark{RemarkKind::kInvalidValue, index, std::string(instead),
                setting.name + "=" + *setting.value + " is not a value that " +
                    std::string(TitleOf(client.library)) + " accepts"};
  if (fits_somewhere) remark.versions = refused;
  return remark;
}

}  // namespace

std::vector<Remark> FindRemarks(const Client& client, const std::vector<Setting>& settings) {
  std::vector<Remark> remarks;
  const auto add = [&](std::optional<Remark> remark) {
    if (remark) remarks.push_back(*std::move(remark));
  };
  for (std::size_t i = 0; i < settings.size(); ++i) {
    const Setting& setting = settings[i];
    const SettingRow* row = FindSetting(client.library, setting.name);
    if (!row) {
      add(RemarkOnWord(client, setting, i));
      RemarkOnName(client.library, setting, i, remarks);
      continue;
    }
    const Fate fate(client, setting);
    if (setting.value) add(fate.RefusedValue(i));
    const bool matters = row->decides_delivery || RefusesUnknownNames(client.library);
    if (matters) add(fate.MissingName(i));
  }
  return remarks;
}

}  // namespace producer_guard::kafka
