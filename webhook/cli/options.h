// Options: the command line as plain values. options.cc is the adapter of CLI11; which options
// there are is in command_table.h. It checks form only: whether files exist is seen by the command
// that reads them. Threads: any.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "webhook/cli/console.h"
#include "webhook/cli/version_comparison.h"

namespace producer_guard::cli {

enum class Command {
  kServe,
  kAudit,
  kReview,
  kExplain,
  kFix,
  kRulesList,
  kRulesShow,
  kRulesCheck,
  kRulesTest,
  kCompletion,
};

enum class OutputFormat { kText, kJson, kMarkdown };  // Markdown: rule pages only
enum class FailOn { kError, kWarning, kInfo, kNever };
enum class Endpoint { kValidate, kMutate };

struct ServeOptions {
  std::string listen = "127.0.0.1:8443";
  std::string ops_listen = "127.0.0.1:8081";
  std::string tls_cert_file, tls_private_key_file, client_ca_file;
  std::string log_format = "text";
  std::string log_level = "info";
  unsigned drain_seconds = 10;
  unsigned threads = 0;
};

struct Options {
  Command command = Command::kAudit;
  std::vector<std::string> files;       // -f, or the arguments of `rules check` and `rules test`
  std::string policy_file;              // "": the default policy
  std::vector<std::string> rule_files;  // besides the built-in rules
  std::string name_space;               // of objects that name none
  std::string client;                   // "": found by evidence
  OutputFormat output = OutputFormat::kText;
  ColorWhen color = ColorWhen::kAuto;
  FailOn fail_on = FailOn::kError;
  Endpoint endpoint = Endpoint::kValidate;  // review
  bool print_request = false;               // review
  std::vector<ComparedVersion> compared;    // explain
  bool in_place = false;                    // fix
  std::string rule_id;                      // rules show
  std::string shell;                        // completion
  ServeOptions serve;
};

// The run ends before a command is called: help, version, or a usage error.
struct EarlyExit {
  int status = 0;
  std::string output;   // for standard output
  std::string message;  // for standard error
};

// `arguments`: without the program's name.
[[nodiscard]] tl::expected<Options, EarlyExit> ParseCommandLine(
    const std::vector<std::string>& arguments);

}  // namespace producer_guard::cli
