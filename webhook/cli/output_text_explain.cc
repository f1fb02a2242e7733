// explain -o text. Order of things: verdict, settings and where they come from, why, remedy, other
// versions.
#include <algorithm>
#include <map>
#include <utility>

#include "webhook/cli/explained_producer.h"
#include "webhook/cli/explained_value.h"
#include "webhook/cli/output.h"
#include "webhook/cli/text_parts.h"
#include "webhook/cli/version_rows.h"

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
                            {"linger.ms", false},
                            {"request.timeout.ms", false},
                            {"transactional.id", false}};

// A reason or an advice says the same.
bool IsToldElsewhere(const kafka::Remark& remark, const kafka::EffectiveConfig& effective,
                     const std::vector<const review::AssessedFinding*>& findings) {
  const auto& reasons = effective.Worst().reasons;
  const bool is_reason = std::any_of(reasons.begin(), reasons.end(), [&](const auto& reason) {
    return reason.code == "invalid-value" && reason.setting == remark.setting;
  });
  return is_reason || std::any_of(findings.begin(), findings.end(), [&](const auto* assessed) {
           const engine::Finding& finding = assessed->finding;
           return finding.setting == remark.setting && !assessed->exempted &&
                  finding.severity != engine::Severity::kError && !finding.remedy.empty() &&
                  finding.remedy.find(remark.suggestion) != std::string::npos;
         });
}

// A setting that does not mean what its author thinks.
std::string NoteOf(const kafka::Remark& remark) {
  std::string text = remark.text;
  for (std::size_t i = 0; i < remark.versions.size(); ++i)
    text += (i == 0 ? " in " : ", ") + ToString(remark.versions[i]);
  if (!remark.suggestion.empty()) text += "; did you mean " + remark.suggestion + "?";
  return text;
}

