#include "rules/text/manifest_json.h"

#include <utility>

namespace producer_guard::text {

namespace {

constexpr int kEnd = ManifestCursor::kEnd;

bool IsBlank(int c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

NextPiece JsonManifests::Array() {
  ManifestPiece piece = Begin(cursor_.offset());
  TakeValue(piece.bytes);
  return Completed(std::move(piece));
}

NextPiece JsonManifests::Object(std::size_t begin) {
  ManifestPiece piece = Begin(begin);
  piece.bytes = "{";
  if (!TakeMembers(piece.bytes)) return Completed(std::move(piece));
  list_ = std::make_shared<const std::string>(piece.bytes + "null}");
  return Item();
}

NextPiece JsonManifests::Item() {
  SkipBlanks();
  if (cursor_.Peek() == ',') cursor_.Take();
  SkipBlanks();
  if (cursor_.Peek() == ']' || cursor_.Peek() == kEnd) {
    if (cursor_.Peek() == ']') cursor_.Take();
    list_.reset();
    cursor_.EndDocument();
    SkipRestOfList();
    return std::optional<ManifestPiece>();
  }
  ManifestPiece piece = Begin(cursor_.offset());
  piece.document = cursor_.document();
  piece.list = list_;
  TakeValue(piece.bytes);
  if (piece.bytes.empty()) cursor_.Take();
  return cursor_.WithinLimit(std::move(piece));
}

ManifestPiece JsonManifests::Begin(std::size_t offset) const {
  ManifestPiece piece;
  piece.json = true;
  piece.first_line = cursor_.line();
  piece.offset = offset;
  return piece;
}

// Effect: the next value is of the next document.
NextPiece JsonManifests::Completed(ManifestPiece piece) {
  piece.document = cursor_.document();
  cursor_.EndDocument();
  return cursor_.WithinLimit(std::move(piece));
}

void JsonManifests::SkipBlanks() {
  while (IsBlank(cursor_.Peek())) cursor_.Take();
}

void JsonManifests::TakeBlanks(std::string& bytes) {
  while (IsBlank(cursor_.Peek())) bytes += cursor_.Take();
}

std::string JsonManifests::TakeString() {
  std::string text(1, cursor_.Take());
  while (cursor_.Peek() != kEnd && text.size() <= cursor_.max_piece_bytes()) {
    text += cursor_.Take();
    if (text.back() == '\\' && cursor_.Peek() != kEnd) {
      text += cursor_.Take();
    } else if (text.back() == '"') {
      break;
    }
  }
  return text;
}

// Appends a value with all that is in it. Requires: no blank is next.
void JsonManifests::TakeValue(std::string& bytes) {
  std::size_t open = 0;
  while (cursor_.Peek() != kEnd && bytes.size() <= cursor_.max_piece_bytes()) {
    if (cursor_.Peek() == '"') {
      bytes += TakeString();
    } else {
      const int c = cursor_.Peek();
      if (open == 0 && (c == ',' || c == ']' || c == '}' || c == ' ' || c == '\n' || c == '\r'))
        return;
      bytes += cursor_.Take();
      if (c == '{' || c == '[') ++open;
      if (c == '}' || c == ']') --open;
    }
    if (open == 0 && (bytes.back() == '}' || bytes.back() == ']' || bytes.back() == '"')) return;
  }
}

// Appends the members of an object and its end. Returns: true when it is a list, whose first item
// is next.
bool JsonManifests::TakeMembers(std::string& bytes) {
  while (cursor_.Peek() != kEnd && bytes.size() <= cursor_.max_piece_bytes()) {
    if (cursor_.Peek() == '"') {
      const std::string key = TakeString();
      bytes += key;
      TakeBlanks(bytes);
      if (cursor_.Peek() != ':') continue;
      bytes += cursor_.Take();
      TakeBlanks(bytes);
      if (key == "\"items\"" && cursor_.Peek() == '[') {
        cursor_.Take();
        return true;
      }
      TakeValue(bytes);
    } else {
      bytes += cursor_.Take();
      if (bytes.back() == '}') return false;
    }
  }
  return false;
}

// What is left of a list behind its items says nothing of them.
void JsonManifests::SkipRestOfList() {
  std::size_t open = 1;
  while (cursor_.Peek() != kEnd && open > 0) {
    if (cursor_.Peek() == '"') {
      TakeString();
      continue;
    }
    const char c = cursor_.Take();
    if (c == '{' || c == '[') ++open;
    if (c == '}' || c == ']') --open;
  }
}

}  // namespace producer_guard::text
