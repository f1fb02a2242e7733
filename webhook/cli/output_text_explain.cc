// explain -o text. Order of things: verdict, settings and where they come from, why, remedy, other
// versions.
#include <algorithm>
#include <map>

#include "webhook/cli/output.h"
#include "webhook/cli/text_parts.h"

namespace producer_guard::cli {

namespace {

struct Row {
  std::string setting, value, from;
};

struct Shown {
  const char* property;
  bool always;  // also when nobody has set it
};
constexpr Shown kShown[] = {{"enable.idempotence", true},
                            {"acks", true},
                            {"retries", true},
                            {"max.in.flight.requests.per.connection", true},
                            {"delivery.timeout.ms", false},
                            {"transactional.id", false}};

std::string ValueText(const kafka::EffectiveValue& value) {
  if (value.origin == kafka::Origin::kUnknown) return "?";
  if (value.value.empty()) return "-";
  if (value.property == "retries" && value.value == "2147483647") return "max";
  return value.value;
}

// Where a value comes from: the key as it is written and the line of the file. A derived value has
// the setting that changed it.
std::string FromText(const kafka::EffectiveValue& value, const locate::LocatedConfig& config,
                     const audit::ScannedItem& scanned, audit::ObjectSource& source) {
  if (!value.setting || *value.setting >= config.places.size()) {
    return value.origin == kafka::Origin::kDerived ? "derived from the other settings"
                                                   : std::string(ToString(value.origin));
  }
  const kafka::Setting& setting = config.settings[*value.setting];
  std::string from = config.places[*value.setting].key;
  if (value.origin == kafka::Origin::kDerived) {
    from = "follows from " + from + (setting.value ? "=" + *setting.value : "");
  }
  const auto place = audit::RecordPlace(config, value.setting, source);
  if (place.file_line) from += ", " + scanned.item.file + ":" + std::to_string(*place.file_line);
  if (value.origin == kafka::Origin::kUnknown) from += ": " + setting.unknown_because;
  return from;
}

// What versions that behave alike do, and the first reason of it.
struct VersionRow {
  kafka::VersionRange versions;
  std::string text;
};

// Every version of the client, not only those of its range, oldest first.
std::vector<VersionRow> VersionRows(const kafka::EffectiveConfig& effective,
                                    const locate::LocatedConfig& config) {
  kafka::Client any = effective.client;
  any.versions = {};
  const kafka::EffectiveConfig all = kafka::Resolve(any, config.settings);
  std::vector<VersionRow> rows;
  for (const kafka::VersionOutcome& outcome : all.outcomes) {
    std::string text = VerdictWords(outcome.verdict);
    if (!outcome.reasons.empty()) text += ": " + outcome.reasons.front().text;
    if (!rows.empty() && rows.back().text == text) {
      rows.back().versions.below = outcome.versions.below;
    } else {
      rows.push_back({outcome.versions, std::move(text)});
    }
  }
  return rows;
}

class ExplainTextOutput : public ScanOutput {
 public:
  ExplainTextOutput(std::ostream& out, const Style& style, std::vector<ComparedVersion> compared)
      : out_(out), style_(style), compared_(std::move(compared)) {}

  void Write(const audit::ScannedItem& scanned, audit::ObjectSource& source) override {
    for (const auto& text : scanned.unreadable) {
      Separate();
      out_ << Printable(text.file) << ": " << style_.Yellow("unreadable") << ": "
           << Printable(text.message) << '\n';
    }
    for (std::size_t i = 0; i < scanned.assessment.effective.size(); ++i)
      WriteProducer(scanned, i, source);
  }

  void End(const audit::Summary& summary) override {
    if (summary.producers > 0) return;
    Separate();
    out_ << "No Kafka producer in " << Counted(summary.objects, "object", "objects") << ", "
         << Counted(summary.files, "file", "files") << ".\n";
  }

 private:
  void Separate() {
    if (written_) out_ << '\n';
    written_ = true;
  }

