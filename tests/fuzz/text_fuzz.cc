// Every reader and every editor of rules/text. The first byte chooses the format, the second the
// entry to change or to add a neighbour to, the third the value. Promises: spans lie within the
// text; what is proved says what was asked for, leaves every other entry as it was, and is not
// changed again; what is refused is explained; YAML becomes JSON.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "rules/text/arguments.h"
#include "rules/text/document.h"
#include "rules/text/edit.h"
#include "rules/text/yaml_tree.h"
#include "tests/fuzz/expect.h"

using namespace producer_guard;
using fuzz::Expect;

namespace {

constexpr text::Format kFormats[] = {text::Format::kProperties, text::Format::kYaml,
                                     text::Format::kJson,       text::Format::kEnvironment,
                                     text::Format::kArguments,  text::Format::kHocon,
                                     text::Format::kLogstash,   text::Format::kToml,
                                     text::Format::kSql,        text::Format::kFluentd};

bool IsWithin(const text::Span& span, std::string_view bytes) {
  return span.begin <= span.end && span.end <= bytes.size();
}

// Plain ones, and those that a style may not be able to hold.
constexpr const char* kValues[] = {"true", "all",        "5",    "a b: c #d", "it's \"q\"", " x\\",
                                   "",     "line\nline", "${X}", "\xC3\xA4",  "[1]",        "'"};

bool IsOf(const text::Change& change, const text::Entry& entry) {
  return entry.key == change.key && entry.document == change.document;
}

// Returns: keys and values that count, but those of `changes`.
std::vector<std::string> OthersThan(const std::vector<text::Change>& changes,
                                    const text::Document& document) {
  std::vector<std::string> others;
  for (const text::Entry& entry : document.entries) {
    const bool changed = std::any_of(changes.begin(), changes.end(),
                                     [&](const auto& change) { return IsOf(change, entry); });
    if (!changed && !entry.overridden)
      others.push_back(std::to_string(entry.document) + " " + entry.key + "=" + entry.value);
  }
  return others;
}

// Returns: the entry that counts for `change`, or nullptr.
const text::Entry* FindOf(const text::Change& change, const text::Document& document) {
  const text::Entry* last = nullptr;
  for (const text::Entry& entry : document.entries) {
    if (IsOf(change, entry)) last = &entry;
  }
  return last;
}

void Edit(const text::Document& document, const std::vector<text::Change>& changes) {
  const auto edits = text::PlanEdits(document, changes);
  if (!edits) {
    Expect(!edits.error().reason.empty(), "a refused edit is explained");
    return;
  }
  const std::string after = text::ApplyEdits(document.bytes, *edits);
  const auto proved = text::ProveEdit(document.format, document.bytes, after, changes);
  if (!proved) {
    Expect(!proved.error().reason.empty(), "an edit that is not proved is explained");
    return;
  }
  const auto again = text::Parse(document.format, after);
  Expect(again.has_value(), "an edited text can be read");
  for (const text::Change& change : changes) {
    const text::Entry* const found = FindOf(change, *again);
    Expect(found != nullptr && found->value == change.value,
           "an edited text says what was asked for");
  }
  Expect(OthersThan(changes, *again) == OthersThan(changes, document),
         "an edit changes nothing else");
  const auto more = text::PlanEdits(*again, changes);
  Expect(more && more->empty(), "editing twice is editing once");
}

// Returns: the key of an entry that is not there, beside `entry`.
std::string NewNeighbour(const text::Entry& entry) {
  const std::size_t dot = entry.key.rfind('.') + 1;  // 0 where there is none
  const std::size_t last = entry.path.empty() ? entry.key.size() - dot : entry.path.back().size();
  return entry.key.substr(0, entry.key.size() - last) + "a-new-key";
}

void WriteJson(std::string_view bytes) {
  const auto tree = text::ParseYamlTree(bytes);
  if (!tree) return;
  for (std::size_t i = 0; i < tree->roots.size(); ++i) {
    const auto written = text::ToJson(*tree, i);
    Expect(!written || nlohmann::json::accept(*written), "YAML becomes JSON");
  }
}

void ReadShell(std::string_view bytes) {
  for (const text::CommandLine& command : text::SplitCommands(bytes)) {
    for (const text::Span& span : command.spans) {
      Expect(IsWithin(span, bytes), "the span of a word is within the text");
    }
    for (const text::HereDocument& here : command.here_documents) {
      Expect(IsWithin(here.body, bytes), "a here-document is within the text");
    }
    for (const text::ArgumentSetting& setting : text::FindArgumentSettings(command.words)) {
      Expect(setting.word < command.words.size() &&
                 IsWithin(setting.value_in_word, command.words[setting.word]),
             "the span of an argument's value is within its word");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size < 3) return 0;
  const text::Format format = kFormats[data[0] % std::size(kFormats)];
  const std::string bytes(data + 3, data + size);
  const auto document = text::Parse(format, bytes);
  if (!document) {
    Expect(!document.error().message.empty(), "a text that cannot be read is explained");
    return 0;
  }
  for (const text::Entry& entry : document->entries) {
    Expect(IsWithin(entry.key_span, bytes), "the span of a key is within the text");
    Expect(IsWithin(entry.value_span, bytes), "the span of a value is within the text");
  }
  if (format == text::Format::kYaml) WriteJson(bytes);
  if (format == text::Format::kArguments) ReadShell(bytes);
  if (document->entries.empty() || format == text::Format::kArguments) return 0;
  const std::size_t chosen = data[1] % document->entries.size();
  const text::Entry& entry = document->entries[chosen];
  const std::string value = kValues[data[2] % std::size(kValues)];
  const text::Change set = {entry.key, value, std::nullopt, entry.document};
  const text::Change add = {NewNeighbour(entry), value, chosen, entry.document};
  Edit(*document, {set});
  Edit(*document, {add});
  Edit(*document, {set, add});
  return 0;
}
