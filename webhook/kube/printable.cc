#include "webhook/kube/printable.h"

#include <cstddef>

namespace producer_guard::kube {

namespace {

unsigned ByteAt(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
}

// Returns: how many bytes at `at` are one character that is not shown; 0 when it is shown.
std::size_t HiddenBytes(std::string_view text, std::size_t at) {
  const unsigned first = ByteAt(text, at), second = ByteAt(text, at + 1);
  const unsigned third = ByteAt(text, at + 2);
  if (first < 0x20 || first == 0x7F) return 1;
  if (first == 0xC2 && second >= 0x80 && second < 0xA0) return 2;  // U+0080 to U+009F
  if (first != 0xE2) return 0;
  if (second == 0x80 && third >= 0xA8 && third <= 0xAE) return 3;  // U+2028 to U+202E
  if (second == 0x81 && third >= 0xA6 && third <= 0xA9) return 3;  // U+2066 to U+2069
  return 0;
}

}  // namespace

std::string Printable(std::string_view text) {
  std::string printable;
  printable.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t hidden = HiddenBytes(text, at);
    if (hidden == 0) {
      printable += text[at++];
    } else {
      printable += text[at] == '\t' ? ' ' : '?';
      at += hidden;
    }
  }
  return printable;
}

}  // namespace producer_guard::kube
