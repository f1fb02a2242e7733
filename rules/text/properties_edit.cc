#include <algorithm>

#include "rules/text/format_edit.h"
#include "rules/text/utf8.h"

namespace producer_guard::text {

namespace {

std::string EscapeKey(std::string_view key) {
  std::string escaped;
  for (const char c : key) {
    if (c == ' ' || c == '=' || c == ':' || c == '\\' || c == '#' || c == '!') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string EscapeValue(std::string_view value) {
  std::string escaped;
  for (const char c : value) {
    if (c == '\n') {
      escaped += "\\n";
    } else if (c == '\r') {
      escaped += "\\r";
    } else if (c == '\t') {
      escaped += "\\t";
    } else if (c == '\f') {
      escaped += "\\f";
    } else {
      if (c == '\\' || (c == ' ' && escaped.empty())) escaped += '\\';
      escaped += c;
    }
  }
  return escaped;
}

std::string_view LineEndOf(std::string_view bytes) {
  const std::size_t end = bytes.find_first_of("\r\n");
  if (end == std::string_view::npos || bytes[end] == '\n') return "\n";
  return end + 1 < bytes.size() && bytes[end + 1] == '\n' ? "\r\n" : "\r";
}

// How the lines of a text are written: "  key = value".
struct Style {
  std::string_view indentation;
  std::string_view separator = "=";
};

Style StyleOf(std::string_view bytes, const Entry* sibling) {
  Style style;
  if (!sibling) return style;
  const std::size_t line = bytes.find_last_of("\r\n", sibling->key_span.begin);
  const std::size_t begin = line == std::string_view::npos ? 0 : line + 1;
  const auto indentation = bytes.substr(begin, sibling->key_span.begin - begin);
  if (indentation.find_first_not_of(" \t") == std::string_view::npos)
    style.indentation = indentation;
  const auto separator =
      bytes.substr(sibling->key_span.end, sibling->value_span.begin - sibling->key_span.end);
  if (!separator.empty() && separator.find_first_of("\\\r\n") == std::string_view::npos)
    style.separator = separator;
  return style;
}

Edit ReplaceValue(const Entry& entry, std::string_view value) {
  std::string text = EscapeValue(value);
  const bool bare_key = entry.value_span.empty() && entry.value_span.begin == entry.key_span.end;
  if (bare_key) text.insert(0, "=");
  return {entry.value_span, std::move(text)};
}

// "acks=1\" as the last line: what is added would be its continuation, or take it away.
bool EndsContinued(std::string_view bytes) {
  bytes = bytes.substr(0, bytes.find_last_not_of("\r\n") + 1);
  const std::size_t backslashes = bytes.size() - (bytes.find_last_not_of('\\') + 1);
  return backslashes % 2 == 1;
}

Edit AddLines(std::string_view bytes, const Entry* sibling, std::string_view lines_of_style,
              std::string_view eol) {
  std::size_t at = sibling ? sibling->value_span.end : bytes.size();
  const std::size_t line_end = bytes.find_first_of("\r\n", at);
  const bool ended = sibling ? line_end != std::string_view::npos
                             : bytes.empty() || bytes.back() == '\n' || bytes.back() == '\r';
  if (!ended) {
    // The last line has no end, and the new last line has none either.
    std::string text(eol);
    text += lines_of_style.substr(0, lines_of_style.size() - eol.size());
    return {{bytes.size(), bytes.size()}, std::move(text)};
  }
  if (sibling) at = line_end + (bytes.substr(line_end, 2) == "\r\n" ? 2 : 1);
  return {{at, at}, std::string(lines_of_style)};
}

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

PlannedEdits PlanPropertiesEdits(const Document& document, const std::vector<Change>& changes) {
  std::vector<Edit> edits;
  const std::string_view eol = LineEndOf(document.bytes);
  const bool is_utf8 = !FindInvalidUtf8(document.bytes);
  for (const Change& change : changes) {
    if (!is_utf8 && !(IsAscii(change.key) && IsAscii(change.value)))
      return Refuse("the text is in ISO-8859-1, and the change is not ASCII");
    if (const Entry* entry = document.Find(change.key)) {
      if (entry->value == change.value) continue;
      if (HoldsPlaceholder(entry->value)) {
        return Refuse("the value of " + change.key + " is a placeholder, filled in somewhere else");
      }
      edits.push_back(ReplaceValue(*entry, change.value));
      continue;
    }
    if (EndsContinued(document.bytes))
      return Refuse("the last line ends with a backslash: it goes on, and nothing follows");
    const Entry* sibling = change.sibling && *change.sibling < document.entries.size()
                               ? &document.entries[*change.sibling]
                               : nullptr;
    const Style style = StyleOf(document.bytes, sibling);
    std::string line(style.indentation);
    line += EscapeKey(change.key);
    line += style.separator;
    line += EscapeValue(change.value);
    line += eol;
    edits.push_back(AddLines(document.bytes, sibling, line, eol));
  }
  return edits;
}

}  // namespace producer_guard::text
