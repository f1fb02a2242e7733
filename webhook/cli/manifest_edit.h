// Editing a piece of a manifest file: what a fix changes in an object -> splices on the bytes of
// the piece, in the style of what stands there. The result is not proved here (file_fixer.h).
// Threads: pure.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "rules/text/edit.h"
#include "webhook/kube/json_patch.h"

namespace producer_guard::cli {

using EditedBytes = tl::expected<std::string, text::Refusal>;

// Splices `edits` into the text that `pointer` names. Errors: Refusal.
[[nodiscard]] EditedBytes EditYamlText(std::string_view bytes, std::string_view pointer,
                                       const std::vector<text::Edit>& edits);
[[nodiscard]] EditedBytes EditJsonText(std::string_view bytes, std::string_view pointer,
                                       const std::vector<text::Edit>& edits);

// Does what `operation` does to the object. Errors: Refusal.
[[nodiscard]] EditedBytes EditYamlValue(std::string_view bytes,
                                        const kube::PatchOperation& operation);
[[nodiscard]] EditedBytes EditJsonValue(std::string_view bytes,
                                        const kube::PatchOperation& operation);

}  // namespace producer_guard::cli
