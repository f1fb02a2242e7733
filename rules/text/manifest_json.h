// The JSON of a file of manifests, value by value, and the items of a `kind: List`. Counts brackets
// outside of strings and parses nothing. Internal to manifest_stream.cc.
#pragma once

#include <memory>
#include <string>

#include "rules/text/manifest_cursor.h"

namespace producer_guard::text {

class JsonManifests {
 public:
  // Lifetime: `cursor` outlives it.
  explicit JsonManifests(ManifestCursor& cursor) : cursor_(cursor) {}

  // Returns: whether a list is open, of which an item or the end is next.
  [[nodiscard]] bool InItems() const { return list_ != nullptr; }

  // Returns: the array that is next, whole.
  [[nodiscard]] NextPiece Array();

  // Returns: the object, or the first item where it is a list. Requires: the brace that opens it,
  // at `begin`, has just been taken.
  [[nodiscard]] NextPiece Object(std::size_t begin);

  // Returns: the next item; nothing at the end of the list. Requires: InItems().
  [[nodiscard]] NextPiece Item();

 private:
  [[nodiscard]] ManifestPiece Begin(std::size_t offset) const;
  NextPiece Completed(ManifestPiece piece);
  void SkipBlanks();
  void TakeBlanks(std::string& bytes);
  std::string TakeString();
  void TakeValue(std::string& bytes);
  bool TakeMembers(std::string& bytes);
  void SkipRestOfList();

  ManifestCursor& cursor_;
  std::shared_ptr<const std::string> list_;  // that is open, with null for its items
};

}  // namespace producer_guard::text
