// audit -o text: what a person reads. Order of things: place, verdict, what is written, remedy.
#include <algorithm>

#include "webhook/cli/output.h"
#include "webhook/cli/text_parts.h"

namespace producer_guard::cli {

namespace {

constexpr std::size_t kClientColumn = 72;

// The source excerpt is one line of a screen.
constexpr std::size_t kMostExcerpt = 90;

// A command line of thousands of names helps nobody.
constexpr std::size_t kMostHintedFiles = 4;

// A word as a shell reads it back.
std::string Quoted(const std::string& word) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./,:+@%=";
  if (word.find_first_not_of(kPlain) == std::string::npos) return word;
  std::string quoted = "'";
  for (const char c : word) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

std::string FixCommand(const std::vector<std::string>& files) {
  if (files.size() > kMostHintedFiles) return "producer-guard fix with the same files";
  std::string command = "producer-guard fix";
  for (const std::string& file : files) command += " -f " + Printable(Quoted(file));
  return command;
}

class AuditTextOutput : public ScanOutput {
 public:
  AuditTextOutput(std::ostream& out, const Style& style, AuditHints hints)
      : out_(out), style_(style), hints_(std::move(hints)) {}

  void Write(const audit::ScannedItem& scanned, audit::ObjectSource&) override {
    if (scanned.findings.empty() && scanned.unreadable.empty() &&
        scanned.ignored_annotations.empty())
      return;
    WriteFileName(scanned.item.file);
    for (const auto& text : scanned.unreadable) {
      out_ << "  " << style_.Yellow("unreadable") << "  ";
      if (!text.pointer.empty() && text.file_line)
        out_ << "line " << *text.file_line << ": " << Printable(ObjectName(scanned)) << ", ";
      out_ << Printable(text.message) << '\n';
    }
    for (const std::string& why : scanned.ignored_annotations) {
      out_ << "  " << style_.Yellow("annotation") << "  line " << scanned.item.line << ": "
           << Printable(ObjectName(scanned) + ", " + why) << '\n';
    }
    if (!scanned.findings.empty()) WriteFindings(scanned);
  }

  void End(const audit::Summary& summary) override {
    if (!file_.empty()) out_ << '\n';
    WriteProducers(summary);
    WriteCounts(summary);
  }

 private:
  void WriteFileName(const std::string& file) {
    if (file == file_) return;
    if (!file_.empty()) out_ << '\n';
    file_ = file;
    out_ << style_.Bold(Printable(file)) << '\n';
  }

  void WriteFindings(const audit::ScannedItem& scanned) {
    const std::string client = CommonClient(scanned.findings);
    const std::string name = Printable(ObjectName(scanned));
    out_ << "  ";
    if (client.empty()) {
      out_ << style_.Bold(name);
    } else {
      out_ << style_.Bold(name)
           << std::string(name.size() + 4 < kClientColumn ? kClientColumn - 2 - name.size() : 2,
                          ' ')
           << style_.Dim(client);
    }
    out_ << '\n';
    std::size_t place_width = 0, rule_width = 0, severity_width = 0;
    for (const auto& finding : scanned.findings) {
      place_width = std::max(place_width, PlaceText(finding.place).size());
      rule_width = std::max(rule_width, finding.rule.size());
      severity_width = std::max(severity_width, SeverityText(finding).size());
    }
    for (const auto& finding : scanned.findings) {
      const std::string title = Printable(finding.place.title);
      out_ << "    " << Padded(PlaceText(finding.place), place_width) << "  "
           << Colored(finding, Padded(SeverityText(finding), severity_width)) << "  "
           << (title.empty() ? finding.rule : Padded(finding.rule, rule_width) + "  " + title);
      if (client.empty() && finding.client) out_ << "  " << style_.Dim(ClientText(*finding.client));
      out_ << '\n';
      WriteBody(finding, std::string(place_width + 6, ' '));
    }
  }

