// Edits of HOCON, of Fluentd's sections and of the options of SQL's tables. A value is replaced
// where it stands; a new key gets a line below its sibling, or joins the line of it, in its style.
#include <algorithm>

#include "rules/text/format_edit.h"

namespace producer_guard::text {

namespace {

constexpr std::string_view kBlanks = " \t";

// Returns: whether `text` means the same with and without quotes, of whichever kind.
bool IsPlain(std::string_view text) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
  return !text.empty() && text.find_first_not_of(kPlain) == text.npos;
}

bool IsTyped(std::string_view value) {
  if (value == "true" || value == "false") return true;
  if (value.starts_with('-')) value.remove_prefix(1);
  return !value.empty() && value.find_first_not_of("0123456789") == value.npos;
}

bool IsQuote(char c) { return c == '"' || c == '\''; }

// Of JSON within Fluentd's: rdkafka_options {"acks": 1}.
bool IsMember(const Document& document, const Entry& entry) {
  return document.format == Format::kFluentd && document.bytes[entry.key_span.begin] == '"';
}

const Entry* FindEntry(const Document& document, const Change& change) {
  const auto found =
      std::find_if(document.entries.rbegin(), document.entries.rend(), [&](const Entry& entry) {
        return entry.key == change.key && entry.document == change.document;
      });
  return found == document.entries.rend() ? nullptr : &*found;
}

bool IsComputed(const Document& document, const Entry& entry) {
  const std::string_view written = entry.value_span.of(document.bytes);
  return HoldsPlaceholder(written) || written.find("#{") != written.npos;
}

// HOCON: a file that is included behind `offset` may set the key again.
bool HasIncludeBehind(const Document& document, std::size_t offset) {
  const std::string_view bytes = document.bytes;
  for (std::size_t at = bytes.find('\n', offset); at != bytes.npos; at = bytes.find('\n', at + 1)) {
    const std::size_t first = bytes.find_first_not_of(kBlanks, at + 1);
    if (first != bytes.npos && bytes.substr(first).starts_with("include")) return true;
  }
  return false;
}

std::string WrittenAs(const Document& document, const Entry& model, std::string_view value,
                      bool quoted) {
  if (!quoted && !(IsMember(document, model) && !IsTyped(value))) return std::string(value);
  const bool single = model.quoted && document.bytes[model.value_span.begin] == '\'';
  const std::string quote(1, single ? '\'' : '"');
  return quote + std::string(value) + quote;
}

// How a sibling stands in its line.
struct Stand {
  std::string_view indent;
  bool first = false;  // nothing stands before it in its line
  bool last = false;   // nothing but a comma and a comment stands behind it
};

Stand StandOf(const Document& document, const Entry& entry) {
  const std::string_view bytes = document.bytes;
  Stand stand;
  const std::size_t newline =
      entry.key_span.begin == 0 ? bytes.npos : bytes.rfind('\n', entry.key_span.begin - 1);
  const std::size_t line = newline == bytes.npos ? 0 : newline + 1;
  stand.indent = bytes.substr(line, entry.key_span.begin - line);
  stand.first = stand.indent.find_first_not_of(kBlanks) == bytes.npos;
  const std::size_t end = std::min(bytes.find('\n', entry.value_span.end), bytes.size());
  std::string_view rest = bytes.substr(entry.value_span.end, end - entry.value_span.end);
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r,"), rest.size()));
  stand.last = rest.empty() || rest[0] == '#' || rest.starts_with("//");
  return stand;
}

std::string_view LineEndOf(std::string_view bytes) {
  const std::size_t first = bytes.find('\n');
  return first != bytes.npos && first > 0 && bytes[first - 1] == '\r' ? "\r\n" : "\n";
}

Edit Beside(const Document& document, const Entry& sibling, const std::string& text) {
  const std::string_view bytes = document.bytes;
  const Stand stand = StandOf(document, sibling);
  const std::string eol(LineEndOf(bytes)), indent(stand.indent);
  const std::size_t value_end = sibling.value_span.end;
  const bool has_commas = document.format == Format::kSql || IsMember(document, sibling);
  if (has_commas)
    return {{value_end, value_end}, stand.first ? "," + eol + indent + text : ", " + text};
  if (!stand.first || !stand.last) return {{value_end, value_end}, ", " + text};
  const std::size_t end = bytes.find('\n', value_end);
  if (end == bytes.npos) return {{bytes.size(), bytes.size()}, eol + indent + text};
  return {{end + 1, end + 1}, indent + text + eol};
}

tl::expected<Edit, Refusal> AddKey(const Document& document, const Change& change) {
  const std::string_view bytes = document.bytes;
  if (!change.sibling || *change.sibling >= document.entries.size())
    return Refuse("there is no block that " + change.key + " could join");
  const Entry& sibling = document.entries[*change.sibling];
  if (sibling.document != change.document) return Refuse(change.key + " is of another block");
  std::string_view written = sibling.key_span.of(bytes);
  const bool quoted =
      written.size() > 1 && IsQuote(written.front()) && written.back() == written.front();
  if (quoted) written = written.substr(1, written.size() - 2);
  if (!IsPlain(written) || !sibling.key.ends_with(written))
    return Refuse("how " + sibling.key + " is written is not understood");
  const std::string block = sibling.key.substr(0, sibling.key.size() - written.size());
  if (!change.key.starts_with(block)) return Refuse(change.key + " is of another block");
  const std::string name = change.key.substr(block.size());
  if (!IsPlain(name)) return Refuse(change.key + " cannot be written here");
  const std::size_t from = sibling.key_span.end;
  const std::string_view separator = Span{from, sibling.value_span.begin}.of(bytes);
  if (separator.empty() || separator.find_first_not_of(" \t=:") != separator.npos)
    return Refuse("how " + sibling.key + " is written is not understood");
  if (document.format == Format::kFluentd && !IsMember(document, sibling) &&
      !StandOf(document, sibling).last)
    return Refuse("how " + sibling.key + " is written is not understood");

  const std::string quote = quoted ? std::string(1, bytes[sibling.key_span.begin]) : "";
  const bool as_text = sibling.quoted && (document.format == Format::kSql ||
                                          !IsTyped(change.value) || IsTyped(sibling.value));
  return Beside(document, sibling,
                quote + name + quote + std::string(separator) +
                    WrittenAs(document, sibling, change.value, as_text));
}

}  // namespace

PlannedEdits PlanBlockEdits(const Document& document, const std::vector<Change>& changes) {
  std::vector<Edit> edits;
  for (const Change& change : changes) {
    const Entry* const entry = FindEntry(document, change);
    if (entry && entry->value == change.value) continue;
    if (!IsPlain(change.value)) return Refuse("how the value would be written is not known");
    if (entry && IsComputed(document, *entry))
      return Refuse("the value of " + change.key + " is a placeholder");
    const std::size_t at = entry            ? entry->value_span.begin
                           : change.sibling ? document.entries[*change.sibling].value_span.begin
                                            : 0;
    if (document.format == Format::kHocon && HasIncludeBehind(document, at))
      return Refuse("an include below it may set " + change.key + " again");
    if (entry) {
      edits.push_back(
          {entry->value_span, WrittenAs(document, *entry, change.value, entry->quoted)});
      continue;
    }
    auto edit = AddKey(document, change);
    if (!edit) return tl::unexpected<Refusal>(edit.error());
    edits.push_back(std::move(*edit));
  }
  return edits;
}

}  // namespace producer_guard::text
