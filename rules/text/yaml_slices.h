// The documents of one YAML text, cut where YAML itself parts them: at a line that begins with
// "---". An edit is planned and proved within the document that it is of (plan_edits.cc,
// edit_proof.cc). It does not read them. Internal to rules/text.
#pragma once

#include <string_view>
#include <vector>

#include "rules/text/format_edit.h"

namespace producer_guard::text {

// Returns: one span for each document that ParseYaml counts, in order, without gaps: markers and
// comments belong to the document that they stand before. Errors: a text in which a line "..." or a
// directive stands, or of which a reader sees other documents.
[[nodiscard]] tl::expected<std::vector<Span>, Refusal> SliceYamlDocuments(std::string_view bytes);

// Returns: whether an entry is of another document than the first.
[[nodiscard]] bool HasSeveralDocuments(const Document& document);

// Plans each change within the document that it says. Requires: `document` is YAML.
[[nodiscard]] PlannedEdits PlanInDocuments(const Document& document,
                                           const std::vector<Change>& changes);

// Returns: those of `changes` that are of the document `number`, as changes of a text that holds it
// alone; siblings are left out.
[[nodiscard]] std::vector<Change> ChangesOf(const std::vector<Change>& changes, std::size_t number);

}  // namespace producer_guard::text