// Files of librdkafka's users hold names of their programs beside the client's.
bool IsApplicationsOwn(const kafka::Setting& setting, kafka::Library library) {
  return kafka::BaseOf(library) == kafka::Library::kLibrdkafka &&
         !kafka::IsNameOf(library, setting.name) && !kafka::IsProducerSetting(setting.name);
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
    for (const std::string& why : scanned.ignored_annotations) {
      Separate();
      out_ << Printable(scanned.item.file) << ": " << style_.Yellow("annotation") << ": "
           << Printable(ObjectName(scanned) + ", " + why) << '\n';
    }
    for (std::size_t i = 0; i < scanned.assessment.effective.size(); ++i) {
      if (!scanned.assessment.located.configs[i].is_part) WriteProducer(scanned, i, source);
    }
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
    if (!config.part.empty()) name += ", " + config.part;
    out_ << style_.Bold(Printable(name)) << "    "
         << style_.Dim(Printable(ClientText(audit::RecordClient(effective.client)))) << "\n\n  "
         << HeadlineOf(scanned, index, style_) << "\n\n";
    WriteSettings(scanned, config, effective, source);
    WriteRows("why", ReasonRows(effective));
    WriteNotes(scanned, index);
    WriteRemedies(scanned, index);
    WriteAdvice(scanned, index);
    const auto rows = VersionRows(effective.outcomes);
    if (rows.size() > 1) WriteRows("versions", rows);
    if (compared_.empty()) return WriteOtherVersions(effective, config, rows);
    out_ << '\n'
         << RenderComparison(Compare(effective.client, config.settings, compared_), style_, 2);
  }

  // What the time of a delivery is held against is shown where it is too short for that.
  static bool IsShown(const Shown& shown, const kafka::EffectiveValue& value,
                      const kafka::EffectiveConfig& effective) {
    const std::string_view property = shown.property;
    if (shown.always) return true;
    if (property != "linger.ms" && property != "request.timeout.ms")
      return value.setting.has_value();
    const auto& reasons = effective.Worst().reasons;
    return std::any_of(reasons.begin(), reasons.end(), [](const kafka::Reason& reason) {
      return reason.code == "delivery-timeout-too-short";
    });
  }

  void WriteSettings(const audit::ScannedItem& scanned, const locate::LocatedConfig& config,
                     const kafka::EffectiveConfig& effective, audit::ObjectSource& source) {
    std::vector<Row> rows = {{"setting", "value", "from"}};
    for (const Shown& shown : kShown) {
      const kafka::EffectiveValue* value = effective.Find(shown.property);
      if (!value || !IsShown(shown, *value, effective)) continue;
      const auto name = kafka::NameIn(effective.client.library, shown.property);
      rows.push_back({std::string(name.empty() ? shown.property : name),
                      Printable(OwnValueText(*value, effective.client.library)),
                      Printable(FromText(*value, name.empty() ? shown.property : name, config,
                                         scanned, source))});
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

  // What mends the errors.
  void WriteRemedies(const audit::ScannedItem& scanned, std::size_t index) {
    std::string label = "remedy";
    std::map<std::string, std::string> told;
    for (const review::AssessedFinding* assessed : FindingsOf(scanned, index)) {
      const engine::Finding& finding = assessed->finding;
      if (!CountsAsError(*assessed) || finding.remedy.empty()) continue;
      const auto& settings = finding.settings;
      const bool is_told = !settings.empty() && std::includes(told.begin(), told.end(),
                                                              settings.begin(), settings.end());
      if (is_told) continue;
      told.insert(settings.begin(), settings.end());
      WriteLine(label, finding.remedy);
      label.clear();
    }
  }

  // What the rules say besides, each with what they say of it.
  void WriteAdvice(const audit::ScannedItem& scanned, std::size_t index) {
    std::string label = "advice";
    for (const review::AssessedFinding* assessed : FindingsOf(scanned, index)) {
      const engine::Finding& finding = assessed->finding;
      if (finding.remedy.empty() || finding.severity == engine::Severity::kError ||
          assessed->exempted)
        continue;
      WriteLine(label, finding.message + ". " + finding.remedy);
      label.clear();
    }
  }

  void WriteNotes(const audit::ScannedItem& scanned, std::size_t index) {
    const auto& effective = scanned.assessment.effective[index];
    std::vector<std::string> notes;
    if (std::string newer = NewerThanKnownText(effective.client); !newer.empty())
      notes.push_back(std::move(newer));
    const auto findings = FindingsOf(scanned, index);
    for (const kafka::Remark& remark : effective.remarks) {
      if (!IsToldElsewhere(remark, effective, findings)) notes.push_back(NoteOf(remark));
    }
    for (const kafka::Setting& setting : scanned.assessment.located.configs[index].settings) {
      if (IsApplicationsOwn(setting, effective.client.library))
        notes.push_back(setting.name +
                        " is no producer setting that is known; it is taken for the "
                        "application's own, not for librdkafka's");
    }
    std::string label = "note";
    for (const std::string& note : notes) {
      WriteLine(label, note);
      label.clear();
    }
  }

  // What later and earlier versions that are still in use make of it. `rows`: what the client's do.
  void WriteOtherVersions(const kafka::EffectiveConfig& effective,
                          const locate::LocatedConfig& config,
                          const std::vector<VersionRow>& rows) {
    if (const auto later = LaterThan(effective.client))
      WriteOthers("later", OutcomesIn(*later, effective.client, config.settings), rows.back());
    if (const auto earlier = EarlierThan(effective.client))
      WriteOthers("earlier", OutcomesIn(*earlier, effective.client, config.settings), rows.front());
  }

  // What versions outside of the client's make of it, where that is not what `neighbour` says.
  void WriteOthers(const std::string& label, const std::vector<kafka::VersionOutcome>& outcomes,
                   const VersionRow& neighbour) {
    auto rows = VersionRows(outcomes);
    std::erase_if(rows, [&](const VersionRow& row) { return row.text == neighbour.text; });
    if (rows.empty()) return WriteLine(label, "the same");
    WriteRows(label, rows);
  }

  void WriteRows(std::string label, const std::vector<VersionRow>& rows) {
    std::size_t width = 0;
    for (const VersionRow& row : rows) width = std::max(width, row.versions.size());
    for (const VersionRow& row : rows) {
      WriteLine(label, (width == 0 ? "" : Padded(row.versions, width) + "  ") + row.text);
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
