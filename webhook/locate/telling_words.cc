#include "webhook/locate/telling_words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>

namespace producer_guard::locate {

namespace {

// Parts of the names that settings of producers have.
constexpr std::array<std::string_view, 12> kTelling = {
    "acks",    "dempoten",    "flight", "Flight", "linger",  "retries",
    "ransact", "compression", "batch",  "buffer", "roducer", "delivery"};

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

Bytes Load(const char* bytes) {
  Bytes loaded;
  std::memcpy(&loaded, bytes, sizeof loaded);
  return loaded;
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
  const std::string_view around = bytes.substr(from, begin - from + kBlock + kLongest);
  return std::any_of(kTelling.begin(), kTelling.end(), [&](std::string_view word) {
    return around.find(word) != std::string_view::npos;
  });
}

}  // namespace

bool MayHoldProducerSettings(std::string_view bytes) {
  std::size_t begin = 0;
  for (; begin + kSignedBlock <= bytes.size(); begin += kBlock) {
    if (HasSign(bytes.data() + begin) && HasTelling(bytes, begin)) return true;
  }
  return HasTelling(bytes, begin);
}

}  // namespace producer_guard::locate
