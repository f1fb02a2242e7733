#include "webhook/cli/completion.h"

#include "rules/result.h"

namespace producer_guard::cli {

namespace {

// One command that takes options, and the words that lead to it.
struct Leaf {
  std::vector<std::string> words;  // "rules", "list"
  const CommandRow* row;
};

void Collect(const CommandRow& row, std::vector<std::string> words, std::vector<Leaf>& leaves) {
  for (const CommandRow& command : row.commands) {
    std::vector<std::string> path = words;
    path.push_back(command.name);
    if (command.commands.empty()) {
      leaves.push_back({path, &command});
    } else {
      Collect(command, path, leaves);
    }
  }
}

std::string Join(const std::vector<std::string>& words, const std::string& between) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : between) + word;
  return text;
}

std::string CommandNames(const CommandRow& row) {
  std::vector<std::string> names;
  for (const CommandRow& command : row.commands) names.push_back(command.name);
  return Join(names, " ");
}

// In single quotes of a shell.
std::string Quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

// --- bash ------------------------------------------------------------------------------------

std::string BashPattern(const OptionRow& row) {
  return (row.short_name.empty() ? "" : "-" + row.short_name + "|") + "--" + row.name;
}

std::string BashLeaf(const Leaf& leaf) {
  std::string names, values;
  for (const OptionRow& option : leaf.row->options) {
    names += "--" + option.name + " ";
    if (!option.short_name.empty()) names += "-" + option.short_name + " ";
    if (option.value.empty()) continue;
    values += "        " + BashPattern(option) + ") ";
    if (!option.choices.empty()) {
      values += "COMPREPLY=($(compgen -W " + Quoted(Join(option.choices, " ")) + " -- \"$word\"))";
    } else if (option.is_file) {
      values += "COMPREPLY=($(compgen -f -- \"$word\"))";
    } else {
      values += "COMPREPLY=()";
    }
    values += "; return ;;\n";
  }
  std::string text = "    " + Quoted(Join(leaf.words, " ")) + ")\n";
  if (!values.empty()) text += "      case \"$before\" in\n" + values + "      esac\n";
  const ArgumentRow& argument = leaf.row->argument;
  if (!argument.choices.empty()) {
    names += Join(argument.choices, " ") + " ";
  } else if (argument.is_file) {
    text +=
        "      if [[ \"$word\" != -* ]]; then COMPREPLY=($(compgen -f -- \"$word\")); return; fi\n";
  }
  return text + "      COMPREPLY=($(compgen -W " + Quoted(names + "--help") +
         " -- \"$word\")) ;;\n";
}

std::string Bash(const CommandRow& program) {
  std::vector<Leaf> leaves;
  Collect(program, {}, leaves);
  std::string text =
      "# bash completion of producer-guard. Made by: producer-guard completion bash\n"
      "_producer_guard() {\n"
      "  local word=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD-1]}\"\n"
      "  local command=\"\"\n"
      "  [[ $COMP_CWORD -gt 1 ]] && command=\"${COMP_WORDS[1]}\"\n";
  for (const CommandRow& command : program.commands) {
    if (command.commands.empty()) continue;
    text += "  [[ \"$command\" == " + command.name + " && $COMP_CWORD -gt 2 ]] && command=\"" +
            command.name + " ${COMP_WORDS[2]}\"\n";
  }
  text += "  COMPREPLY=()\n  case \"$command\" in\n";
  text += "    '') COMPREPLY=($(compgen -W " + Quoted(CommandNames(program) + " --help --version") +
          " -- \"$word\")) ;;\n";
  for (const CommandRow& command : program.commands) {
    if (command.commands.empty()) continue;
    text += "    " + command.name + ") COMPREPLY=($(compgen -W " +
            Quoted(CommandNames(command) + " --help") + " -- \"$word\")) ;;\n";
  }
  for (const Leaf& leaf : leaves) text += BashLeaf(leaf);
  return text + "  esac\n}\ncomplete -o filenames -F _producer_guard producer-guard\n";
}

// --- zsh -------------------------------------------------------------------------------------

