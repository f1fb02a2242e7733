#include "rules/text/manifest_stream.h"

#include <streambuf>
#include <utility>

namespace producer_guard::text {

namespace {

constexpr int kEnd = std::char_traits<char>::eof();

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

}  // namespace

// The input one character or line after the other, and which list is open.
struct ManifestStream::State {
  struct Line {
    std::string text;  // with its end
    std::size_t number = 1;
    std::size_t offset = 0;
  };
  using Piece = tl::expected<std::optional<ManifestPiece>, Problem>;

  std::streambuf& input;
  std::size_t most;
  std::size_t offset = 0;
  std::size_t line = 1;
  std::size_t documents = 0;
  std::optional<Line> pushed;  // read, and not yet of any piece
  bool in_json_items = false;
  std::shared_ptr<const std::string> json_list;
  std::optional<std::size_t> item_indent;  // of the YAML list that is open
  bool ended = false;

  State(std::streambuf& in, std::size_t most_bytes) : input(in), most(most_bytes) {}

  int Peek() { return input.sgetc(); }

  char Take() {
    const char c = static_cast<char>(input.sbumpc());
    ++offset;
    if (c == '\n') ++line;
    return c;
  }

  // --- lines ---------------------------------------------------------------------------------

  std::optional<Line> NextLine() {
    if (pushed) return std::exchange(pushed, std::nullopt);
    Line next{"", line, offset};
    while (Peek() != kEnd && next.text.size() <= most) {
      next.text += Take();
      if (next.text.back() == '\n') break;
    }
    if (next.text.empty()) return std::nullopt;
    return next;
  }

  Piece TooLarge(std::size_t at_line, std::size_t at_offset) {
    ended = true;
    return tl::unexpected<Problem>(Problem{
        at_offset, {at_line, 1}, "an object larger than " + std::to_string(most) + " bytes"});
  }

  // --- YAML ----------------------------------------------------------------------------------

  Piece YamlDocument() {
    ManifestPiece piece;
    bool content = false;
    while (auto next = NextLine()) {
      if (IsMarker(next->text) && content) {
        pushed = std::move(next);
        break;
      }
      if (next->text.substr(0, 3) == "..." && IsMarker(next->text)) continue;
      if (IsMarker(next->text)) piece.bytes.clear();
      if (piece.bytes.empty()) {
        piece.first_line = next->number;
        piece.offset = next->offset;
      }
      const bool marker = IsMarker(next->text);
      content = content ||
                !IsBlankOrComment(marker ? std::string_view(next->text).substr(3) : next->text);
      if (OpensItems(next->text) && BeginsItems()) return YamlItem();
      piece.bytes += next->text;
      if (piece.bytes.size() > most) return TooLarge(piece.first_line, piece.offset);
    }
    if (!content) return std::optional<ManifestPiece>();
    piece.document = documents++;
    return std::optional(std::move(piece));
  }

  // Looks at the line behind "items:". Effect: when it is an item, the list is open.
  bool BeginsItems() {
    auto next = NextLine();
    while (next && IsBlankOrComment(next->text)) next = NextLine();
    if (!next) return false;
    pushed = std::move(next);
    const std::size_t indent = IndentOf(pushed->text);
    if (!IsItem(pushed->text, indent)) return false;
    item_indent = indent;
    return true;
  }

  Piece YamlItem() {
    ManifestPiece piece;
    auto first = NextLine();
    piece.first_line = first->number;
    piece.offset = first->offset;
    piece.document = documents;
    piece.bytes = std::move(first->text);
    piece.bytes[*item_indent] = ' ';
    while (auto next = NextLine()) {
      if (IsItem(next->text, *item_indent)) {
        pushed = std::move(next);
        return std::optional(std::move(piece));
      }
      if (!IsBlankOrComment(next->text) && IndentOf(next->text) <= *item_indent) {
        pushed = std::move(next);
        break;
      }
      piece.bytes += next->text;
      if (piece.bytes.size() > most) return TooLarge(piece.first_line, piece.offset);
    }
    EndYamlItems();
    return std::optional(std::move(piece));
  }

  // What is left of a list behind its items says nothing of them.
  void EndYamlItems() {
    item_indent.reset();
    ++documents;
    while (auto next = NextLine()) {
      if (!IsMarker(next->text)) continue;
      pushed = std::move(next);
      return;
    }
  }

  // --- JSON ----------------------------------------------------------------------------------

  void SkipBlanks() {
    while (Peek() == ' ' || Peek() == '\t' || Peek() == '\r' || Peek() == '\n') Take();
  }

  std::string TakeString() {
    std::string text(1, Take());
    while (Peek() != kEnd && text.size() <= most) {
      text += Take();
      if (text.back() == '\\' && Peek() != kEnd) {
        text += Take();
      } else if (text.back() == '"') {
        break;
      }
    }
    return text;
  }

