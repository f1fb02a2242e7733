// Where something stands in a text. Offsets are bytes, everywhere; lines and columns exist only for
// people and are computed by LineIndex alone, at the last moment.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace producer_guard::text {

// Half-open range of bytes [begin, end) of one text.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] std::size_t size() const { return end - begin; }
  [[nodiscard]] bool empty() const { return begin == end; }
  [[nodiscard]] std::string_view of(std::string_view bytes) const {
    return bytes.substr(begin, end - begin);
  }
  friend bool operator==(const Span&, const Span&) = default;
};

// A place as people count: both from 1, columns in UTF-8 code points.
struct Position {
  std::size_t line = 1;
  std::size_t column = 1;
  friend bool operator==(const Position&, const Position&) = default;
};

// Maps byte offsets of one text to positions. LF, CRLF and a lone CR each end a line. A position
// costs a binary search and at most 1 KiB of counting, however long its line is.
// Lifetime: keeps a view of `bytes`. Threads: const after construction.
class LineIndex {
 public:
  explicit LineIndex(std::string_view bytes);

  // Returns: the position of `offset`; an offset past the end is the end.
  [[nodiscard]] Position PositionOf(std::size_t offset) const;

 private:
  [[nodiscard]] std::size_t CharactersBefore(std::size_t offset) const;

  std::string_view bytes_;
  std::vector<std::size_t> line_begins_;
  std::vector<std::size_t> characters_before_;  // code points that begin before each 1 KiB block
};

}  // namespace producer_guard::text