  void WriteBody(const audit::FindingRecord& finding, const std::string& indent) {
    const std::string excerpt = Printable(finding.excerpt);
    const std::string message = Printable(finding.message);
    const std::string remedy = Printable(finding.remedy);
    if (finding.exempted) {
      out_ << indent << message << '\n'
           << indent << "exempted: " << Printable(ExemptionText(*finding.exempted)) << '\n';
      return;
    }
    if (excerpt.empty() || WidthOf(excerpt) > kMostExcerpt) {
      out_ << indent << message << '\n';
      if (!remedy.empty()) out_ << indent << style_.Green(remedy) << '\n';
      return;
    }
    out_ << indent << excerpt << '\n'
         << indent << Colored(finding, std::string(WidthOf(excerpt), '^'));
    if (!remedy.empty()) out_ << "  " << style_.Green(remedy);
    out_ << '\n';
    if (message != excerpt) out_ << indent << style_.Dim(message) << '\n';
  }

  std::string Colored(const audit::FindingRecord& finding, const std::string& text) const {
    if (finding.exempted) return style_.Dim(text);
    switch (finding.severity) {
      case engine::Severity::kError:
        return style_.Red(text);
      case engine::Severity::kWarning:
        return style_.Yellow(text);
      case engine::Severity::kInfo:
        break;
    }
    return style_.Blue(text);
  }

  void WriteProducers(const audit::Summary& summary) {
    const std::string scope = Counted(summary.objects, "object", "objects") + ", " +
                              Counted(summary.files, "file", "files");
    if (summary.producers == 0) {
      out_ << "No Kafka producer in " << scope << ".\n";
      return;
    }
    const std::size_t safe = summary.WithVerdict(kafka::Verdict::kIdempotent);
    const std::size_t broken = summary.WithVerdict(kafka::Verdict::kNotIdempotent);
    const std::size_t refused =
        summary.WithVerdict(kafka::Verdict::kStartupError) - summary.refused_by_some_versions;
    const std::size_t unknown = summary.WithVerdict(kafka::Verdict::kUnknown);
    out_ << Counted(summary.producers, "producer", "producers") << " in " << scope << ": ";
    std::string parts;
    const auto add = [&](std::size_t count, const std::string& text) {
      if (count > 0) parts += (parts.empty() ? "" : ", ") + text;
    };
    add(broken, style_.Red(std::to_string(broken) + " not idempotent"));
    add(refused, style_.Red(std::to_string(refused) + " refused by the client at start"));
    const std::size_t in_some = summary.refused_by_some_versions;
    add(in_some, style_.Red(std::to_string(in_some) + " refused by some versions of its client"));
    add(unknown, style_.Yellow(std::to_string(unknown) + " cannot be told"));
    add(safe, style_.Green(std::to_string(safe) + " idempotent"));
    out_ << parts << ".\n";
  }

  std::string UnreadableCountsAs() const {
    switch (hints_.unreadable) {
      case engine::Severity::kError:
        return "an error";
      case engine::Severity::kWarning:
        return "a warning";
      case engine::Severity::kInfo:
        break;
    }
    return "a remark";
  }

  void WriteCounts(const audit::Summary& summary) {
    std::string parts;
    const auto add = [&](std::size_t count, const char* one, const char* many) {
      if (count > 0) parts += (parts.empty() ? "" : ", ") + Counted(count, one, many);
    };
    add(summary.errors, "error", "errors");
    add(summary.warnings, "warning", "warnings");
    add(summary.infos, "remark", "remarks");
    add(summary.exempted, "exempted", "exempted");
    const std::string as = UnreadableCountsAs();
    add(summary.unreadable, ("text that cannot be read (counts as " + as + ")").c_str(),
        ("texts that cannot be read (each counts as " + as + ")").c_str());
    if (!parts.empty()) out_ << parts << ".";
    if (summary.fixable > 0) {
      out_ << (parts.empty() ? "" : " ")
           << Counted(summary.fixable, "finding can be mended: ", "findings can be mended: ")
           << FixCommand(hints_.files);
    }
    if (!parts.empty() || summary.fixable > 0) out_ << '\n';
  }

  std::ostream& out_;
  Style style_;
  AuditHints hints_;
  std::string file_;
};

}  // namespace

std::unique_ptr<ScanOutput> AuditText(std::ostream& out, const Style& style, AuditHints hints) {
  return std::make_unique<AuditTextOutput>(out, style, std::move(hints));
}

}  // namespace producer_guard::cli
