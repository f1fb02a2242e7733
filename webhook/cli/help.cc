#include "webhook/cli/help.h"

#include <algorithm>

namespace producer_guard::cli {

namespace {

constexpr std::size_t kColumns = 100;

struct Line {
  std::string left;
  std::string right;
};

std::string LeftOf(const OptionRow& row) {
  std::string left = row.short_name.empty() ? "    " : "-" + row.short_name + ", ";
  left += "--" + row.name;
  return row.value.empty() ? left : left + " " + row.value;
}

// Breaks `text` at blanks so that it fits behind `indent`.
std::string Wrapped(const std::string& text, std::size_t indent) {
  std::string wrapped;
  std::size_t begin = 0;
  while (text.size() - begin > kColumns - indent) {
    std::size_t end = text.rfind(' ', begin + kColumns - indent);
    if (end == std::string::npos || end <= begin) break;
    wrapped += text.substr(begin, end - begin) + "\n" + std::string(indent, ' ');
    begin = end + 1;
  }
  return wrapped + text.substr(begin);
}

std::string Table(const std::vector<Line>& lines) {
  std::size_t width = 0;
  for (const Line& line : lines) width = std::max(width, line.left.size());
  std::string text;
  for (const Line& line : lines) {
    text += "  " + Padded(line.left, width) + "  " + Wrapped(line.right, width + 4) + "\n";
  }
  return text;
}

std::string UsageOf(const CommandRow& row, const std::string& path) {
  std::string usage = path;
  if (!row.commands.empty()) return usage + " COMMAND";
  for (const OptionRow& option : row.options) {
    if (!option.required) continue;
    usage += (option.short_name.empty() ? " --" + option.name : " -" + option.short_name) + " " +
             option.value;
  }
  if (!row.argument.name.empty()) {
    const std::string name = row.argument.name + (row.argument.repeated ? "..." : "");
    usage += row.argument.required ? " " + name : " [" + name + "]";
  }
  return usage + " [OPTIONS]";
}

}  // namespace

std::string RenderHelp(const CommandRow& row, const std::string& path) {
  std::string help = row.description + "\n\nUsage: " + UsageOf(row, path) + "\n";
  std::vector<Line> lines;
  for (const CommandRow& command : row.commands) lines.push_back({command.name, command.summary});
  if (!lines.empty()) help += "\nCommands:\n" + Table(lines);
  lines.clear();
  for (const OptionRow& option : row.options) lines.push_back({LeftOf(option), option.help});
  lines.push_back({"-h, --help", "this text"});
  if (path.find(' ') == std::string::npos)
    lines.push_back({"    --version", "version, commit and rule library"});
  help += "\nOptions:\n" + Table(lines);
  if (!row.examples.empty()) help += "\nExamples:\n" + row.examples;
  if (!row.commands.empty()) help += "\nMore of a command: " + path + " COMMAND --help\n";
  return help;
}

}  // namespace producer_guard::cli
