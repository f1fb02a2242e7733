#include "webhook/audit/scanner.h"
#include "webhook/cli/commands.h"
#include "webhook/cli/failing.h"
#include "webhook/cli/index_objects.h"
#include "webhook/cli/manifest_source.h"
#include "webhook/cli/output_sink.h"
#include "webhook/cli/ruling_files.h"
#include "webhook/cli/silent_file_sink.h"

namespace producer_guard::cli {

int RunAudit(const Options& options, Console& console) {
  const auto ruling = LoadRuling(options, console);
  const auto assess = LoadAssessOptions(options, console);
  if (!ruling || !assess) return kExitUsage;
  ManifestSource source(options.files, console);
  const auto index = IndexObjects(source, options.name_space, console);
  const auto output = options.output == OutputFormat::kJson
                          ? AuditJson(console.out)
                          : AuditText(console.out, Style(options.color, console),
                                      {options.files, SeverityOf(ruling->policy->unreadable)});
  audit::Summary summary;
  {
    OutputSink sink(*output, source, console);
    SilentFileSink all(sink, options.files, console);
    summary = audit::Scan(source, *ruling, *assess, options.name_space, all, index.get());
  }
  output->End(summary);
  if (source.HadUnreadableInput()) return kExitUsage;
  return Fails(summary, options.fail_on, ruling->policy->unreadable) ? kExitFindings : kExitOk;
}

}  // namespace producer_guard::cli
