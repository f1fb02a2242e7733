// The YAML of a file of manifests, document by document, and the items of a `kind: List`. Cuts
// lines and parses nothing. Internal to manifest_stream.cc.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "rules/text/manifest_cursor.h"

namespace producer_guard::text {

class YamlManifests {
 public:
  // Lifetime: `cursor` outlives it.
  explicit YamlManifests(ManifestCursor& cursor) : cursor_(cursor) {}

  // Returns: whether a list is open, of which an item is next.
  [[nodiscard]] bool InItems() const { return item_indent_.has_value(); }

  // Returns: the next document or item; nothing for a document of blanks and comments.
  [[nodiscard]] NextPiece Next() { return InItems() ? Item() : Document(); }

 private:
  NextPiece Document();
  bool BeginsItems();
  NextPiece Item();
  void EndItems();

  ManifestCursor& cursor_;
  std::optional<std::size_t> item_indent_;   // of the list that is open
  std::shared_ptr<const std::string> list_;  // what stands before its items
};

}  // namespace producer_guard::text