  void WriteProducer(const audit::ScannedItem& scanned, std::size_t index,
                     audit::ObjectSource& source) {
    const auto& config = scanned.assessment.located.configs[index];
    const auto& effective = scanned.assessment.effective[index];
    Separate();
    std::string name = scanned.item.kind == audit::SourceItem::Kind::kObject ? ObjectName(scanned)
                                                                             : scanned.item.file;
    if (!config.title.empty() && config.title != name) name += ", " + config.title;
    out_ << style_.Bold(Printable(name)) << "    "
         << style_.Dim(Printable(ClientText(audit::RecordClient(effective.client)))) << "\n\n  "
         << Headline(effective) << "\n\n";
    WriteSettings(scanned, config, effective, source);
    std::string label = "why";
    for (const kafka::Reason& reason : effective.Worst().reasons) {
      WriteLine(label,
                reason.text + (reason.reference.empty() ? "" : " (" + reason.reference + ")"));
      label.clear();
    }
    WriteRemedies(scanned, index);
    if (compared_.empty()) return WriteVersions(VersionRows(effective, config));
    out_ << '\n'
         << RenderComparison(Compare(effective.client, config.settings, compared_), style_, 2);
  }

  std::string Headline(const kafka::EffectiveConfig& effective) const {
    const std::string some = effective.AllVersionsAgree()
                                 ? ""
                                 : " (" + ToString(effective.Worst().versions) + ", others differ)";
    switch (effective.verdict()) {
      case kafka::Verdict::kIdempotent:
        return style_.Green("IDEMPOTENT") + some +
               ": a retry neither duplicates nor reorders messages";
      case kafka::Verdict::kNotIdempotent:
        return style_.Red("NOT IDEMPOTENT") + some +
               ", silently: a retry can write a message twice or out of order";
      case kafka::Verdict::kStartupError:
        return style_.Red("DOES NOT START") + some + ": the client refuses these settings";
      case kafka::Verdict::kUnknown:
        break;
    }
    return style_.Yellow("CANNOT BE TOLD") + some +
           ": it depends on a value that is not known here";
  }

  void WriteSettings(const audit::ScannedItem& scanned, const locate::LocatedConfig& config,
                     const kafka::EffectiveConfig& effective, audit::ObjectSource& source) {
    std::vector<Row> rows = {{"setting", "value", "from"}};
    for (const Shown& shown : kShown) {
      const kafka::EffectiveValue* value = effective.Find(shown.property);
      if (!value || (!shown.always && !value->setting)) continue;
      const auto name = kafka::NameIn(effective.client.library, shown.property);
      rows.push_back({std::string(name.empty() ? shown.property : name),
                      Printable(ValueText(*value)),
                      Printable(FromText(*value, config, scanned, source))});
    }
    std::size_t settings = 0, values = 0;
    for (const Row& row : rows) {
      settings = std::max(settings, WidthOf(row.setting));
      values = std::max(values, WidthOf(row.value));
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::string line = Padded(rows[i].setting, settings) + "   " +
                               Padded(rows[i].value, values) + "   " + rows[i].from;
      out_ << "  " << (i == 0 ? style_.Dim(line) : line) << '\n';
    }
    out_ << '\n';
  }

  void WriteRemedies(const audit::ScannedItem& scanned, std::size_t index) {
    std::string label = "remedy";
    std::map<std::string, std::string> told;
    for (const auto& finding : scanned.assessment.findings) {
      const std::string& remedy = finding.finding.remedy;
      if (finding.config != index || finding.mode == review::Mode::kOff || remedy.empty()) continue;
      const auto& settings = finding.finding.settings;
      const bool is_told = !settings.empty() && std::includes(told.begin(), told.end(),
                                                              settings.begin(), settings.end());
      if (is_told) continue;
      told.insert(settings.begin(), settings.end());
      WriteLine(label, remedy);
      label.clear();
    }
  }

  void WriteVersions(const std::vector<VersionRow>& rows) {
    const auto name = [](const kafka::VersionRange& range) {
      return range.from || range.below ? ToString(range) : std::string("every");
    };
    std::size_t width = 0;
    for (const VersionRow& row : rows) width = std::max(width, name(row.versions).size());
    std::string label = "versions";
    for (const VersionRow& row : rows) {
      WriteLine(label, Padded(name(row.versions), width) + "  " + row.text);
      label.clear();
    }
  }

  void WriteLine(const std::string& label, const std::string& text) {
    out_ << "  " << style_.Dim(Padded(label, 8)) << "  " << Printable(text) << '\n';
  }

  std::ostream& out_;
  Style style_;
  std::vector<ComparedVersion> compared_;
  bool written_ = false;
};

}  // namespace

std::unique_ptr<ScanOutput> ExplainText(std::ostream& out, const Style& style,
                                        std::vector<ComparedVersion> compared) {
  return std::make_unique<ExplainTextOutput>(out, style, std::move(compared));
}

}  // namespace producer_guard::cli
