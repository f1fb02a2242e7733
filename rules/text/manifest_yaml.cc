#include "rules/text/manifest_yaml.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace producer_guard::text {

namespace {

std::size_t IndentOf(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

bool IsBlankOrComment(std::string_view line) {
  const std::size_t at = line.find_first_not_of(" \t\r\n");
  return at == std::string_view::npos || line[at] == '#';
}

bool EndsWord(std::string_view line, std::size_t at) {
  return at >= line.size() || std::string_view(" \t\r\n").find(line[at]) != std::string_view::npos;
}

bool IsMarker(std::string_view line) {
  const std::string_view begin = line.substr(0, 3);
  return (begin == "---" || begin == "...") && EndsWord(line, 3);
}

bool IsItem(std::string_view line, std::size_t indent) {
  return IndentOf(line) == indent && line.substr(indent, 1) == "-" && EndsWord(line, indent + 1);
}

// "items:" at the left margin with nothing but a comment behind it.
bool OpensItems(std::string_view line) {
  return line.substr(0, 6) == "items:" && IsBlankOrComment(line.substr(6));
}

// What stands before the items of a list is its kind; it is read again for each item.
constexpr std::size_t kMostHeadBytes = 4096;

}  // namespace

NextPiece YamlManifests::Document() {
  ManifestPiece piece;
  bool content = false;
  while (auto next = cursor_.NextLine()) {
    const bool marker = IsMarker(next->text);
    if (marker && content) {
      cursor_.PutBack(std::move(*next));
      break;
    }
    if (marker && next->text.starts_with("...")) continue;
    if (marker) piece.bytes.clear();
    if (piece.bytes.empty()) {
      piece.first_line = next->number;
      piece.offset = next->offset;
    }
    content =
        content || !IsBlankOrComment(marker ? std::string_view(next->text).substr(3) : next->text);
    if (OpensItems(next->text) && BeginsItems()) {
      list_.reset();
      if (piece.bytes.size() <= kMostHeadBytes)
        list_ = std::make_shared<const std::string>(std::move(piece.bytes));
      return Item();
    }
    piece.bytes += next->text;
    if (piece.bytes.size() > cursor_.max_piece_bytes())
      return cursor_.WithinLimit(std::move(piece));
  }
  if (!content) return std::optional<ManifestPiece>();
  piece.document = cursor_.document();
  cursor_.EndDocument();
  return std::optional(std::move(piece));
}

// Looks at the line behind "items:". Effect: when it is an item, the list is open.
bool YamlManifests::BeginsItems() {
  auto next = cursor_.NextLine();
  while (next && IsBlankOrComment(next->text)) next = cursor_.NextLine();
  if (!next) return false;
  const std::size_t indent = IndentOf(next->text);
  const bool is_item = IsItem(next->text, indent);
  cursor_.PutBack(std::move(*next));
  if (is_item) item_indent_ = indent;
  return is_item;
}

// Requires: the line that begins the item is next.
NextPiece YamlManifests::Item() {
  ManifestPiece piece;
  auto first = cursor_.NextLine();
  piece.first_line = first->number;
  piece.offset = first->offset;
  piece.document = cursor_.document();
  piece.list = list_;
  piece.bytes = std::move(first->text);
  piece.bytes[*item_indent_] = ' ';
  while (auto next = cursor_.NextLine()) {
    const bool is_next_item = IsItem(next->text, *item_indent_);
    if (is_next_item || (!IsBlankOrComment(next->text) && IndentOf(next->text) <= *item_indent_)) {
      cursor_.PutBack(std::move(*next));
      if (is_next_item) return std::optional(std::move(piece));
      break;
    }
    piece.bytes += next->text;
    if (piece.bytes.size() > cursor_.max_piece_bytes())
      return cursor_.WithinLimit(std::move(piece));
  }
  EndItems();
  return std::optional(std::move(piece));
}

// What is left of a list behind its items says nothing of them.
void YamlManifests::EndItems() {
  item_indent_.reset();
  cursor_.EndDocument();
  while (auto next = cursor_.NextLine()) {
    if (!IsMarker(next->text)) continue;
    cursor_.PutBack(std::move(*next));
    return;
  }
}

}  // namespace producer_guard::text
