#include <algorithm>

#include "rules/text/format_edit.h"

namespace producer_guard::text {

namespace {

// Returns: true for true, false and whole numbers, which TOML has types for.
bool IsBareWord(std::string_view value) {
  if (value == "true" || value == "false") return true;
  if (!value.empty() && value.front() == '-') value.remove_prefix(1);
  const bool digits =
      !value.empty() && value.size() < 19 && value.find_first_not_of("0123456789") == value.npos;
  return digits && (value.front() != '0' || value.size() == 1);
}

bool IsBareKeyCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

bool IsBareKey(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), IsBareKeyCharacter);
}

std::string Quoted(std::string_view text, char quote) {
  const bool literal =
      quote == '\'' && text.find('\'') == text.npos && text.find('\n') == text.npos;
  std::string quoted(1, literal ? '\'' : '"');
  for (const char c : text) {
    if (!literal && (c == '"' || c == '\\')) quoted += '\\';
    if (c == '\n') {
      quoted += "\\n";
    } else {
      quoted += c;
    }
  }
  return quoted += quoted.front();
}

bool HasControl(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == '\x7F';
  });
}

char QuoteOf(const Document& document, const Entry& entry) {
  return entry.quoted && document.bytes[entry.value_span.begin] == '\'' ? '\'' : '"';
}

// The key of an entry as it stands in its line: linger.ms = 5 has two parts there, whatever table
// the line belongs to.
struct WrittenKey {
  std::size_t begin = 0;
  std::size_t parts = 1;
  bool in_braces = false;
};

std::size_t SkipBlanksBack(std::string_view bytes, std::size_t at) {
  while (at > 0 && (bytes[at - 1] == ' ' || bytes[at - 1] == '\t')) --at;
  return at;
}

// Goes back from the last part over "part ." as often as there is one. Returns: nothing where what
// stands before is not understood.
std::optional<WrittenKey> FindWrittenKey(std::string_view bytes, const Entry& entry) {
  WrittenKey key{entry.key_span.begin};
  while (true) {
    const std::size_t before = SkipBlanksBack(bytes, key.begin);
    if (before == 0 || bytes[before - 1] == '\n') return key;
    const char c = bytes[before - 1];
    if (c == '{' || c == ',') {
      key.in_braces = true;
      return key;
    }
    const bool after_mark = before == 3 && bytes.starts_with("\xEF\xBB\xBF");
    if (after_mark) return key;
    if (c != '.' || ++key.parts > entry.path.size()) return std::nullopt;
    std::size_t at = SkipBlanksBack(bytes, before - 1);
    if (at == 0) return std::nullopt;
    const char quote = bytes[at - 1];
    if (quote == '"' || quote == '\'') {
      const std::size_t open = at < 2 ? bytes.npos : bytes.rfind(quote, at - 2);
      if (open == bytes.npos || bytes.substr(open, at - open).find_first_of("\\\n") != bytes.npos)
        return std::nullopt;
      key.begin = open;
    } else {
      while (at > 0 && IsBareKeyCharacter(bytes[at - 1])) --at;
      key.begin = at;
    }
  }
}

// Returns: the length of `parts`, as it begins a key: "a.b.".
std::string Joined(const std::vector<std::string>& path, std::size_t from, std::size_t to) {
  std::string joined;
  for (std::size_t i = from; i < to; ++i) joined += path[i] + ".";
  return joined;
}

// What the entries of one table tell of how it is written.
struct Habits {
  bool dots_bare = false;     // a.b = 1 for the setting a.b, not "a.b"
  bool words_quoted = false;  // "5", "true"
  bool has_bare_values = false;
};

// Whether a line between two entries opens a table.
bool HasHeader(std::string_view between) {
  for (std::size_t at = between.find('\n'); at != between.npos; at = between.find('\n', at + 1)) {
    const std::size_t first = between.find_first_not_of(" \t", at + 1);
    if (first != between.npos && between[first] == '[') return true;
  }
  return false;
}

// Of the entries around `sibling` up to the next headers.
Habits HabitsOf(const Document& document, std::size_t sibling, std::string_view parents) {
  const auto parted = [&](std::size_t later) {
    const std::size_t begin = document.entries[later - 1].value_span.end;
    const std::size_t end = std::max(begin, document.entries[later].value_span.begin);
    return HasHeader(Span{begin, end}.of(document.bytes));
  };
  std::size_t from = sibling, to = sibling + 1;
  while (from > 0 && !parted(from)) --from;
  while (to < document.entries.size() && !parted(to)) ++to;
  Habits habits;
  for (std::size_t i = from; i < to; ++i) {
    const Entry& entry = document.entries[i];
    const std::string_view name = std::string_view(entry.key);
    if (entry.path.empty() || !name.starts_with(parents) || name.ends_with(']')) continue;
    const std::size_t length = name.size() - parents.size();
    const bool dotted = name.substr(parents.size()).find('.') != name.npos;
    habits.dots_bare |= dotted && length > entry.path.back().size();
    habits.words_quoted |= entry.quoted && IsBareWord(entry.value);
    habits.has_bare_values |= !entry.quoted;
  }
  return habits;
}

