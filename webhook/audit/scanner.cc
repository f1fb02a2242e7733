#include "webhook/audit/scanner.h"

#include <algorithm>
#include <tuple>

#include "webhook/review/annotations.h"

namespace producer_guard::audit {

namespace {

// Findings in the order of the text they are about, for a person who reads along and for stable
// output.
bool InOrder(const FindingRecord& a, const FindingRecord& b) {
  const auto key = [](const FindingRecord& record) {
    const auto position = record.place.position.value_or(text::Position{0, 0});
    return std::tuple(record.place.file_line.value_or(0), std::string_view(record.place.pointer),
                      position.line, position.column, -static_cast<int>(record.severity));
  };
  return key(a) < key(b);
}

void Count(const FindingRecord& record, Summary& summary) {
  if (record.exempted) {
    ++summary.exempted;
    return;
  }
  if (record.fix.available) ++summary.fixable;
  switch (record.severity) {
    case engine::Severity::kError:
      ++summary.errors;
      break;
    case engine::Severity::kWarning:
      ++summary.warnings;
      break;
    case engine::Severity::kInfo:
      ++summary.infos;
      break;
  }
}

review::Assessment AssessItem(const SourceItem& item, const review::Ruling& ruling,
                              const review::AssessOptions& options, std::string_view name_space) {
  switch (item.kind) {
    case SourceItem::Kind::kObject:
      return review::Assess(item.object, name_space, ruling, options);
    case SourceItem::Kind::kFile:
      return review::AssessFile(item.format_name, item.bytes, ruling, options);
    case SourceItem::Kind::kUnreadable:
      break;
  }
  return {};
}

}  // namespace

Summary Scan(ObjectSource& source, const review::Ruling& ruling,
             const review::AssessOptions& options, std::string_view name_space, ScanSink& sink,
             const ObjectIndex* index) {
  Summary summary;
  review::AssessOptions around = options;
  while (const auto item = source.Next()) {
    const auto own = item->object.name_space();
    const std::string_view effective_name_space = own.empty() ? name_space : own;
    around.around = index ? index->Around(*item, name_space) : nullptr;
    const auto assessment = AssessItem(*item, ruling, around, effective_name_space);
    ScannedItem seen{*item, assessment, std::string(effective_name_space), {}, {}, {}};
    if (item->kind == SourceItem::Kind::kObject) {
      seen.ignored_annotations =
          review::IgnoredAnnotations(item->object, *ruling.policy, *ruling.rules, options.today);
    }
    if (item->kind == SourceItem::Kind::kUnreadable) {
      seen.unreadable.push_back({item->file, "", item->problem, item->line});
    }
    for (const auto& text : assessment.located.unreadable) {
      seen.unreadable.push_back(RecordUnreadable(*item, source, text));
    }
    for (const auto& finding : assessment.findings) {
      if (finding.mode == review::Mode::kOff) continue;
      seen.findings.push_back(RecordFinding(*item, source, seen.name_space, assessment, finding));
    }
    std::stable_sort(seen.findings.begin(), seen.findings.end(), InOrder);

    summary.files = source.FilesRead();
    if (item->kind == SourceItem::Kind::kObject) ++summary.objects;
    for (std::size_t i = 0; i < assessment.effective.size(); ++i) {
      if (assessment.located.configs[i].is_part) continue;
      ++summary.producers;
      const kafka::EffectiveConfig& effective = assessment.effective[i];
      ++summary.verdicts[static_cast<std::size_t>(effective.verdict())];
      if (effective.verdict() == kafka::Verdict::kStartupError && !effective.AllVersionsAgree())
        ++summary.refused_by_some_versions;
    }
    for (const auto& record : seen.findings) Count(record, summary);
    summary.unreadable += seen.unreadable.size();
    sink.Take(seen, summary);
  }
  summary.files = source.FilesRead();
  return summary;
}

}  // namespace producer_guard::audit
