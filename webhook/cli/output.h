// Outputs: scanned items -> what is written to standard output, one class a format and command.
// Items are written as they come; the summary comes last. A new format is output_<format>.cc and a
// row where the command chooses. Threads: one.
#pragma once

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "webhook/audit/scanner.h"
#include "webhook/cli/console.h"
#include "webhook/cli/version_comparison.h"

namespace producer_guard::cli {

class ScanOutput {
 public:
  virtual ~ScanOutput() = default;
  virtual void Write(const audit::ScannedItem& scanned, audit::ObjectSource& source) = 0;
  virtual void End(const audit::Summary& summary) = 0;
};

// What the text of an audit says at its end of how to go on.
struct AuditHints {
  std::vector<std::string> files;  // as given with -f
  // What a text that cannot be read counts as.
  engine::Severity unreadable = engine::Severity::kWarning;
};

[[nodiscard]] std::unique_ptr<ScanOutput> AuditText(std::ostream& out, const Style& style,
                                                    AuditHints hints);
[[nodiscard]] std::unique_ptr<ScanOutput> AuditJson(std::ostream& out);

// `compared`: versions of the client to show beside each other, or none.
[[nodiscard]] std::unique_ptr<ScanOutput> ExplainText(std::ostream& out, const Style& style,
                                                      std::vector<ComparedVersion> compared = {});
[[nodiscard]] std::unique_ptr<ScanOutput> ExplainJson(std::ostream& out,
                                                      std::vector<ComparedVersion> compared = {});

}  // namespace producer_guard::cli
