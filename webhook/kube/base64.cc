#include "webhook/kube/base64.h"

#include <algorithm>
#include <array>

namespace producer_guard::kube {

namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr unsigned kNoDigit = 64;
constexpr auto kDigits = [] {
  std::array<unsigned char, 256> digits{};
  digits.fill(kNoDigit);
  for (std::size_t i = 0; i < kAlphabet.size(); ++i)
    digits[static_cast<unsigned char>(kAlphabet[i])] = static_cast<unsigned char>(i);
  return digits;
}();

}  // namespace

std::string EncodeBase64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4, '=');
  const auto byte = [&](std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u;
  };
  std::size_t at = 0;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const unsigned group = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    const std::size_t digits = std::min<std::size_t>(3, bytes.size() - i) + 1;
    for (std::size_t k = 0; k < digits; ++k) text[at + k] = kAlphabet[group >> (18 - 6 * k) & 63];
    at += 4;
  }
  return text;
}

std::optional<std::string> DecodeBase64(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  unsigned group = 0;
  std::size_t count = 0;
  std::size_t padding = 0;
  for (const char c : text) {
    if (c == '\n' || c == '\r') continue;
    if (c == '=') {
      ++padding;
      continue;
    }
    const unsigned digit = kDigits[static_cast<unsigned char>(c)];
    if (digit == kNoDigit || padding > 0) return std::nullopt;
    group = group << 6 | digit;
    if (++count % 4 != 0) continue;
    for (const unsigned shift : {16u, 8u, 0u}) bytes += static_cast<char>(group >> shift & 0xFF);
    group = 0;
  }
  const std::size_t rest = count % 4;
  if (padding > 2 || (count + padding) % 4 != 0 || rest == 1) return std::nullopt;
  if (rest == 2) bytes += static_cast<char>(group >> 4 & 0xFF);
  if (rest == 3) {
    bytes += static_cast<char>(group >> 10 & 0xFF);
    bytes += static_cast<char>(group >> 2 & 0xFF);
  }
  return bytes;
}

}  // namespace producer_guard::kube
