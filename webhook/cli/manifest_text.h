// ManifestText: one piece of a manifest file, read: the JSON that the API server would be sent, the
// objects in it, and the way back from a JSON pointer to the line and bytes of the file. The
// adapter between rules/text (which knows places) and webhook/kube (which knows objects).
// Threads: one.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "rules/text/manifest_stream.h"
#include "rules/text/yaml_tree.h"
#include "webhook/kube/value.h"

namespace producer_guard::cli {

// One object of a piece. Several: the piece is a list that the stream did not cut.
struct ManifestItem {
  std::string pointer;  // of the object within the piece, "" when it is the whole of it
  kube::Object object;
};

struct UnreadablePiece {
  std::size_t line = 1;  // of the file
  std::string message;   // a sentence that begins with line and column
};

class ManifestText {
 public:
  [[nodiscard]] static tl::expected<std::unique_ptr<ManifestText>, UnreadablePiece> Read(
      text::ManifestPiece piece);

  [[nodiscard]] const text::ManifestPiece& piece() const { return piece_; }
  [[nodiscard]] kube::Value root() const { return json_->root(); }

  // Returns: the Kubernetes objects, lists and templates taken apart; none when the piece is
  // something else.
  [[nodiscard]] const std::vector<ManifestItem>& items() const { return items_; }

  // Returns: true when the piece is one scalar: a text that is neither YAML mapping nor list.
  [[nodiscard]] bool is_scalar() const { return root().IsScalar(); }

  // Returns: the line of the file on which `pointer` (from the root of the piece) stands, or
  // byte `offset` of the text there; of what is nearest above it where the pointer passes an alias.
  [[nodiscard]] std::size_t LineOf(std::string_view pointer,
                                   std::optional<std::size_t> offset) const;

  // Returns: the line of the file on which byte `offset` of the piece stands.
  [[nodiscard]] std::size_t LineAt(std::size_t offset) const;

  // YAML pieces only.
  [[nodiscard]] const text::YamlTree& tree() const { return *tree_; }
  // JSON pieces only: read when it is first asked for.
  [[nodiscard]] const text::Document& json_document() const;

  // Returns: index into json_document().entries of the scalar at `pointer`, or of the first scalar
  // below it; nothing for neither.
  [[nodiscard]] std::optional<std::size_t> JsonEntry(std::string_view pointer) const;

 private:
  ManifestText() = default;
  // `list`: that `value` is an item of, which may say what it is.
  void Collect(kube::Value value, const std::string& pointer, int depth, const kube::Object& list);
  // The piece is an item of a list that names the kind of all its items, as the API server's are.
  void CollectListed();

  text::ManifestPiece piece_;
  std::optional<text::YamlTree> tree_;
  mutable std::optional<text::Document> document_;
  mutable std::optional<text::LineIndex> lines_;
  std::optional<kube::ParsedJson> json_;
  std::optional<kube::ParsedJson> list_;  // that the piece was cut from
  std::vector<ManifestItem> items_;
};

// Returns: the tokens of an RFC 6901 pointer, unescaped.
[[nodiscard]] std::vector<std::string> PointerTokens(std::string_view pointer);

// Returns: the pointer without its last token, and that token unescaped.
[[nodiscard]] std::pair<std::string_view, std::string> SplitPointer(std::string_view pointer);

}  // namespace producer_guard::cli