// Within "[...]" of _arguments, inside single quotes.
std::string ZshHelp(const std::string& help) {
  std::string text;
  for (const char c : help) {
    if (c == '[' || c == ']' || c == ':') text += '\\';
    text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return text;
}

std::string ZshValue(const OptionRow& row) {
  if (row.value.empty()) return "";
  std::string value = ":" + row.value + ":";
  for (char& c : value) c = c == '@' || c == '[' || c == ']' ? ' ' : c;
  value.front() = ':';
  if (row.name == "listen" || row.name == "ops-listen") return ":address:";
  if (!row.choices.empty()) return value + "(" + Join(row.choices, " ") + ")";
  return row.is_file ? value + "_files" : value;
}

std::string ZshOption(const OptionRow& row) {
  std::string text;
  const std::string star = row.repeated ? "*" : "";
  for (const std::string& name :
       {row.short_name.empty() ? "" : "-" + row.short_name, "--" + row.name}) {
    if (name.empty()) continue;
    text += "        '" + star + name + "[" + ZshHelp(row.help) + "]" + ZshValue(row) + "' \\\n";
  }
  return text;
}

std::string ZshCommands(const CommandRow& row, const std::string& indent) {
  std::string text = indent + "local -a commands=(\n";
  for (const CommandRow& command : row.commands) {
    text += indent + "  '" + command.name + ":" + ZshHelp(command.summary) + "'\n";
  }
  return text + indent + ")\n" + indent + "_describe command commands\n";
}

std::string Zsh(const CommandRow& program) {
  std::vector<Leaf> leaves;
  Collect(program, {}, leaves);
  std::string text =
      "#compdef producer-guard\n"
      "# zsh completion of producer-guard. Made by: producer-guard completion zsh\n"
      "_producer-guard() {\n"
      "  if (( CURRENT == 2 )); then\n" +
      ZshCommands(program, "    ") +
      "    return\n"
      "  fi\n"
      "  local command=$words[2]\n"
      "  shift words; (( CURRENT-- ))\n";
  for (const CommandRow& command : program.commands) {
    if (command.commands.empty()) continue;
    text += "  if [[ $command == " + command.name + " ]]; then\n" +
            "    if (( CURRENT == 2 )); then\n" + ZshCommands(command, "      ") +
            "      return\n    fi\n" + "    command=\"" + command.name +
            " $words[2]\"\n    shift words; (( CURRENT-- ))\n  fi\n";
  }
  text += "  case $command in\n";
  for (const Leaf& leaf : leaves) {
    text += "    (" + Quoted(Join(leaf.words, " ")) + ")\n      _arguments \\\n";
    for (const OptionRow& option : leaf.row->options) text += ZshOption(option);
    const ArgumentRow& argument = leaf.row->argument;
    if (!argument.choices.empty()) {
      text += "        '1:" + argument.name + ":(" + Join(argument.choices, " ") + ")' \\\n";
    } else if (argument.is_file) {
      text += "        '*:" + argument.name + ":_files' \\\n";
    }
    text += "        '--help[help]' ;;\n";
  }
  return text +
         "  esac\n}\n"
         "if [[ $funcstack[1] == _producer-guard ]]; then _producer-guard \"$@\"; "
         "else compdef _producer-guard producer-guard; fi\n";
}

// --- fish ------------------------------------------------------------------------------------

std::string FishCondition(const Leaf& leaf) {
  std::string text;
  for (const std::string& word : leaf.words) {
    text += (text.empty() ? "" : "; and ") + std::string("__fish_seen_subcommand_from ") + word;
  }
  return Quoted(text);
}

std::string Fish(const CommandRow& program) {
  std::vector<Leaf> leaves;
  Collect(program, {}, leaves);
  const std::string start = "complete -c producer-guard -f";
  std::string text =
      "# fish completion of producer-guard. Made by: producer-guard completion fish\n";
  for (const CommandRow& command : program.commands) {
    text += start + " -n __fish_use_subcommand -a " + command.name + " -d " +
            Quoted(command.summary) + "\n";
    for (const CommandRow& below : command.commands) {
      text += start + " -n " +
              Quoted("__fish_seen_subcommand_from " + command.name +
                     "; and not __fish_seen_subcommand_from " + CommandNames(command)) +
              " -a " + below.name + " -d " + Quoted(below.summary) + "\n";
    }
  }
  for (const Leaf& leaf : leaves) {
    const std::string when = " -n " + FishCondition(leaf);
    for (const OptionRow& option : leaf.row->options) {
      text += "complete -c producer-guard" + std::string(option.is_file ? "" : " -f") + when;
      if (!option.short_name.empty()) text += " -s " + option.short_name;
      text += " -l " + option.name;
      if (!option.value.empty()) text += option.is_file ? " -r -F" : " -x";
      if (!option.choices.empty()) text += " -a " + Quoted(Join(option.choices, " "));
      text += " -d " + Quoted(option.help) + "\n";
    }
    const ArgumentRow& argument = leaf.row->argument;
    if (!argument.choices.empty())
      text += start + when + " -a " + Quoted(Join(argument.choices, " ")) + "\n";
    if (argument.is_file) text += "complete -c producer-guard -F" + when + "\n";
  }
  return text;
}

}  // namespace

std::string RenderCompletion(const std::string& shell, const CommandRow& program) {
  if (shell == "bash") return Bash(program);
  if (shell == "zsh") return Zsh(program);
  if (shell == "fish") return Fish(program);
  throw BugError("a shell without its completion");
}

}  // namespace producer_guard::cli
