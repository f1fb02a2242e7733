#include "webhook/cli/run.h"

#include <algorithm>
#include <exception>
#include <iostream>

#include "rules/result.h"
#include "webhook/cli/command_table.h"
#include "webhook/cli/commands.h"
#include "webhook/cli/completion.h"
#include "webhook/cli/console.h"
#include "webhook/cli/options.h"

namespace producer_guard::cli {

namespace {

int ListClients(Console& console) {
  console.out << "--client LIBRARY[@VERSION], with LIBRARY one of\n";
  for (const kafka::Library library : kafka::AllLibraries())
    console.out << "  " << ToString(library) << '\n';
  console.out << "and VERSION one version or a range: 3.9.1, 3.9, '>=2.8', '>=2.8 <4.0'.\n";
  return kExitOk;
}

int RunCommand(const Options& options, Console& console) {
  if (options.client == "help") return ListClients(console);
  switch (options.command) {
    case Command::kServe:
      return RunServe(options, console);
    case Command::kAudit:
      return RunAudit(options, console);
    case Command::kReview:
      return RunReview(options, console);
    case Command::kExplain:
      return RunExplain(options, console);
    case Command::kFix:
      return RunFix(options, console);
    case Command::kRulesList:
      return RunRulesList(options, console);
    case Command::kRulesShow:
      return RunRulesShow(options, console);
    case Command::kRulesCheck:
      return RunRulesCheck(options, console);
    case Command::kRulesTest:
      return RunRulesTest(options, console);
    case Command::kCompletion:
      console.out << RenderCompletion(options.shell, CommandTable());
      return kExitOk;
  }
  throw BugError("a command without its function");
}

int RunWith(const std::vector<std::string>& arguments, Console& console) {
  const auto options = ParseCommandLine(arguments);
  if (!options) {
    console.out << options.error().output;
    console.err << options.error().message;
    return options.error().status;
  }
  return RunCommand(*options, console);
}

}  // namespace

int Run(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  Console console = StandardConsole();
  int status = kExitUsage;
  try {
    status = RunWith({argv + std::min(argc, 1), argv + argc}, console);
  } catch (const std::exception& error) {
    console.err << "producer-guard: a fault of its own: " << error.what()
                << "\nPlease report it with the command line and, if you can, its input.\n";
  }
  console.out.flush();
  if (!console.out && status != kExitUsage) {
    console.err << "producer-guard: standard output cannot be written\n";
    status = kExitUsage;
  }
  return status;
}

}  // namespace producer_guard::cli
