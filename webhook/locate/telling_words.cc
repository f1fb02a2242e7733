#include "webhook/locate/telling_words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>

namespace producer_guard::locate {

namespace {

// Names in small letters of which every setting that decides something has one.
constexpr std::array<std::string_view, 11> kTelling = {
    "acks",        "dempoten", "flight", "linger",  "retries", "ransact",
    "compression", "batch",    "buffer", "roducer", "delivery"};

// Every text of an object is looked through for them: blocks in which none of these parts of them
// begins are passed over, as fast as the compiler's vectors compare bytes.
constexpr std::array<std::array<char, 3>, 11> kSigns = {{{'c', 'k', 's'},
                                                         {'p', 'o', 't'},
                                                         {'l', 'i', 'g'},
                                                         {'l', 'i', 'n'},
                                                         {'r', 'i', 'e'},
                                                         {'n', 's', 'a'},
                                                         {'m', 'p', 'r'},
                                                         {'t', 'c', 'h'},
                                                         {'u', 'f', 'f'},
                                                         {'d', 'u', 'c'},
                                                         {'l', 'i', 'v'}}};
using Bytes [[gnu::vector_size(16)]] = char;  // gcc's and clang's
constexpr std::size_t kBlock = sizeof(Bytes);
constexpr std::size_t kSignedBlock = kBlock + 2;

// Letters are then small, and what is no letter is something else.
constexpr char kSmall = 0x20;

Bytes Load(const char* bytes) {
  Bytes loaded;
  std::memcpy(&loaded, bytes, sizeof loaded);
  return loaded | kSmall;
}

// Requires: kSignedBlock bytes. Returns: true when a sign begins in the first kBlock of them.
bool HasSign(const char* bytes) {
  const Bytes first = Load(bytes);
  const Bytes second = Load(bytes + 1);
  const Bytes third = Load(bytes + 2);
  const auto found = [&]<std::size_t... I>(std::index_sequence<I...>) {
    return (((first == kSigns[I][0]) & (second == kSigns[I][1]) & (third == kSigns[I][2])) | ...);
  }
  (std::make_index_sequence<kSigns.size()>());
  const auto halves = std::bit_cast<std::array<std::uint64_t, 2>>(found);
  return (halves[0] | halves[1]) != 0;
}

// Requires: one of them that reaches into the block from `begin` has its sign there.
bool HasTelling(std::string_view bytes, std::size_t begin) {
  constexpr std::size_t kLongest = 11;
  const std::size_t from = begin - std::min(begin, kLongest);
  std::array<char, kLongest + kBlock + kLongest> small{};
  const std::size_t size = bytes.copy(small.data(), begin - from + kBlock + kLongest, from);
  for (char& c : small) c |= kSmall;
  const std::string_view around(small.data(), size);
  return std::any_of(kTelling.begin(), kTelling.end(), [&](std::string_view word) {
    return around.find(word) != std::string_view::npos;
  });
}

bool HasTelling(std::string_view bytes) {
  std::size_t begin = 0;
  for (; begin + kSignedBlock <= bytes.size(); begin += kBlock) {
    if (HasSign(bytes.data() + begin) && HasTelling(bytes, begin)) return true;
  }
  return HasTelling(bytes, begin);
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// How many digits follow the escape, in any of the formats.
std::size_t DigitsOf(char escape) {
  if (escape == 'x') return 2;
  if (escape == 'u') return 4;
  return escape == 'U' ? 8 : 0;
}

// Returns: `bytes` as whichever format it is may read it: \u0061cks, and a name that goes on in
// the next line, are the name too.
std::string AsRead(std::string_view bytes) {
  std::string read;
  read.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    char c = bytes[at];
    if (c == '\\' && at + 1 < bytes.size()) {
      c = bytes[++at];
      const std::size_t digits = DigitsOf(c);
      if (c == '\r' || c == '\n') {
        at = std::min(bytes.find_first_not_of(" \t\f\r\n", at), bytes.size()) - 1;
        continue;
      }
      if (digits != 0 && digits < bytes.size() - at) {
        int code = 0;
        for (const char digit : bytes.substr(at + 1, digits)) {
          const int value = HexDigit(digit);
          code = code < 0 || value < 0 || code > 0x7F ? -1 : code * 16 + value;
        }
        if (code > 0 && code < 0x80) {
          c = static_cast<char>(code);
          at += digits;
        }
      }
    }
    read += c;
  }
  return read;
}

}  // namespace

bool MayHoldProducerSettings(std::string_view bytes) {
  return HasTelling(bytes) ||
         (bytes.find('\\') != std::string_view::npos && HasTelling(AsRead(bytes)));
}

}  // namespace producer_guard::locate
