#include "rules/text/span.h"

#include <algorithm>

namespace producer_guard::text {

LineIndex::LineIndex(std::string_view bytes) : bytes_(bytes) {
  line_begins_.push_back(0);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') continue;
    if (bytes[i] == '\n' || bytes[i] == '\r') line_begins_.push_back(i + 1);
  }
}

Position LineIndex::PositionOf(std::size_t offset) const {
  offset = std::min(offset, bytes_.size());
  const auto after = std::upper_bound(line_begins_.begin(), line_begins_.end(), offset);
  const std::size_t begin = *(after - 1);
  std::size_t column = 1;
  for (std::size_t i = begin; i < offset; ++i) {
    if ((static_cast<unsigned char>(bytes_[i]) & 0xC0) != 0x80) ++column;
  }
  return {static_cast<std::size_t>(after - line_begins_.begin()), column};
}

}  // namespace producer_guard::text
