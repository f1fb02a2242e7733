// UTF-8, as the readers of this folder need it. Internal to rules/text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace producer_guard::text {

// Returns: the offset of the first byte that is not part of valid UTF-8 (RFC 3629), or nothing.
[[nodiscard]] std::optional<std::size_t> FindInvalidUtf8(std::string_view bytes);

// Effect: appends the code point. Requires: code <= 0x10FFFF and no surrogate.
void AppendUtf8(std::string& text, char32_t code);

// Reads UTF-16 escapes one code unit after the other and appends what they mean; a lone surrogate
// becomes U+FFFD, as it does when Java writes it out.
class Utf16Joiner {
 public:
  explicit Utf16Joiner(std::string& text) : text_(text) {}
  void Unit(char32_t unit);
  void Flush();  // no further unit follows directly

 private:
  std::string& text_;
  char32_t high_ = 0;
};

}  // namespace producer_guard::text
