#include "rules/text/utf8.h"

#include <cstdint>
#include <cstring>

#include "rules/utf8.h"

namespace producer_guard::text {

namespace {

// Returns: how many characters of ASCII `bytes` begins with, eight at a time.
std::size_t CountOfAscii(std::string_view bytes) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  std::size_t count = 0;
  for (std::uint64_t eight = 0; bytes.size() - count >= sizeof eight; count += sizeof eight) {
    std::memcpy(&eight, bytes.data() + count, sizeof eight);
    if ((eight & kHighBits) != 0) break;
  }
  return count;
}

}  // namespace

std::optional<std::size_t> FindInvalidUtf8(std::string_view bytes) {
  for (std::size_t i = CountOfAscii(bytes); i < bytes.size();) {
    const std::size_t length = CodePointLength(bytes.substr(i));
    if (length == 0) return i;
    i += length;
    if (length > 1) continue;
    i += CountOfAscii(bytes.substr(i));
  }
  return std::nullopt;
}

void AppendUtf8(std::string& text, char32_t code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0 | code >> 6);
    text += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    text += static_cast<char>(0xE0 | code >> 12);
    text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    text += static_cast<char>(0xF0 | code >> 18);
    text += static_cast<char>(0x80 | (code >> 12 & 0x3F));
    text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  }
}

void Utf16Joiner::Unit(char32_t unit) {
  const bool low = unit >= 0xDC00 && unit <= 0xDFFF;
  if (high_ != 0 && low) {
    AppendUtf8(text_, 0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00));
    high_ = 0;
    return;
  }
  Flush();
  if (unit >= 0xD800 && unit <= 0xDBFF) {
    high_ = unit;
  } else {
    AppendUtf8(text_, low ? 0xFFFD : unit);
  }
}

void Utf16Joiner::Flush() {
  if (high_ != 0) AppendUtf8(text_, 0xFFFD);
  high_ = 0;
}

}  // namespace producer_guard::text
