// First phase: the bytes of a rule or policy file -> RawNode. The one place of the rules that
// calls yaml-cpp and catches its exceptions. Does not know what a rule is. Threads: pure
// function.
#pragma once

#include <optional>
#include <string_view>

#include "rules/engine/raw_node.h"

namespace producer_guard::engine {

// A rule or policy is a few KiB; yaml-cpp needs up to 200 times a file's size, so this bounds
// it at about 50 MiB.
inline constexpr std::size_t kMaxYamlBytes = 256 * 1024;
inline constexpr std::size_t kMaxYamlDepth = 40;

// Reads one YAML document.
// Returns: nothing when the text cannot be read as one document; the tree otherwise, which may
//   come with problems too.
// Errors: in `problems`: not UTF-8, too large, too deep, a syntax error, a second document,
//   anchors, aliases, tags, duplicate keys, keys that are not scalars.
[[nodiscard]] std::optional<RawNode> ReadYaml(std::string_view text, Problems& problems);

}  // namespace producer_guard::engine
