// A YAML text as a tree of nodes with the bytes of each. ParseYaml (document.h) flattens it into
// entries; the command line reads manifests through it: ToJson gives what kubectl would send,
// FindNode says where a JSON pointer stands in the file, and ReplaceScalar plans the splice that
// gives one string scalar of a manifest a new value.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "rules/text/document.h"
#include "rules/text/edit.h"

namespace producer_guard::text {

enum class YamlKind { kScalar, kMapping, kSequence, kAlias };
enum class YamlStyle { kPlain, kSingleQuoted, kDoubleQuoted, kLiteral, kFolded };

struct YamlNode {
  YamlKind kind = YamlKind::kScalar;
  YamlStyle style = YamlStyle::kPlain;  // scalars
  bool flow = false;                    // mappings and sequences in { } or [ ]
  bool anchored = false;
  std::string tag;                    // explicit tag, else empty
  std::string value;                  // scalars, decoded
  Span span;                          // as written
  std::size_t target = 0;             // kAlias: index of the node it stands for
  std::vector<std::size_t> children;  // sequences: items; mappings: key, value, key, value ...
};

struct YamlTree {
  std::string_view bytes;
  std::vector<YamlNode> nodes;
  std::vector<std::size_t> roots;  // one a document
};

// Errors: as ParseYaml. Lifetime: the tree keeps a view of `bytes`.
[[nodiscard]] tl::expected<YamlTree, Problem> ParseYamlTree(std::string_view bytes,
                                                            const ReadLimits& limits = {});

// Returns: the type a plain scalar has for Kubernetes' YAML reader (YAML 1.1 booleans
// yes/no/on/off, 0o and 0x numbers).
[[nodiscard]] ScalarType TypeOf(const YamlNode& scalar);

// Returns: root `document` as JSON text, aliases and merge keys expanded. Errors: Problem
// (expansion over the limit, a mapping key that is not a scalar).
[[nodiscard]] tl::expected<std::string, Problem> ToJson(const YamlTree& tree, std::size_t document,
                                                        const ReadLimits& limits = {});

// Returns: index of the node that JSON pointer `pointer` (RFC 6901) names, of the key that leads to
// it, or of neither (npos) where the pointer leaves the tree or passes an alias.
inline constexpr std::size_t kNoNode = static_cast<std::size_t>(-1);
struct YamlLocation {
  std::size_t key = kNoNode;
  std::size_t value = kNoNode;
};
[[nodiscard]] YamlLocation FindNode(const YamlTree& tree, std::size_t document,
                                    std::string_view pointer);

// Maps offset `in_value` of the decoded scalar `node` to its offset in the file. Literal and plain
// one-line scalars map exactly, others to the line of the text they came from as far as escapes
// allow.
[[nodiscard]] std::size_t SourceOffset(const YamlTree& tree, std::size_t node,
                                       std::size_t in_value);

// Plans the splices that turn the decoded value of scalar `node` from `before` into
// ApplyEdits(before, edits), keeping style, indentation and line ends of the file. `before` must be
// the node's value.
[[nodiscard]] tl::expected<std::vector<Edit>, Refusal> EmbedEdits(const YamlTree& tree,
                                                                  std::size_t node,
                                                                  const std::vector<Edit>& edits);

// Plans the splices that set key `key` of mapping `mapping` to the string or number `value`
// (written so that its decoded type is `type`), replacing or adding it in the style of its
// neighbours.
[[nodiscard]] tl::expected<std::vector<Edit>, Refusal> SetMappingValue(const YamlTree& tree,
                                                                       std::size_t mapping,
                                                                       std::string_view key,
                                                                       std::string_view value,
                                                                       ScalarType type);

}  // namespace producer_guard::text
