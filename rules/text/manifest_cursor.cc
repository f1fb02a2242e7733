#include "rules/text/manifest_cursor.h"

#include <utility>

namespace producer_guard::text {

std::optional<ManifestCursor::Line> ManifestCursor::NextLine() {
  if (put_back_) return std::exchange(put_back_, std::nullopt);
  Line next{"", line_, offset_};
  TakeRestOfLine(next.text);
  if (next.text.empty()) return std::nullopt;
  return next;
}

void ManifestCursor::TakeRestOfLine(std::string& text) {
  while (Peek() != kEnd && text.size() <= max_piece_bytes_) {
    text += Take();
    if (text.back() == '\n') break;
  }
}

NextPiece ManifestCursor::WithinLimit(ManifestPiece piece) const {
  if (piece.bytes.size() <= max_piece_bytes_) return std::optional(std::move(piece));
  return tl::unexpected<Problem>(
      Problem{piece.offset,
              {piece.first_line, 1},
              "an object larger than " + std::to_string(max_piece_bytes_) + " bytes"});
}

}  // namespace producer_guard::text
