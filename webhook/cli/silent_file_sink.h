// SilentFileSink: between the scan and an output; tells of files that set nothing. Threads: one.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "webhook/audit/scanner.h"
#include "webhook/cli/console.h"

namespace producer_guard::cli {

// Says of a bare file that somebody named and that sets nothing of a producer's that it does not,
// and hands everything on.
class SilentFileSink : public audit::ScanSink {
 public:
  // Lifetime: all three outlive the sink.
  SilentFileSink(audit::ScanSink& next, const std::vector<std::string>& named, Console& console)
      : next_(next), named_(named), console_(console) {}

  void Take(const audit::ScannedItem& scanned, const audit::Summary& summary) override {
    if (IsSilent(scanned)) {
      console_.err << "producer-guard: " << Printable(scanned.item.file)
                   << ": no producer settings in it"
                   << (scanned.assessment.effective.empty() ? ""
                                                            : "; these are the client's defaults")
                   << '\n';
    }
    next_.Take(scanned, summary);
  }

 private:
  bool IsSilent(const audit::ScannedItem& scanned) const {
    if (scanned.item.kind != audit::SourceItem::Kind::kFile || !scanned.unreadable.empty() ||
        std::find(named_.begin(), named_.end(), scanned.item.file) == named_.end())
      return false;
    const auto& configs = scanned.assessment.located.configs;
    return std::all_of(configs.begin(), configs.end(), [](const locate::LocatedConfig& config) {
      return std::none_of(config.settings.begin(), config.settings.end(),
                          [&](const kafka::Setting& setting) {
                            return kafka::IsSettingOf(config.client.library, setting.name) ||
                                   kafka::IsProducerSetting(setting.name);
                          });
    });
  }

  audit::ScanSink& next_;
  const std::vector<std::string>& named_;
  Console& console_;
};

}  // namespace producer_guard::cli
