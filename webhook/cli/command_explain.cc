#include <algorithm>

#include "webhook/audit/scanner.h"
#include "webhook/cli/commands.h"
#include "webhook/cli/index_objects.h"
#include "webhook/cli/manifest_source.h"
#include "webhook/cli/output_sink.h"
#include "webhook/cli/ruling_files.h"

namespace producer_guard::cli {

namespace {

int ListClients(Console& console) {
  console.out << "--client LIBRARY[@VERSION], with LIBRARY one of\n";
  for (const kafka::Library library : kafka::AllLibraries())
    console.out << "  " << ToString(library) << '\n';
  console.out << "and VERSION one version or a range: 3.9.1, 3.9, '>=2.8', '>=2.8 <4.0'.\n";
  return kExitOk;
}

// Says of a bare file that somebody named and that sets nothing of a producer's that it does not,
// and hands everything on.
class SilentFileSink : public audit::ScanSink {
 public:
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

}  // namespace

int RunExplain(const Options& options, Console& console) {
  if (options.client == "help") return ListClients(console);
  const auto ruling = LoadRuling(options, console);
  auto assess = LoadAssessOptions(options, console);
  if (!ruling || !assess) return kExitUsage;
  assess->plan_fixes = false;
  assess->assume_producer = true;
  ManifestSource source(options.files, console);
  const auto index = IndexObjects(source, options.name_space, console);
  const auto output =
      options.output == OutputFormat::kJson
          ? ExplainJson(console.out, options.compared)
          : ExplainText(console.out, Style(options.color, console), options.compared);
  audit::Summary summary;
  {
    OutputSink sink(*output, source, console);
    SilentFileSink all(sink, options.files, console);
    summary = audit::Scan(source, *ruling, *assess, options.name_space, all, index.get());
  }
  output->End(summary);
  return source.HadUnreadableInput() ? kExitUsage : kExitOk;
}

}  // namespace producer_guard::cli
