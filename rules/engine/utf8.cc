#include "rules/engine/utf8.h"

#include <cstdint>

namespace producer_guard::engine {
namespace {

std::uint32_t Byte(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

// Returns: the length of the code point that begins `text`, 0 when it is broken or NUL.
std::size_t CodePointLength(std::string_view text) {
  const std::uint32_t first = Byte(text, 0);
  if (first < 0x80) return first == 0 ? 0 : 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  std::uint32_t code = first & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((Byte(text, i) & 0xC0U) != 0x80U) return 0;
    code = (code << 6U) | (Byte(text, i) & 0x3FU);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  return overlong || surrogate || code > 0x10FFFF ? 0 : length;
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
    const std::size_t length = CodePointLength(text.substr(at));
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
    const std::size_t length = CodePointLength(text);
    const bool control = length < 2 && (Byte(text, 0) < 0x20 || Byte(text, 0) == 0x7F);
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
