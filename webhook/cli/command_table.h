// The commands and their options as one table: the parser (options.h), the help (help.h) and the
// shell completions (completion.h) are made of it. A new option is a new row. Threads: const.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "webhook/cli/options.h"

namespace producer_guard::cli {

// Effect: stores `value`. Returns: "" or what is wrong with the value.
using SetOption = std::function<std::string(Options& options, const std::string& value)>;

struct OptionRow {
  std::string short_name;  // "f", may be empty
  std::string name;        // "filename"
  std::string value;       // what stands behind it in the help, "FILE"; empty: a switch
  std::string help;
  std::vector<std::string> choices;  // all values there are, or empty
  bool repeated = false;
  bool required = false;
  bool is_file = false;  // for completions
  SetOption set;
};

// What a command takes besides options.
struct ArgumentRow {
  std::string name;  // "FILE..."; empty: nothing
  std::vector<std::string> choices;
  bool repeated = false;
  bool required = false;
  bool is_file = false;
  SetOption set;
};

struct CommandRow {
  std::string name;
  std::string summary;      // one line
  std::string description;  // of its own help
  std::vector<OptionRow> options;
  ArgumentRow argument;
  std::string examples;              // of its own help
  std::vector<CommandRow> commands;  // below it; then it has no options of its own
  Command command = Command::kAudit;
};

// Returns: the root, whose commands are the program's.
[[nodiscard]] const CommandRow& CommandTable();

// Parts of the table, by command_rows_<group>.cc.
[[nodiscard]] OptionRow FilesRow(std::string help);
[[nodiscard]] std::vector<OptionRow> RulingRows();
[[nodiscard]] OptionRow NamespaceRow();
[[nodiscard]] OptionRow ClientRow();
[[nodiscard]] OptionRow OutputRow();
[[nodiscard]] OptionRow PageOutputRow();  // the same, and Markdown
[[nodiscard]] OptionRow ColorRow();
[[nodiscard]] OptionRow FailOnRow(std::string help);
[[nodiscard]] CommandRow ServeCommand();
[[nodiscard]] CommandRow RulesCommand();

}  // namespace producer_guard::cli
