#include "webhook/cli/console.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "webhook/kube/printable.h"

namespace producer_guard::cli {

Console StandardConsole() {
  Console console{std::cin, std::cout, std::cerr, false, false, false};
  console.out_is_terminal = isatty(STDOUT_FILENO) == 1;
  console.err_is_terminal = isatty(STDERR_FILENO) == 1;
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  console.no_color = (no_color && *no_color) || (terminal && std::string_view(terminal) == "dumb");
  return console;
}

std::string Style::Wrap(std::string_view code, std::string_view text) const {
  if (!on_ || text.empty()) return std::string(text);
  std::string wrapped = "\x1b[";
  wrapped += code;
  wrapped += 'm';
  wrapped += text;
  return wrapped + "\x1b[0m";
}

std::string Printable(std::string_view text) { return kube::Printable(text); }

std::size_t WidthOf(std::string_view text) {
  std::size_t width = 0;
  for (const char c : text) width += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return width;
}

std::string Padded(std::string_view text, std::size_t width) {
  std::string padded(text);
  const std::size_t own = WidthOf(text);
  if (own < width) padded.append(width - own, ' ');
  return padded;
}

std::string Indented(std::string_view text, std::string_view indent) {
  std::string indented;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) indented.append(indent).append(text.substr(0, end));
    indented += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return indented;
}

std::string Counted(std::size_t count, std::string_view singular, std::string_view plural) {
  std::string text = std::to_string(count) + ' ';
  text += count == 1 ? singular : plural;
  return text;
}

}  // namespace producer_guard::cli
