// OutputSink: hands scanned items to an output and shows progress meanwhile. Threads: one.
#pragma once

#include "webhook/audit/scanner.h"
#include "webhook/cli/output.h"
#include "webhook/cli/progress.h"

namespace producer_guard::cli {

class OutputSink : public audit::ScanSink {
 public:
  // Lifetime: all three outlive the sink.
  OutputSink(ScanOutput& output, audit::ObjectSource& source, Console& console)
      : output_(output), source_(source), progress_(console) {}

  void Take(const audit::ScannedItem& scanned, const audit::Summary& summary) override {
    if (!scanned.assessment.effective.empty() || !scanned.unreadable.empty()) progress_.Hide();
    output_.Write(scanned, source_);
    progress_.Tick(summary.objects, summary.files);
  }

 private:
  ScanOutput& output_;
  audit::ObjectSource& source_;
  Progress progress_;
};

}  // namespace producer_guard::cli
