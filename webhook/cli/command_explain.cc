#include "webhook/audit/scanner.h"
#include "webhook/cli/commands.h"
#include "webhook/cli/index_objects.h"
#include "webhook/cli/manifest_source.h"
#include "webhook/cli/output_sink.h"
#include "webhook/cli/ruling_files.h"
#include "webhook/cli/silent_file_sink.h"

namespace producer_guard::cli {

int RunExplain(const Options& options, Console& console) {
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
