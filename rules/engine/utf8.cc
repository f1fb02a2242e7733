#include "rules/engine/utf8.h"

#include "rules/utf8.h"

namespace producer_guard::engine {
namespace {

// The length of the code point that begins `text`, 0 when it is broken or NUL.
std::size_t TextLength(std::string_view text) {
  return text.front() == '\0' ? 0 : CodePointLength(text);
}

}  // namespace

std::size_t CountCodePoints(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) {
    if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) ++count;
  }
  return count;
}

std::size_t ValidUtf8Prefix(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t length = TextLength(text.substr(at));
    if (length == 0) break;
    at += length;
  }
  return at;
}

std::string OneLine(std::string_view text, std::size_t most) {
  std::string line;
  std::size_t count = 0;
  while (!text.empty()) {
    if (count++ == most) return line + "...";
    const std::size_t length = TextLength(text);
    const auto first = static_cast<unsigned char>(text.front());
    const bool control = first < 0x20 || first == 0x7F;
    if (length == 0 || control) {
      line += '?';
      text.remove_prefix(1);
    } else {
      line.append(text.substr(0, length));
      text.remove_prefix(length);
    }
  }
  return line;
}

}  // namespace producer_guard::engine
