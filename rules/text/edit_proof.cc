// An edit is proved by reading the text again, before and after, with the second reader of its
// format.
#include <algorithm>

#include "rules/text/edit.h"
#include "rules/text/second_readers.h"
#include "rules/text/utf8.h"
#include "rules/text/yaml_slices.h"

namespace producer_guard::text {

namespace {

using Read = tl::expected<ReadSettings, Refusal>;

tl::unexpected<Refusal> Cannot(std::string reason) {
  return tl::unexpected<Refusal>(Refusal{std::move(reason)});
}

// What is not UTF-8 is in ISO-8859-1, and told from it by what it holds.
bool ChangesEncoding(std::string_view before, std::string_view after) {
  const bool ascii = std::all_of(after.begin(), after.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return !ascii && FindInvalidUtf8(before).has_value() != FindInvalidUtf8(after).has_value();
}

Read ReadAgain(Format format, std::string_view text) {
  switch (format) {
    case Format::kProperties:
      return ReadPropertiesAgain(text);
    case Format::kYaml:
      return ReadYamlAgain(text);
    case Format::kJson:
      return ReadJsonAgain(text);
    case Format::kEnvironment:
      return ReadEnvironmentAgain(text);
    case Format::kToml:
      return ReadTomlAgain(text);
    case Format::kHocon:
      return ReadHoconAgain(text);
    case Format::kSql:
      return ReadSqlAgain(text);
    case Format::kFluentd:
      return ReadFluentdAgain(text);
    case Format::kArguments:
    case Format::kLogstash:
      break;
  }
  return Cannot("texts of this format are not proved");
}

// Returns: nothing when `before` with `changes` says what `after` says.
tl::expected<void, Refusal> Compare(ReadSettings before, const ReadSettings& after, Format format,
                                    const std::vector<Change>& changes) {
  const bool has_blocks = format == Format::kSql || format == Format::kFluentd;
  for (const Change& change : changes) {
    const std::string block = has_blocks ? std::to_string(change.document) + " " : "";
    before[block + change.key] = change.value;
  }
  // Of several differences the first by key is told, whatever order the readers keep.
  const std::string* differs = nullptr;
  const auto differ = [&](const std::string& key) {
    if (differs == nullptr || key < *differs) differs = &key;
  };
  for (const auto& [key, value] : before) {
    const auto found = after.find(key);
    if (found == after.end() || found->second != value) differ(key);
  }
  if (differs != nullptr) {
    const auto found = after.find(*differs);
    return Cannot("after the edit " + *differs + " would be " +
                  (found == after.end() ? "gone" : found->second));
  }
  for (const auto& [key, value] : after) {
    if (!before.contains(key)) differ(key);
  }
  if (differs != nullptr) return Cannot("after the edit there would be a new key " + *differs);
  return {};
}

tl::expected<void, Refusal> ProveAlone(Format format, std::string_view before,
                                       std::string_view after, const std::vector<Change>& changes) {
  Read wanted = ReadAgain(format, before);
  if (!wanted) return tl::unexpected<Refusal>(wanted.error());
  const Read got = ReadAgain(format, after);
  if (!got) return tl::unexpected<Refusal>(got.error());
  return Compare(std::move(*wanted), *got, format, changes);
}

// By the lines that are not shared: the shared lines before them say the same in both texts, and
// those behind them set none of what is changed. Returns: false when that proves nothing.
bool ProvesPropertiesByLines(std::string_view before, std::string_view after,
                             const std::vector<Change>& changes) {
  const DifferingLines lines = FindDifferingProperties(before, after);
  const Read wanted = ReadPropertiesAgain(lines.before), got = ReadPropertiesAgain(lines.after);
  return wanted && got && Compare(*wanted, *got, Format::kProperties, changes) &&
         std::none_of(changes.begin(), changes.end(), [&](const Change& change) {
           return HasPropertyAgain(lines.end, change.key);
         });
}

// Each document by itself: those that no change is of keep every byte.
tl::expected<void, Refusal> ProveDocuments(std::string_view before, std::string_view after,
                                           const std::vector<Change>& changes) {
  const auto old = SliceYamlDocuments(before), now = SliceYamlDocuments(after);
  if (!old) return tl::unexpected(old.error());
  if (!now) return tl::unexpected(now.error());
  if (old->size() != now->size()) return Cannot("after the edit there would be other documents");
  for (const Change& change : changes) {
    if (change.document >= old->size()) return Cannot("a change is of no document of the text");
  }
  for (std::size_t i = 0; i < old->size(); ++i) {
    const std::string_view was = (*old)[i].of(before), is = (*now)[i].of(after);
    const std::vector<Change> own = ChangesOf(changes, i);
    if (own.empty() && was != is) return Cannot("after the edit another document would differ");
    if (own.empty()) continue;
    if (auto proved = ProveAlone(Format::kYaml, was, is, own); !proved) return proved;
  }
  return {};
}

bool HasSeveralYamlDocuments(Format format, std::string_view text) {
  if (format != Format::kYaml) return false;
  const ParsedDocument parsed = ParseYaml(text);
  return parsed && HasSeveralDocuments(*parsed);
}

}  // namespace

tl::expected<void, Refusal> ProveEdit(Format format, std::string_view before,
                                      std::string_view after, const std::vector<Change>& changes) {
  if (ChangesEncoding(before, after)) return Cannot("the text would not be in ISO-8859-1 any more");
  if (HasSeveralYamlDocuments(format, before)) return ProveDocuments(before, after, changes);
  if (format == Format::kProperties && ProvesPropertiesByLines(before, after, changes)) return {};
  return ProveAlone(format, before, after, changes);
}

}  // namespace producer_guard::text
