// Cuts a file of manifests into single objects while reading it, so that memory follows the largest
// object and not the file: YAML documents ("---"), concatenated JSON values as kubectl prints them,
// and the items of a `kind: List` in either. It does not parse the pieces.
#pragma once

#include <cstddef>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "rules/text/document.h"

namespace producer_guard::text {

struct ManifestPiece {
  std::string bytes;  // the text of one object (or of one document that is not a list)
  bool json = false;
  std::size_t document = 0;    // number of the YAML document or JSON value in the file, from 0
  std::size_t first_line = 1;  // line of the file on which `bytes` begins
  std::size_t offset = 0;      // byte of the file at which `bytes` begins
  // Of an item of a list, which names the kind of items that name none: of JSON the list with null
  // for its items, of YAML what stands before them.
  std::shared_ptr<const std::string> list;
};

class ManifestStream {
 public:
  // Lifetime: `input` outlives the stream.
  explicit ManifestStream(std::istream& input, std::size_t max_piece_bytes = 8u << 20);
  ~ManifestStream();

  // Returns: the next piece, nothing at the end. Pieces of only blanks and comments are skipped.
  // Errors: a piece over the limit, unreadable input; the stream is at its end afterwards.
  [[nodiscard]] tl::expected<std::optional<ManifestPiece>, Problem> Next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace producer_guard::text
