#include "rules/engine/diagnostic.h"

#include <algorithm>

#include "rules/engine/utf8.h"

namespace producer_guard::engine {
namespace {

std::string_view LineOf(std::string_view source, std::size_t line) {
  for (; line > 1; --line) {
    const std::size_t end = source.find('\n');
    if (end == std::string_view::npos) return {};
    source.remove_prefix(end + 1);
  }
  source = source.substr(0, source.find('\n'));
  if (!source.empty() && source.back() == '\r') source.remove_suffix(1);
  return source;
}

bool BeginsCodePoint(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

// Blanks that bring a caret under the column, with the line's own tabs.
std::string Indent(std::string_view line, std::size_t column) {
  std::string indent;
  std::size_t at = 1;
  for (const char byte : line) {
    if (!BeginsCodePoint(byte)) continue;
    if (at++ == column) return indent;
    indent += byte == '\t' ? '\t' : ' ';
  }
  if (at < column) indent.append(std::min<std::size_t>(column - at, 1), ' ');
  return indent;
}

// The part of a line that is shown, without bytes that would steer a terminal.
struct Shown {
  std::string line;
  std::size_t column;  // of the diagnostic in it
};

Shown Show(std::string_view line, std::size_t column) {
  constexpr std::size_t kBefore = 160;  // code points in front of the caret
  constexpr std::size_t kMost = 240;
  Shown shown{"", column};
  if (column > kBefore) {
    const std::size_t hidden = column - kBefore;
    std::size_t bytes = 0;
    for (std::size_t passed = 0; bytes < line.size(); ++bytes) {
      if (BeginsCodePoint(line[bytes]) && passed++ == hidden) break;
    }
    line.remove_prefix(bytes);
    shown = {"...", column - hidden + 3};
  }
  for (std::size_t left = kMost; left > 0; --left) {
    const std::size_t tab = std::min(line.find('\t'), line.size());
    const std::string part = OneLine(line.substr(0, tab), left);
    shown.line += part;
    left -= std::min(left, CountCodePoints(part));
    if (tab == line.size() || left == 0) break;
    shown.line += '\t';
    line.remove_prefix(tab + 1);
  }
  return shown;
}

}  // namespace

std::string Render(const Diagnostic& diagnostic, std::string_view source) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (source.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    source.remove_prefix(kByteOrderMark.size());
  }
  const std::string_view line = LineOf(source, diagnostic.line);
  std::string text = diagnostic.file + ":" + std::to_string(diagnostic.line) + ":" +
                     std::to_string(diagnostic.column) + ": error: " + diagnostic.message + "\n";
  const Shown shown = Show(line, diagnostic.column);
  text.append(shown.line).append("\n");
  text.append(Indent(shown.line, shown.column)).append("^\n");
  return text;
}

}  // namespace producer_guard::engine
