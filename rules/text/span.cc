#include "rules/text/span.h"

#include <algorithm>

namespace producer_guard::text {

namespace {

constexpr std::size_t kBlock = 1024;

bool BeginsCharacter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

std::size_t CountCharacters(std::string_view bytes) {
  return static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), BeginsCharacter));
}

}  // namespace

LineIndex::LineIndex(std::string_view bytes) : bytes_(bytes) {
  line_begins_.push_back(0);
  std::size_t characters = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i % kBlock == 0) characters_before_.push_back(characters);
    if (BeginsCharacter(bytes[i])) ++characters;
    if (bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') continue;
    if (bytes[i] == '\n' || bytes[i] == '\r') line_begins_.push_back(i + 1);
  }
}

std::size_t LineIndex::CharactersBefore(std::size_t offset) const {
  if (bytes_.empty()) return 0;
  const std::size_t block = std::min(offset / kBlock, characters_before_.size() - 1);
  const std::size_t begin = block * kBlock;
  return characters_before_[block] + CountCharacters(bytes_.substr(begin, offset - begin));
}

Position LineIndex::PositionOf(std::size_t offset) const {
  offset = std::min(offset, bytes_.size());
  const auto after = std::upper_bound(line_begins_.begin(), line_begins_.end(), offset);
  return {static_cast<std::size_t>(after - line_begins_.begin()),
          1 + CharactersBefore(offset) - CharactersBefore(*(after - 1))};
}

}  // namespace producer_guard::text
