#include "rules/text/yaml_slices.h"

#include <algorithm>
#include <optional>
#include <string>

#include "rules/text/yaml_tree.h"

namespace producer_guard::text {

namespace {

// People write two or three; each is read again for each fix of its text.
constexpr std::size_t kMostDocuments = 64;

// Source: YAML 1.2.2, 9.1.2 "Document Markers": they stand at the beginning of a line, and no
// content does that looks like one.
bool IsMarker(std::string_view line, std::string_view marker) {
  if (!line.starts_with(marker)) return false;
  return line.size() == marker.size() ||
         std::string_view(" \t\r\n").find(line[marker.size()]) != std::string_view::npos;
}

bool IsBlankOrComment(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    const std::string_view line = text.substr(0, end + 1);
    const std::size_t first = line.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && line[first] != '#') return false;
    text.remove_prefix(end + 1);
  }
  return true;
}

// Counts the entries before and of a document: they stand one document behind the other.
struct Entries {
  std::size_t first = 0, count = 0;
};

Entries EntriesOf(const Document& document, std::size_t number) {
  Entries entries;
  for (const Entry& entry : document.entries) {
    if (entry.document < number) ++entries.first;
    if (entry.document == number) ++entries.count;
  }
  return entries;
}

}  // namespace

tl::expected<std::vector<Span>, Refusal> SliceYamlDocuments(std::string_view bytes) {
  std::vector<Span> slices;
  std::size_t begin = 0;
  const std::size_t mark = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  for (std::size_t at = mark; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
    const std::string_view line = bytes.substr(at, end - at);
    if (IsMarker(line, "...") || line.starts_with('%'))
      return Refuse("the text holds YAML directives or ends of documents (...)");
    if (IsMarker(line, "---")) {
      const bool is_document =
          !slices.empty() || begin > 0 || !IsBlankOrComment(bytes.substr(mark, at - mark));
      if (is_document && at > begin) {
        slices.push_back({begin, at});
        begin = at;
      }
    }
    at = end;
  }
  if (begin < bytes.size()) slices.push_back({begin, bytes.size()});
  if (slices.size() > kMostDocuments)
    return Refuse("the text holds more than " + std::to_string(kMostDocuments) + " documents");
  const auto tree = ParseYamlTree(bytes);
  if (!tree) return Refuse("not YAML any more: " + tree.error().message);
  if (tree->roots.size() != slices.size()) return Refuse("its documents cannot be told apart");
  return slices;
}

bool HasSeveralDocuments(const Document& document) {
  return std::any_of(document.entries.begin(), document.entries.end(),
                     [](const Entry& entry) { return entry.document > 0; });
}

std::vector<Change> ChangesOf(const std::vector<Change>& changes, std::size_t number) {
  std::vector<Change> own;
  for (const Change& change : changes) {
    if (change.document == number) own.push_back({change.key, change.value, std::nullopt, 0});
  }
  return own;
}

PlannedEdits PlanInDocuments(const Document& document, const std::vector<Change>& changes) {
  const auto slices = SliceYamlDocuments(document.bytes);
  if (!slices) return tl::unexpected(slices.error());
  std::vector<Edit> edits;
  for (std::size_t number = 0; number < slices->size(); ++number) {
    const Entries entries = EntriesOf(document, number);
    std::vector<Change> own;
    for (Change change : changes) {
      if (change.document != number) continue;
      if (change.sibling) {
        if (*change.sibling < entries.first || *change.sibling >= entries.first + entries.count)
          return Refuse("its neighbour stands in another document of the text");
        *change.sibling -= entries.first;
      }
      change.document = 0;
      own.push_back(std::move(change));
    }
    if (own.empty()) continue;
    const Span slice = (*slices)[number];
    const auto alone = ParseYaml(slice.of(document.bytes));
    if (!alone || alone->entries.size() != entries.count)
      return Refuse("its documents cannot be told apart");
    auto planned = PlanEdits(*alone, own);
    if (!planned) return planned;
    for (Edit& edit : *planned) {
      edit.span.begin += slice.begin;
      edit.span.end += slice.begin;
      edits.push_back(std::move(edit));
    }
  }
  return edits;
}

}  // namespace producer_guard::text
