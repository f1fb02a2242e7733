// Edits: splices on the original bytes of a text, so that comments, order, line ends and every byte
// outside the span stay. The three steps are Plan (what to splice), Apply, and Prove (an
// independent reader sees exactly the intended change). Nothing here knows Kafka.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "rules/text/document.h"
#include "rules/text/span.h"

namespace producer_guard::text {

struct Edit {
  Span span;  // of the original bytes; empty: an insertion
  std::string replacement;
};

// What a document is to say after the edit.
struct Change {
  std::string key;    // as Entry::key
  std::string value;  // decoded
  std::optional<std::size_t>
      sibling;  // for a key that is not there: index of the entry whose mapping and style it joins
  std::size_t document = 0;  // of which document, plugin or table, as Entry::document
};

// Why something is not edited: an anchor on the path, a placeholder, a style that cannot hold the
// value, a failed proof.
struct Refusal {
  std::string reason;
};

// Plans the splices that make `document` say all `changes`. A value that is already there needs no
// edit, so an empty answer means that nothing is to be done. A new key is written below its sibling
// (or at the end) in its style. Returns: edits in order of span, disjoint. Errors: Refusal.
// Requires: `document.bytes` is still alive.
[[nodiscard]] tl::expected<std::vector<Edit>, Refusal> PlanEdits(
    const Document& document, const std::vector<Change>& changes);

// Requires: edits as PlanEdits returns them. Returns: the new bytes.
[[nodiscard]] std::string ApplyEdits(std::string_view bytes, const std::vector<Edit>& edits);

// Reads `before` and `after` with a reader that shares no code with the parser and editor of this
// folder (plain loaders of properties and TOML, yaml-cpp guarded against its endless inputs,
// nlohmann_json)
// and compares all their keys and values. Returns: nothing when exactly `changes` differ. Errors:
// Refusal that names the first other difference.
[[nodiscard]] tl::expected<void, Refusal> ProveEdit(Format format, std::string_view before,
                                                    std::string_view after,
                                                    const std::vector<Change>& changes);

}  // namespace producer_guard::text
