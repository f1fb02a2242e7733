#include "webhook/cli/manifest_text.h"

#include <algorithm>

#include "rules/result.h"

namespace producer_guard::cli {

namespace {

// A list of lists of lists: nobody writes more.
constexpr int kMostListDepth = 4;

std::string Unescaped(std::string_view token) {
  std::string text;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '~' && i + 1 < token.size()) {
      text += token[++i] == '1' ? '/' : '~';
    } else {
      text += token[i];
    }
  }
  return text;
}

tl::unexpected<UnreadablePiece> Unreadable(const text::ManifestPiece& piece,
                                           const text::Problem& problem) {
  UnreadablePiece unreadable;
  unreadable.line = piece.first_line + problem.position.line - 1;
  unreadable.message = "line " + std::to_string(unreadable.line) + ", column " +
                       std::to_string(problem.position.column) + ": " + problem.message;
  if (piece.bytes.find("{{") != std::string::npos) {
    unreadable.message +=
        "; if this is a template, give what is rendered of it: helm template CHART | "
        "producer-guard audit -f -";
  }
  return tl::unexpected(std::move(unreadable));
}

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

std::vector<std::string> PointerTokens(std::string_view pointer) {
  std::vector<std::string> tokens;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    tokens.push_back(Unescaped(pointer.substr(0, end)));
    pointer.remove_prefix(end);
  }
  return tokens;
}

std::pair<std::string_view, std::string> SplitPointer(std::string_view pointer) {
  const std::size_t slash = pointer.rfind('/');
  if (slash == std::string_view::npos) return {"", ""};
  return {pointer.substr(0, slash), Unescaped(pointer.substr(slash + 1))};
}

tl::expected<std::unique_ptr<ManifestText>, UnreadablePiece> ManifestText::Read(
    text::ManifestPiece piece) {
  std::unique_ptr<ManifestText> manifest(new ManifestText);
  manifest->piece_ = std::move(piece);
  const text::ManifestPiece& own = manifest->piece_;
  std::string json;
  if (!own.json) {
    auto tree = text::ParseYamlTree(own.bytes);
    if (!tree) return Unreadable(own, tree.error());
    if (tree->roots.empty()) return Unreadable(own, {0, {1, 1}, "nothing in it"});
    manifest->tree_ = std::move(*tree);
    auto text = text::ToJson(*manifest->tree_, 0);
    if (!text) return Unreadable(own, text.error());
    json = std::move(*text);
  }
  auto parsed = kube::ParsedJson::Parse(own.json ? own.bytes : json);
  if (!parsed) {
    const auto document = text::ParseJson(own.json ? own.bytes : json);
    if (own.json && !document) return Unreadable(own, document.error());
    return Unreadable(own, {0, {1, 1}, parsed.error().message});
  }
  manifest->json_ = std::move(*parsed);
  manifest->Collect(manifest->root(), "", 0, kube::Object());
  if (manifest->items_.empty()) manifest->CollectListed();
  return manifest;
}

namespace {

std::optional<kube::ParsedJson> ListOf(const text::ManifestPiece& piece) {
  std::string json = *piece.list;
  if (!piece.json) {
    const auto tree = text::ParseYamlTree(*piece.list);
    if (!tree || tree->roots.empty()) return std::nullopt;
    auto text = text::ToJson(*tree, 0);
    if (!text) return std::nullopt;
    json = std::move(*text);
  }
  auto list = kube::ParsedJson::Parse(json);
  if (!list) return std::nullopt;
  return std::move(*list);
}

constexpr std::string_view kList = "List";

// A list of one kind says it for its items, as the API server's are: ConfigMapList.
kube::Object ItemOf(const kube::Object& list, kube::Value item) {
  std::string_view kind = list.kind();
  const bool names_kind = kind.size() > kList.size() && EndsWith(kind, kList);
  if (!names_kind || item["kind"].exists() || !item["metadata"].exists()) return kube::Object(item);
  kind.remove_suffix(kList.size());
  return {item, list.api_version(), kind};
}

}  // namespace

void ManifestText::Collect(kube::Value value, const std::string& pointer, int depth,
                           const kube::Object& list) {
  if (depth > kMostListDepth) return;
  if (value.kind() == kube::ValueKind::kArray) {
    value.ForEachItem([&](std::size_t index, kube::Value item) {
      Collect(item, pointer + "/" + std::to_string(index), depth + 1, list);
    });
    return;
  }
  const kube::Object object = ItemOf(list, value);
  if (object.kind().empty() || object.api_version().empty()) return;
  const kube::Value items = value["items"];
  if (EndsWith(object.kind(), kList) && items.kind() == kube::ValueKind::kArray) {
    Collect(items, pointer + "/items", depth + 1, object);
    return;
  }
  items_.push_back({pointer, object});
}

void ManifestText::CollectListed() {
  if (!piece_.list) return;
  list_ = ListOf(piece_);
  if (list_) Collect(root(), "", 0, kube::Object(list_->root()));
}

std::size_t ManifestText::LineAt(std::size_t offset) const {
  if (!lines_) lines_.emplace(piece_.bytes);
  return piece_.first_line + lines_->PositionOf(offset).line - 1;
}

const text::Document& ManifestText::json_document() const {
  if (!document_) {
    auto document = text::ParseJson(piece_.bytes);
    document_ = document ? std::move(*document) : text::Document();
  }
  return *document_;
}

std::optional<std::size_t> ManifestText::JsonEntry(std::string_view pointer) const {
  const std::vector<std::string> path = PointerTokens(pointer);
  const auto& entries = json_document().entries;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].path.size() < path.size()) continue;
    if (std::equal(path.begin(), path.end(), entries[i].path.begin())) return i;
  }
  return std::nullopt;
}

std::size_t ManifestText::LineOf(std::string_view pointer,
                                 std::optional<std::size_t> offset) const {
  if (piece_.json) {
    // A JSON string stands on one line, whatever is in it.
    const auto entry = JsonEntry(pointer);
    if (!entry) return piece_.first_line;
    const text::Entry& found = json_document().entries[*entry];
    return LineAt(found.key_span.empty() ? found.value_span.begin : found.key_span.begin);
  }
  while (true) {
    const text::YamlLocation location = text::FindNode(*tree_, 0, pointer);
    if (location.value != text::kNoNode) {
      if (offset && tree_->nodes[location.value].kind == text::YamlKind::kScalar)
        return LineAt(text::SourceOffset(*tree_, location.value, *offset));
      const std::size_t node = location.key != text::kNoNode ? location.key : location.value;
      return LineAt(tree_->nodes[node].span.begin);
    }
    if (pointer.empty()) return piece_.first_line;
    pointer = SplitPointer(pointer).first;
    offset.reset();
  }
}

}  // namespace producer_guard::cli
