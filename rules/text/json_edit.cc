#include "rules/text/format_edit.h"

namespace producer_guard::text {

namespace {

std::string Quote(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '\n') {
      quoted += "\\n";
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

// Returns: true for true, false and whole numbers, which need no quotes.
bool IsBareWord(std::string_view value) {
  if (value == "true" || value == "false") return true;
  if (!value.empty() && value.front() == '-') value.remove_prefix(1);
  const bool digits = !value.empty() && value.find_first_not_of("0123456789") == value.npos;
  return digits && (value.front() != '0' || value.size() == 1);
}

// A number or a boolean stays one when its neighbour is one; else the value is a string.
std::string Written(std::string_view value, const Entry& neighbour) {
  const bool bare = !neighbour.quoted && neighbour.type != ScalarType::kNull;
  return bare && IsBareWord(value) ? std::string(value) : Quote(value);
}

bool HasControl(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n') return true;
  }
  return false;
}

// What is left of `key` behind the parents of `sibling`, or "" when it is of another object.
std::string_view LastKey(std::string_view key, const Entry& sibling) {
  if (sibling.path.empty()) return {};
  const std::string& own = sibling.path.back();
  if (!sibling.key.ends_with(own)) return {};  // an item of a list: "[0]"
  const std::string_view parents =
      std::string_view(sibling.key).substr(0, sibling.key.size() - own.size());
  if (key.substr(0, parents.size()) != parents) return {};
  return key.substr(parents.size());
}

}  // namespace

PlannedEdits PlanJsonEdits(const Document& document, const std::vector<Change>& changes) {
  std::vector<Edit> edits;
  for (const Change& change : changes) {
    if (HasControl(change.value)) return Refuse("the value holds a control character");
    if (const Entry* entry = document.Find(change.key)) {
      if (entry->value == change.value) continue;
      if (HoldsPlaceholder(entry->value))
        return Refuse("the value of " + change.key + " is a placeholder");
      edits.push_back({entry->value_span, Written(change.value, *entry)});
      continue;
    }
    if (!change.sibling || *change.sibling >= document.entries.size()) {
      return Refuse("there is no object that " + change.key + " could join");
    }
    const Entry& sibling = document.entries[*change.sibling];
    const std::string_view last = LastKey(change.key, sibling);
    if (last.empty() || sibling.key_span.empty())
      return Refuse(change.key + " is of another object");
    // "sibling": 1  becomes  "sibling": 1, "new": 2, with the blanks that stand before the
    // sibling's key.
    const std::size_t before =
        document.bytes.find_last_not_of(" \t\r\n", sibling.key_span.begin - 1);
    const auto blanks = document.bytes.substr(before + 1, sibling.key_span.begin - before - 1);
    const auto colon = document.bytes.substr(sibling.key_span.end,
                                             sibling.value_span.begin - sibling.key_span.end);
    std::string text = ",";
    text += blanks;
    text += Quote(last);
    text += colon;
    text += Written(change.value, sibling);
    edits.push_back({{sibling.value_span.end, sibling.value_span.end}, std::move(text)});
  }
  return edits;
}

}  // namespace producer_guard::text
