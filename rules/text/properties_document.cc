// java.util.Properties#load(Reader), with spans. A byte order mark belongs to the first key, as it
// does in Java. A text that is not UTF-8 is read as load(InputStream) does, in ISO-8859-1.
#include "rules/text/document.h"
#include "rules/text/reading.h"
#include "rules/text/utf8.h"

namespace producer_guard::text {

namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\f'; }
bool IsLineEnd(char c) { return c == '\n' || c == '\r'; }
bool EndsKey(char c) { return IsLineEnd(c) || IsBlank(c) || c == '=' || c == ':'; }

class Reader {
 public:
  Reader(std::string_view bytes, const ReadLimits& limits)
      : bytes_(bytes), limits_(limits), is_latin1_(FindInvalidUtf8(bytes).has_value()) {}

  ParsedDocument Run() {
    Document document{Format::kProperties, bytes_, {}};
    while (SkipToKey()) {
      if (document.entries.size() == limits_.entries) {
        return Fail("more than " + std::to_string(limits_.entries) + " entries");
      }
      Entry entry;
      if (!ReadKey(entry) || !ReadValue(entry)) return tl::unexpected<Problem>(problem_);
      document.entries.push_back(std::move(entry));
    }
    MarkOverridden(document.entries);
    return document;
  }

 private:
  tl::unexpected<Problem> Fail(std::string message) {
    return tl::unexpected<Problem>(ProblemAt(bytes_, at_, std::move(message)));
  }

  bool AtEnd() const { return at_ >= bytes_.size(); }

  void SkipLineEnd() {
    if (bytes_[at_] == '\r' && at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '\n') ++at_;
    ++at_;
  }

  void SkipBlanks() {
    while (!AtEnd() && IsBlank(bytes_[at_])) ++at_;
  }

  // Passes over a backslash at a line's end, the end, and the blanks that begin the next line.
  // Returns: true when there was one.
  bool SkipContinuation() {
    if (bytes_[at_] != '\\' || at_ + 1 >= bytes_.size() || !IsLineEnd(bytes_[at_ + 1]))
      return false;
    ++at_;
    SkipLineEnd();
    SkipBlanks();
    return true;
  }

  // Blank lines, comments, leading blanks. A backslash in the last line's end is an empty key,
  // unless that end is CRLF: java.util.Properties sees the end of the text before it. Returns:
  // false at the end of the text.
  bool SkipToKey() {
    while (!AtEnd()) {
      SkipBlanks();
      if (AtEnd()) return false;
      const char c = bytes_[at_];
      if (IsLineEnd(c)) {
        SkipLineEnd();
      } else if (c == '#' || c == '!') {
        while (!AtEnd() && !IsLineEnd(bytes_[at_])) ++at_;
      } else if (at_ + 2 == bytes_.size() || !SkipContinuation()) {
        return true;
      }
    }
    return false;
  }

  // Reads what stands up to `end` as it is, when there is no backslash in it.
  // Returns: false, and nothing is read, when there is one, or bytes that are not taken as they
  // are.
  bool ReadPlain(std::size_t end, std::string& text) {
    const std::string_view plain = bytes_.substr(at_, end - at_);
    if (is_latin1_ || plain.find('\\') != std::string_view::npos) return false;
    text = plain;
    at_ = end;
    return true;
  }

  // Reads one escaped or plain character into `text`. Requires: not at the end, no continuation.
  bool ReadCharacter(std::string& text, Utf16Joiner& units) {
    const char c = bytes_[at_++];
    if (c != '\\') {
      units.Flush();
      Append(text, c);
      return true;
    }
    if (AtEnd()) return true;  // a backslash that ends the text is dropped
    const char escaped = bytes_[at_++];
    if (escaped == 'u') return ReadUnit(units);
    units.Flush();
    Append(text, escaped == 't'   ? '\t'
                 : escaped == 'n' ? '\n'
                 : escaped == 'r' ? '\r'
                 : escaped == 'f' ? '\f'
                                  : escaped);
    return true;
  }

  void Append(std::string& text, char c) const {
    if (is_latin1_) {
      AppendUtf8(text, static_cast<unsigned char>(c));
    } else {
      text += c;
    }
  }

  // Lines are joined before escapes are read, so that a continuation may stand among the digits.
  bool ReadUnit(Utf16Joiner& units) {
    char32_t unit = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      while (!AtEnd() && SkipContinuation()) {
      }
      const char c = AtEnd() ? '\0' : bytes_[at_];
      const bool digit = c >= '0' && c <= '9';
      const char lower = static_cast<char>(c | 0x20);
      if (!digit && (lower < 'a' || lower > 'f')) {
        problem_ = ProblemAt(bytes_, at_, "\\u is not followed by four hexadecimal digits");
        return false;
      }
      unit = unit << 4 | static_cast<char32_t>(digit ? c - '0' : lower - 'a' + 10);
    }
    units.Unit(unit);
    return true;
  }

  bool ReadKey(Entry& entry) {
    entry.key_span = {at_, at_};
    std::size_t end = at_;
    while (end < bytes_.size() && !EndsKey(bytes_[end])) ++end;
    if (ReadPlain(end, entry.key)) {
      entry.key_span.end = end;
      return true;
    }
    Utf16Joiner units(entry.key);
    while (!AtEnd()) {
      const char c = bytes_[at_];
      if (EndsKey(c)) break;
      if (!SkipContinuation() && !ReadCharacter(entry.key, units)) return false;
      entry.key_span.end = at_;
    }
    units.Flush();
    return true;
  }

  void SkipBlanksAndContinuations() {
    do {
      SkipBlanks();
    } while (!AtEnd() && SkipContinuation());
  }

  bool ReadValue(Entry& entry) {
    SkipBlanksAndContinuations();
    if (!AtEnd() && (bytes_[at_] == '=' || bytes_[at_] == ':')) {
      ++at_;
      SkipBlanksAndContinuations();
    }
    entry.value_span = {at_, at_};
    std::size_t end = at_;
    while (end < bytes_.size() && !IsLineEnd(bytes_[end])) ++end;
    if (ReadPlain(end, entry.value)) {
      entry.value_span.end = end;
      return true;
    }
    Utf16Joiner units(entry.value);
    while (!AtEnd() && !IsLineEnd(bytes_[at_])) {
      if (!SkipContinuation() && !ReadCharacter(entry.value, units)) return false;
      entry.value_span.end = at_;
    }
    units.Flush();
    return true;
  }

  std::string_view bytes_;
  const ReadLimits& limits_;
  const bool is_latin1_;
  std::size_t at_ = 0;
  Problem problem_;
};

}  // namespace

ParsedDocument ParseProperties(std::string_view bytes, const ReadLimits& limits) {
  if (auto problem = CheckBytes(bytes, limits)) return tl::unexpected<Problem>(std::move(*problem));
  return Reader(bytes, limits).Run();
}

}  // namespace producer_guard::text
