#include "webhook/audit/scanner.h"
#include "webhook/cli/commands.h"
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

}  // namespace

int RunExplain(const Options& options, Console& console) {
  if (options.client == "help") return ListClients(console);
  const auto ruling = LoadRuling(options, console);
  auto assess = LoadAssessOptions(options, console);
  if (!ruling || !assess) return kExitUsage;
  assess->plan_fixes = false;
  assess->assume_producer = true;
  ManifestSource source(options.files, console);
  const auto output =
      options.output == OutputFormat::kJson
          ? ExplainJson(console.out, options.compared)
          : ExplainText(console.out, Style(options.color, console), options.compared);
  audit::Summary summary;
  {
    OutputSink sink(*output, source, console);
    summary = audit::Scan(source, *ruling, *assess, options.name_space, sink);
  }
  output->End(summary);
  return source.HadUnreadableInput() ? kExitUsage : kExitOk;
}

}  // namespace producer_guard::cli
