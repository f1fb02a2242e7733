#include "webhook/cli/options.h"

#include <CLI/CLI.hpp>

#include "rules/engine/did_you_mean.h"
#include "webhook/cli/command_table.h"
#include "webhook/cli/help.h"
#include "webhook/cli/version.h"

namespace producer_guard::cli {

namespace {

using Parsed = tl::expected<Options, EarlyExit>;

tl::unexpected<EarlyExit> UsageError(const std::string& path, const std::string& message) {
  return tl::unexpected<EarlyExit>(
      EarlyExit{kExitUsage, "", "producer-guard: " + message + "\nSee: " + path + " --help\n"});
}

// Returns: "; did you mean '--policy'?", or "" when nothing is near.
std::string OptionLike(const CommandRow& row, const std::string& word) {
  std::vector<std::string> names;
  for (const OptionRow& option : row.options) names.push_back("--" + option.name);
  const std::string name = word.substr(0, word.find('='));
  return engine::DidYouMean(name, engine::Words(names.begin(), names.end()));
}

// What is wrong with a word that the command does not take.
std::string Unexpected(const CommandRow& row, const std::string& word) {
  if (word.size() > 1 && word[0] == '-')
    return "unknown option '" + word.substr(0, word.find('=')) + "'" + OptionLike(row, word);
  const bool takes_files = !row.options.empty() && row.options[0].name == "filename";
  return "unexpected argument '" + word + "'" +
         (takes_files ? "; files are named with -f " + word : "");
}

std::string OneLine(std::string text) {
  for (char& c : text) c = c == '\n' ? ' ' : c;
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

// The values of one option, as CLI11 collects them.
struct Collected {
  std::vector<std::string> values;
  std::size_t times = 0;  // a switch
};

std::string NameOf(const OptionRow& row) {
  return (row.short_name.empty() ? "" : "-" + row.short_name + ",") + "--" + row.name;
}

// Stores what was collected. Returns: "" or what is wrong.
std::string Store(const OptionRow& row, const Collected& collected, Options& options) {
  const std::string name = "--" + row.name;
  if (row.value.empty()) return collected.times > 0 ? row.set(options, "") : "";
  if (collected.values.size() > 1 && !row.repeated) return name + " is given more than once";
  for (const std::string& value : collected.values) {
    if (value.empty()) return name + " needs a " + row.value;
    std::string wrong = row.set(options, value);
    if (!wrong.empty()) return name + ": " + wrong;
  }
  return {};
}

// The option at the end of `arguments`, or before another, that lacks its value: "-f needs a FILE".
std::string ValueMissing(const CommandRow& row, const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const bool has_value =
        i + 1 < arguments.size() &&
        (arguments[i + 1].empty() || arguments[i + 1] == "-" || arguments[i + 1][0] != '-');
    if (has_value) continue;
    for (const OptionRow& option : row.options) {
      const bool is_it = arguments[i] == "--" + option.name ||
                         (!option.short_name.empty() && arguments[i] == "-" + option.short_name);
      if (is_it && !option.value.empty()) return arguments[i] + " needs a " + option.value;
    }
  }
  return "an option lacks its value";
}

Parsed ParseCommand(const CommandRow& row, const std::string& path,
                    const std::vector<std::string>& arguments) {
  CLI::App app;
  app.set_help_flag();
  bool help = false;
  app.add_flag("-h,--help", help);
  std::vector<Collected> collected(row.options.size());
  for (std::size_t i = 0; i < row.options.size(); ++i) {
    const OptionRow& option = row.options[i];
    if (option.value.empty()) {
      app.add_flag(NameOf(option), collected[i].times);
    } else {
      app.add_option(NameOf(option), collected[i].values)->allow_extra_args(false);
    }
  }
  std::vector<std::string> words;
  if (!row.argument.name.empty()) app.add_option(row.argument.name, words);

  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ExtrasError&) {
    if (help) return tl::unexpected<EarlyExit>(EarlyExit{0, RenderHelp(row, path), ""});
    const auto extras = app.remaining();
    return UsageError(path, Unexpected(row, extras.empty() ? "" : extras.front()));
  } catch (const CLI::ArgumentMismatch&) {
    return UsageError(path, ValueMissing(row, arguments));
  } catch (const CLI::Error& error) {
    return UsageError(path, OneLine(error.what()));
  }
  if (help) return tl::unexpected<EarlyExit>(EarlyExit{0, RenderHelp(row, path), ""});

  Options options;
  options.command = row.command;
  for (std::size_t i = 0; i < row.options.size(); ++i) {
    const std::string wrong = Store(row.options[i], collected[i], options);
    if (!wrong.empty()) return UsageError(path, wrong);
  }
  if (words.size() > 1 && !row.argument.repeated)
    return UsageError(path, Unexpected(row, words[1]));
  for (const std::string& word : words) {
    const std::string wrong = row.argument.set(options, word);
    if (!wrong.empty()) return UsageError(path, wrong);
  }
  // `--client help` asks for no file.
  if (options.client == "help") return options;
  for (std::size_t i = 0; i < row.options.size(); ++i) {
    if (row.options[i].required && collected[i].values.empty())
      return UsageError(path,
                        (row.options[i].short_name.empty() ? "--" + row.options[i].name
                                                           : "-" + row.options[i].short_name) +
                            " " + row.options[i].value + " is missing");
  }
  if (row.argument.required && words.empty())
    return UsageError(path, row.argument.name + " is missing");
  return options;
}

const CommandRow* Find(const CommandRow& row, const std::string& name) {
  for (const CommandRow& command : row.commands) {
    if (command.name == name) return &command;
  }
  return nullptr;
}

std::string UnknownCommand(const CommandRow& row, const std::string& word) {
  engine::Words names;
  for (const CommandRow& command : row.commands) names.push_back(command.name);
  const std::string near = engine::DidYouMean(word, names);
  return "unknown command '" + word + "'" +
         (near.empty() ? "; the commands are " + engine::AnyOf(names) : near);
}

}  // namespace

tl::expected<Options, EarlyExit> ParseCommandLine(const std::vector<std::string>& arguments) {
  const CommandRow* row = &CommandTable();
  std::string path = row->name;
  std::size_t next = 0;
  while (!row->commands.empty()) {
    const std::string word = next < arguments.size() ? arguments[next] : "";
    if (word == "-h" || word == "--help" || (word == "help" && next + 1 == arguments.size()))
      return tl::unexpected<EarlyExit>(EarlyExit{0, RenderHelp(*row, path), ""});
    // "help audit" is "audit --help".
    if (word == "help") {
      std::vector<std::string> asked(arguments.begin(),
                                     arguments.begin() + static_cast<std::ptrdiff_t>(next));
      asked.insert(asked.end(), arguments.begin() + static_cast<std::ptrdiff_t>(next) + 1,
                   arguments.end());
      asked.push_back("--help");
      return ParseCommandLine(asked);
    }
    if (next == 0 && (word == "--version" || word == "version"))
      return tl::unexpected<EarlyExit>(EarlyExit{0, RenderVersion(), ""});
    if (word.empty())
      return tl::unexpected<EarlyExit>(EarlyExit{kExitUsage, "", RenderHelp(*row, path)});
    const CommandRow* found = Find(*row, word);
    if (!found)
      return UsageError(
          path, word[0] == '-' ? "unknown option '" + word + "'" : UnknownCommand(*row, word));
    row = found;
    path += " " + word;
    ++next;
  }
  return ParseCommand(*row, path,
                      {arguments.begin() + static_cast<std::ptrdiff_t>(next), arguments.end()});
}

}  // namespace producer_guard::cli
