#include <algorithm>
#include <nlohmann/json.hpp>

#include "rules/text/document.h"
#include "webhook/cli/json_parts.h"
#include "webhook/cli/manifest_edit.h"
#include "webhook/cli/manifest_text.h"

namespace producer_guard::cli {

namespace {

using Json = nlohmann::ordered_json;
using text::Entry;

tl::unexpected<text::Refusal> Refuse(std::string reason) {
  return tl::unexpected<text::Refusal>(text::Refusal{std::move(reason)});
}

tl::expected<text::Document, text::Refusal> ReadDocument(std::string_view bytes) {
  auto document = text::ParseJson(bytes);
  if (!document) return Refuse("the manifest cannot be read: " + document.error().message);
  return std::move(*document);
}

bool IsBelow(const Entry& entry, const std::vector<std::string>& path) {
  return entry.path.size() >= path.size() &&
         std::equal(path.begin(), path.end(), entry.path.begin());
}

const Entry* FindScalar(const text::Document& document, const std::vector<std::string>& path) {
  for (const Entry& entry : document.entries) {
    if (entry.path == path) return &entry;
  }
  return nullptr;
}

// For each byte of the decoded string, and its end, the offset in `raw`, the string between its
// quotes. A code point of several bytes that is one escape has the escape's beginning for all.
std::vector<std::size_t> RawOffsets(std::string_view raw) {
  std::vector<std::size_t> offsets;
  for (std::size_t i = 0; i < raw.size();) {
    std::size_t size = 1;
    if (raw[i] == '\\') size = i + 1 < raw.size() && raw[i + 1] == 'u' ? 6 : 2;
    // A pair of surrogates is one code point.
    if (size == 6 && i + 7 < raw.size() && raw[i + 6] == '\\' && raw[i + 7] == 'u' &&
        (raw[i + 2] == 'd' || raw[i + 2] == 'D') && raw[i + 3] >= '8') {
      size = 12;
    }
    size = std::min(size, raw.size() - i);
    const std::string literal = "\"" + std::string(raw.substr(i, size)) + "\"";
    const Json value = size > 1 ? Json::parse(literal, nullptr, false) : Json();
    const std::size_t decoded = value.is_string() ? value.get<std::string>().size() : 1;
    offsets.insert(offsets.end(), decoded, i);
    i += size;
  }
  offsets.push_back(raw.size());
  return offsets;
}

std::string Quoted(std::string_view text) { return DumpJson(Json(std::string(text))); }

std::string Written(const kube::PatchOperation& operation) {
  return operation.raw ? operation.value : Quoted(operation.value);
}

std::size_t SkipBlanks(std::string_view bytes, std::size_t at) {
  return std::min(bytes.find_first_not_of(" \t\r\n", at), bytes.size());
}

// The blanks in front of offset `at`.
std::string_view BlanksBefore(std::string_view bytes, std::size_t at) {
  const std::size_t before =
      at == 0 ? std::string_view::npos : bytes.find_last_not_of(" \t\r\n", at - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return bytes.substr(begin, at - begin);
}

// The end of the item that the last scalar `entry` is in, `depth` brackets further out.
std::size_t EndOfItem(std::string_view bytes, const Entry& entry, std::size_t depth) {
  std::size_t end = entry.value_span.end;
  for (; depth > 0; --depth) {
    const std::size_t close = SkipBlanks(bytes, end);
    if (close == bytes.size()) return close;
    end = close + 1;
  }
  return end;
}

EditedBytes AppendItem(const text::Document& document, const std::vector<std::string>& path,
                       const kube::PatchOperation& operation) {
  const Entry* first = nullptr;  // of the last item
  const Entry* last = nullptr;
  for (const Entry& entry : document.entries) {
    if (!IsBelow(entry, path) || entry.path.size() == path.size()) continue;
    if (!first || first->path[path.size()] != entry.path[path.size()]) first = &entry;
    last = &entry;
  }
  if (!last) return Refuse("the list is empty");
  const std::size_t begin = first->path.size() == path.size() + 1
                                ? first->value_span.begin
                                : document.bytes.rfind('{', first->key_span.begin);
  const std::size_t end = EndOfItem(document.bytes, *last, last->path.size() - path.size() - 1);
  if (begin == std::string_view::npos) return Refuse("the list is written in an unusual way");
  const std::string text =
      "," + std::string(BlanksBefore(document.bytes, begin)) + Written(operation);
  return text::ApplyEdits(document.bytes, {{{end, end}, text}});
}

EditedBytes AddMember(const text::Document& document, const std::vector<std::string>& path,
                      const std::string& key, const kube::PatchOperation& operation) {
  const Entry* sibling = nullptr;
  for (const Entry& entry : document.entries) {
    if (entry.path.size() == path.size() + 1 && IsBelow(entry, path)) sibling = &entry;
  }
  if (!sibling || sibling->key_span.empty()) return Refuse("the object has no member to go beside");
  const std::string_view bytes = document.bytes;
  const std::string_view colon =
      bytes.substr(sibling->key_span.end, sibling->value_span.begin - sibling->key_span.end);
  const std::string_view gap = BlanksBefore(bytes, sibling->key_span.begin);
  std::string text = ",";
  text += gap.empty() && colon.ends_with(' ') ? " " : gap;
  text += Quoted(key);
  text += colon;
  text += Written(operation);
  const std::size_t end = sibling->value_span.end;
  return text::ApplyEdits(bytes, {{{end, end}, text}});
}

}  // namespace

EditedBytes EditJsonText(std::string_view bytes, std::string_view pointer,
                         const std::vector<text::Edit>& edits) {
  const auto document = ReadDocument(bytes);
  if (!document) return tl::unexpected<text::Refusal>(document.error());
  const Entry* entry = FindScalar(*document, PointerTokens(pointer));
  if (!entry || !entry->quoted || entry->value_span.size() < 2) return Refuse("there is no text");
  const std::size_t begin = entry->value_span.begin + 1;
  const auto offsets = RawOffsets(bytes.substr(begin, entry->value_span.size() - 2));
  std::vector<text::Edit> in_file;
  for (const text::Edit& edit : edits) {
    if (edit.span.end >= offsets.size()) return Refuse("the text is not as it was");
    const std::string quoted = Quoted(edit.replacement);
    in_file.push_back({{begin + offsets[edit.span.begin], begin + offsets[edit.span.end]},
                       quoted.substr(1, quoted.size() - 2)});
  }
  return text::ApplyEdits(bytes, in_file);
}

EditedBytes EditJsonValue(std::string_view bytes, const kube::PatchOperation& operation) {
  const auto document = ReadDocument(bytes);
  if (!document) return tl::unexpected<text::Refusal>(document.error());
  const auto path = PointerTokens(operation.pointer);
  if (const Entry* entry = FindScalar(*document, path))
    return text::ApplyEdits(bytes, {{entry->value_span, Written(operation)}});
  if (operation.kind == kube::PatchOperation::Kind::kReplace)
    return Refuse("there is no value to replace");
  const auto [parent, last] = SplitPointer(operation.pointer);
  const auto parent_path = PointerTokens(parent);
  const bool is_list = last == "-" || last.find_first_not_of("0123456789") == std::string::npos;
  return is_list ? AppendItem(*document, parent_path, operation)
                 : AddMember(*document, parent_path, last, operation);
}

}  // namespace producer_guard::cli
