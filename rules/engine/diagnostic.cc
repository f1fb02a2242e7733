#include "rules/engine/diagnostic.h"

#include <algorithm>

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

}  // namespace

std::string Render(const Diagnostic& diagnostic, std::string_view source) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (source.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    source.remove_prefix(kByteOrderMark.size());
  }
  const std::string_view line = LineOf(source, diagnostic.line);
  std::string text = diagnostic.file + ":" + std::to_string(diagnostic.line) + ":" +
                     std::to_string(diagnostic.column) + ": error: " + diagnostic.message + "\n";
  text.append(line).append("\n");
  text.append(Indent(line, diagnostic.column)).append("^\n");
  return text;
}

}  // namespace producer_guard::engine
