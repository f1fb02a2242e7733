#include "rules/text/format_edit.h"

namespace producer_guard::text {

PlannedEdits PlanEnvironmentEdits(const Document& document, const std::vector<Change>& changes) {
  std::vector<Edit> edits;
  for (const Change& change : changes) {
    if (change.value.find_first_of("\r\n\"'") != std::string::npos) {
      return Refuse("an environment file cannot hold the value");
    }
    if (const Entry* entry = document.Find(change.key)) {
      if (entry->value == change.value) continue;
      if (HoldsPlaceholder(entry->value))
        return Refuse("the value of " + change.key + " is a placeholder");
      Span span = entry->value_span;
      if (entry->quoted) span = {span.begin + 1, span.end - 1};
      edits.push_back({span, change.value});
      continue;
    }
    const std::string_view bytes = document.bytes;
    const bool crlf = bytes.find("\r\n") != std::string_view::npos;
    const bool ended = bytes.empty() || bytes.back() == '\n';
    const std::string eol = crlf ? "\r\n" : "\n";
    const std::string line = change.key + "=" + change.value;
    edits.push_back({{bytes.size(), bytes.size()}, ended ? line + eol : eol + line});
  }
  return edits;
}

}  // namespace producer_guard::text