  // Appends a value with all that is in it. Requires: no blank is next.
  void TakeValue(std::string& bytes) {
    std::size_t open = 0;
    while (Peek() != kEnd && bytes.size() <= most) {
      if (Peek() == '"') {
        bytes += TakeString();
      } else {
        const int c = Peek();
        if (open == 0 && (c == ',' || c == ']' || c == '}' || c == ' ' || c == '\n' || c == '\r'))
          return;
        bytes += Take();
        if (c == '{' || c == '[') ++open;
        if (c == '}' || c == ']') --open;
      }
      if (open == 0 && (bytes.back() == '}' || bytes.back() == ']' || bytes.back() == '"')) return;
    }
  }

  Piece JsonArray() {
    ManifestPiece piece = JsonPiece(offset);
    TakeValue(piece.bytes);
    return Completed(std::move(piece));
  }

  // Requires: the brace that opens the object, at `begin`, has just been taken.
  Piece JsonObject(std::size_t begin) {
    ManifestPiece piece = JsonPiece(begin);
    piece.bytes = "{";
    if (!TakeMembers(piece.bytes)) return Completed(std::move(piece));
    json_list = std::make_shared<const std::string>(piece.bytes + "null}");
    return JsonItem();
  }

  ManifestPiece JsonPiece(std::size_t begin) const {
    ManifestPiece piece;
    piece.json = true;
    piece.first_line = line;
    piece.offset = begin;
    return piece;
  }

  Piece Completed(ManifestPiece piece) {
    if (piece.bytes.size() > most) return TooLarge(piece.first_line, piece.offset);
    piece.document = documents++;
    return std::optional(std::move(piece));
  }

  // Appends the members of an object and its end. Returns: true when it is a list, whose first item
  // is next.
  bool TakeMembers(std::string& bytes) {
    while (Peek() != kEnd && bytes.size() <= most) {
      if (Peek() == '"') {
        const std::string key = TakeString();
        bytes += key;
        TakeBlanks(bytes);
        if (Peek() != ':') continue;
        bytes += Take();
        TakeBlanks(bytes);
        if (key == "\"items\"" && Peek() == '[') {
          Take();
          in_json_items = true;
          return true;
        }
        TakeValue(bytes);
      } else {
        bytes += Take();
        if (bytes.back() == '}') return false;
      }
    }
    return false;
  }

  void TakeBlanks(std::string& bytes) {
    while (Peek() == ' ' || Peek() == '\t' || Peek() == '\r' || Peek() == '\n') bytes += Take();
  }

  // What is left of a list behind its items says nothing of them.
  void SkipRestOfList() {
    std::size_t open = 1;
    while (Peek() != kEnd && open > 0) {
      if (Peek() == '"') {
        TakeString();
        continue;
      }
      const char c = Take();
      if (c == '{' || c == '[') ++open;
      if (c == '}' || c == ']') --open;
    }
  }

  Piece JsonItem() {
    SkipBlanks();
    if (Peek() == ',') Take();
    SkipBlanks();
    if (Peek() == ']' || Peek() == kEnd) {
      if (Peek() == ']') Take();
      in_json_items = false;
      ++documents;
      SkipRestOfList();
      return std::optional<ManifestPiece>();
    }
    ManifestPiece piece = JsonPiece(offset);
    piece.document = documents;
    piece.list = json_list;
    TakeValue(piece.bytes);
    if (piece.bytes.empty()) Take();
    if (piece.bytes.size() > most) return TooLarge(piece.first_line, piece.offset);
    return std::optional(std::move(piece));
  }

  // --- both ----------------------------------------------------------------------------------

  Piece Next() {
    while (!ended) {
      Piece piece = Step();
      if (!piece || *piece) return piece;
    }
    return std::optional<ManifestPiece>();
  }

  Piece Step() {
    if (in_json_items) return JsonItem();
    if (item_indent) return YamlItem();
    if (!pushed) {
      while (Peek() == '\n' || Peek() == '\r') Take();
      Line begun{"", line, offset};
      while (Peek() == ' ' || Peek() == '\t') begun.text += Take();
      if (Peek() == '[') return JsonArray();
      if (Peek() == '{') {
        const std::size_t begin = offset;
        begun.text += Take();
        // "{{" begins the directive of a template, and no JSON.
        if (Peek() != '{') return JsonObject(begin);
      }
      if (!begun.text.empty()) {
        while (Peek() != kEnd && begun.text.back() != '\n' && begun.text.size() <= most)
          begun.text += Take();
        pushed = std::move(begun);
      }
    }
    ended = !pushed && Peek() == kEnd;
    return ended ? Piece(std::optional<ManifestPiece>()) : YamlDocument();
  }
};

ManifestStream::ManifestStream(std::istream& input, std::size_t max_piece_bytes)
    : state_(std::make_shared<State>(*input.rdbuf(), max_piece_bytes)) {}

tl::expected<std::optional<ManifestPiece>, Problem> ManifestStream::Next() {
  return state_->Next();
}

}  // namespace producer_guard::text
