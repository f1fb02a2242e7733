// The input of a ManifestStream, one character or line after the other, and where in the file it
// stands. Internal to manifest_stream.cc, manifest_yaml.cc and manifest_json.cc.
#pragma once

#include <cstddef>
#include <optional>
#include <streambuf>
#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "rules/text/manifest_stream.h"

namespace producer_guard::text {

// Nothing: the end of what is read here. An error: of the whole stream.
using NextPiece = tl::expected<std::optional<ManifestPiece>, Problem>;

class ManifestCursor {
 public:
  static constexpr int kEnd = std::char_traits<char>::eof();

  struct Line {
    std::string text;  // with its end
    std::size_t number = 1;
    std::size_t offset = 0;
  };

  // Lifetime: `input` outlives the cursor.
  ManifestCursor(std::streambuf& input, std::size_t max_piece_bytes)
      : input_(input), max_piece_bytes_(max_piece_bytes) {}

  // Returns: the next character, not yet taken; kEnd at the end.
  [[nodiscard]] int Peek() { return input_.sgetc(); }

  // Requires: Peek() is not kEnd.
  char Take() {
    const char c = static_cast<char>(input_.sbumpc());
    ++offset_;
    if (c == '\n') ++line_;
    return c;
  }

  // Returns: the line that was put back, else the next one; nothing at the end. A line over the
  // limit comes in parts that are.
  std::optional<Line> NextLine();

  // Effect: adds what is left of the line, with its end, to `text`, up to the limit.
  void TakeRestOfLine(std::string& text);

  // Effect: `line` is next again. Requires: no other line is put back.
  void PutBack(Line line) { put_back_ = std::move(line); }
  [[nodiscard]] bool HasLinePutBack() const { return put_back_.has_value(); }

  // Of the next character.
  [[nodiscard]] std::size_t offset() const { return offset_; }
  [[nodiscard]] std::size_t line() const { return line_; }

  [[nodiscard]] std::size_t max_piece_bytes() const { return max_piece_bytes_; }

  // Number of the document, from 0, that is being read.
  [[nodiscard]] std::size_t document() const { return document_; }
  void EndDocument() { ++document_; }

  // Returns: the piece, or the error that it is over the limit.
  [[nodiscard]] NextPiece WithinLimit(ManifestPiece piece) const;

 private:
  std::streambuf& input_;
  const std::size_t max_piece_bytes_;
  std::size_t offset_ = 0;
  std::size_t line_ = 1;
  std::size_t document_ = 0;
  std::optional<Line> put_back_;  // read, and not yet of any piece
};

}  // namespace producer_guard::text
