#include "rules/text/manifest_stream.h"

#include <utility>

#include "rules/text/manifest_cursor.h"
#include "rules/text/manifest_json.h"
#include "rules/text/manifest_yaml.h"

namespace producer_guard::text {

// Which of the two languages comes next.
struct ManifestStream::State {
  State(std::streambuf& input, std::size_t max_piece_bytes) : cursor(input, max_piece_bytes) {}

  NextPiece Next();
  NextPiece Step();
  NextPiece Begin();

  ManifestCursor cursor;
  YamlManifests yaml{cursor};
  JsonManifests json{cursor};
  bool ended = false;
};

NextPiece ManifestStream::State::Next() {
  while (!ended) {
    NextPiece piece = Step();
    if (!piece) ended = true;
    if (!piece || *piece) return piece;
  }
  return std::optional<ManifestPiece>();
}

NextPiece ManifestStream::State::Step() {
  if (json.InItems()) return json.Item();
  if (yaml.InItems() || cursor.HasLinePutBack()) return yaml.Next();
  return Begin();
}

// Of what follows a whole document or value. JSON begins with its first character.
NextPiece ManifestStream::State::Begin() {
  while (cursor.Peek() == '\n' || cursor.Peek() == '\r') cursor.Take();
  ManifestCursor::Line begun{"", cursor.line(), cursor.offset()};
  while (cursor.Peek() == ' ' || cursor.Peek() == '\t') begun.text += cursor.Take();
  if (cursor.Peek() == '[') return json.Array();
  if (cursor.Peek() == '{') {
    const std::size_t begin = cursor.offset();
    begun.text += cursor.Take();
    // "{{" begins the directive of a template, and no JSON.
    if (cursor.Peek() != '{') return json.Object(begin);
  }
  if (!begun.text.empty()) {
    cursor.TakeRestOfLine(begun.text);
    cursor.PutBack(std::move(begun));
  }
  ended = !cursor.HasLinePutBack() && cursor.Peek() == ManifestCursor::kEnd;
  return ended ? NextPiece(std::optional<ManifestPiece>()) : yaml.Next();
}

ManifestStream::ManifestStream(std::istream& input, std::size_t max_piece_bytes)
    : state_(std::make_unique<State>(*input.rdbuf(), max_piece_bytes)) {}
ManifestStream::~ManifestStream() = default;

tl::expected<std::optional<ManifestPiece>, Problem> ManifestStream::Next() {
  return state_->Next();
}

}  // namespace producer_guard::text
