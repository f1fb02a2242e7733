// Unified diff of two versions of a text, as diff -u, git apply and patch know it. Pure.
#pragma once

#include <string>
#include <string_view>

namespace producer_guard::cli {

// Returns: "" when nothing differs. Three lines of context. `name`: a path, written with the
// prefixes a/ and b/ and in quotes where git would; one from the root (/srv/a.yaml) becomes
// a/srv/a.yaml, for git apply or patch -p1 in the root. Lines end at LF; a CR before it is part of
// the line.
[[nodiscard]] std::string UnifiedDiff(std::string_view name, std::string_view before,
                                      std::string_view after);

}  // namespace producer_guard::cli
