// Walking a YAML tree with aliases followed and merge keys resolved. Internal to rules/text.
#pragma once

#include <cstddef>
#include <vector>

#include "rules/text/yaml_tree.h"

namespace producer_guard::text {

// One member of a mapping as its reader sees it.
struct YamlMember {
  std::size_t key;
  std::size_t value;
  bool merged;  // through "<<"
};

// Returns: the index of the node itself, or of what it is an alias of.
[[nodiscard]] std::size_t Followed(const YamlTree& tree, std::size_t node);

// Returns: members of a mapping in order, its own before those that "<<" brings; a merged key that
// the mapping has itself is left out.
[[nodiscard]] std::vector<YamlMember> Members(const YamlTree& tree, std::size_t mapping);

}  // namespace producer_guard::text