// A number or a boolean is a string where the neighbours have strings only, and one of them holds a
// number or a boolean or the new setting is the client's (its name has a dot), handed on as text.
std::string WrittenValue(const Document& document, std::string_view value, std::string_view name,
                         const Habits& habits, const Entry& sibling) {
  const bool texts = habits.words_quoted || name.find('.') != name.npos;
  if (IsBareWord(value) && (habits.has_bare_values || !texts)) return std::string(value);
  return Quoted(value, QuoteOf(document, sibling));
}

std::string WrittenName(const Document& document, std::string_view name, const Habits& habits,
                        const Entry& sibling) {
  if (IsBareKey(name)) return std::string(name);
  if (habits.dots_bare) return std::string(name);  // the proof finds what would not be read so
  const bool literal = document.bytes[sibling.key_span.begin] == '\'';
  return Quoted(name, literal ? '\'' : '"');
}

// The line of the sibling to its end, without and with what ends it.
struct LineEnd {
  std::size_t at;
  std::string_view eol;
};

LineEnd LineEndAfter(std::string_view bytes, std::size_t offset) {
  const std::size_t end = bytes.find('\n', offset);
  if (end != bytes.npos) {
    const bool crlf = end > 0 && bytes[end - 1] == '\r';
    return {end + 1, crlf ? "\r\n" : "\n"};
  }
  const std::size_t first = bytes.find('\n');
  const bool crlf = first != bytes.npos && first > 0 && bytes[first - 1] == '\r';
  return {bytes.npos, crlf ? "\r\n" : "\n"};
}

tl::expected<Edit, Refusal> AddKey(const Document& document, const Change& change) {
  const std::string_view bytes = document.bytes;
  if (!change.sibling || *change.sibling >= document.entries.size())
    return Refuse("there is no table that " + change.key + " could join");
  const Entry& sibling = document.entries[*change.sibling];
  if (sibling.key.ends_with(']')) return Refuse(sibling.key + " is an item of a list");
  const auto written = FindWrittenKey(bytes, sibling);
  if (!written) return Refuse("how " + sibling.key + " is written is not understood");

  // As many parts of the sibling's written key as the new key has in common with it stay.
  const std::size_t first = sibling.path.size() - written->parts;
  const std::size_t tail = Joined(sibling.path, first, sibling.path.size()).size() - 1;
  const std::string table = sibling.key.substr(0, sibling.key.size() - tail);
  if (!change.key.starts_with(table)) return Refuse(change.key + " is of another table");
  std::size_t common = written->parts - 1;
  const auto common_text = [&] { return table + Joined(sibling.path, first, first + common); };
  while (common > 0 && !change.key.starts_with(common_text())) --common;
  const std::string parents = common_text();
  const std::string_view name = std::string_view(change.key).substr(parents.size());
  if (name.empty() || HasControl(name)) return Refuse(change.key + " cannot be written here");

  const Habits habits = HabitsOf(document, *change.sibling, parents);
  std::string text;
  for (std::size_t i = 0; i < common; ++i) {
    const std::string& part = sibling.path[first + i];
    text += (IsBareKey(part) ? part : Quoted(part, '"')) + ".";
  }
  text += WrittenName(document, name, habits, sibling);
  text += bytes.substr(sibling.key_span.end, sibling.value_span.begin - sibling.key_span.end);
  text += WrittenValue(document, change.value, name, habits, sibling);

  const std::size_t before = SkipBlanksBack(bytes, written->begin);
  const auto blanks = bytes.substr(before, written->begin - before);
  const std::size_t value_end = sibling.value_span.end;
  if (written->in_braces) return Edit{{value_end, value_end}, ", " + text};
  const LineEnd end = LineEndAfter(bytes, value_end);
  text.insert(0, blanks);
  if (end.at == bytes.npos)  // the last line has no end, and the new last line has none either
    return Edit{{bytes.size(), bytes.size()}, std::string(end.eol) + text};
  return Edit{{end.at, end.at}, text + std::string(end.eol)};
}

Edit ReplaceValue(const Document& document, const Entry& entry, std::string_view value) {
  const bool bare = !entry.quoted && IsBareWord(value);
  return {entry.value_span, bare ? std::string(value) : Quoted(value, QuoteOf(document, entry))};
}

}  // namespace

PlannedEdits PlanTomlEdits(const Document& document, const std::vector<Change>& changes) {
  std::vector<Edit> edits;
  for (const Change& change : changes) {
    if (HasControl(change.value)) return Refuse("the value holds a control character");
    if (const Entry* entry = document.Find(change.key)) {
      if (entry->value == change.value) continue;
      if (HoldsPlaceholder(entry->value))
        return Refuse("the value of " + change.key + " is a placeholder");
      edits.push_back(ReplaceValue(document, *entry, change.value));
      continue;
    }
    auto edit = AddKey(document, change);
    if (!edit) return tl::unexpected<Refusal>(edit.error());
    edits.push_back(std::move(*edit));
  }
  return edits;
}

}  // namespace producer_guard::text
