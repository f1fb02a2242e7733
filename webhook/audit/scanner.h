// Scan: objects in, assessed objects out, one after the other, and a summary at the end. The one
// loop behind audit, explain and the cases of tests/cases. It keeps nothing of an object after the
// sink has seen it and decides nothing: severities, modes and exit statuses are its callers'.
// Threads: none of its own.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "webhook/audit/finding_record.h"
#include "webhook/audit/object_index.h"
#include "webhook/audit/object_source.h"
#include "webhook/review/assessment.h"

namespace producer_guard::audit {

struct Summary {
  std::size_t files = 0;
  std::size_t objects = 0;
  std::size_t producers = 0;
  std::size_t errors = 0, warnings = 0, infos = 0;  // without the exempted ones
  std::size_t exempted = 0;
  std::size_t unreadable = 0;
  std::size_t fixable = 0;                   // of errors, warnings and infos
  std::array<std::size_t, 4> verdicts = {};  // producers by kafka::Verdict

  std::size_t refused_by_some_versions = 0;  // of those with kStartupError; other versions start

  [[nodiscard]] std::size_t WithVerdict(kafka::Verdict verdict) const {
    return verdicts[static_cast<std::size_t>(verdict)];
  }
};

// One item after its assessment. Lifetime: during ScanSink::Take.
struct ScannedItem {
  const SourceItem& item;
  const review::Assessment& assessment;  // empty for an item that is unreadable as a whole
  std::string name_space;                // of the item, the scan's where it names none
  std::vector<FindingRecord> findings;   // in order of place
  std::vector<UnreadableRecord> unreadable;
  std::vector<std::string> ignored_annotations;  // why they do not count, a sentence each
};

class ScanSink {
 public:
  virtual ~ScanSink() = default;
  // Effect: sees one item; `summary` counts it already.
  virtual void Take(const ScannedItem& scanned, const Summary& summary) = 0;
};

// `name_space`: of objects that name none. Findings of rules whose mode is off are left out.
// `index`: what is known of the objects together; nullptr: each is judged by itself.
[[nodiscard]] Summary Scan(ObjectSource& source, const review::Ruling& ruling,
                           const review::AssessOptions& options, std::string_view name_space,
                           ScanSink& sink, const ObjectIndex* index = nullptr);

}  // namespace producer_guard::audit
