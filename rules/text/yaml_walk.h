// Walking a YAML tree with aliases followed and merge keys resolved. Internal to rules/text.
#pragma once

#include <cstddef>
#include <optional>
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

// How many nodes a walk may visit. Without aliases no tree has as many; with them a short text can
// stand for any number.
[[nodiscard]] constexpr std::size_t MostVisits(const ReadLimits& limits) {
  return 4 * limits.entries;
}

// Effect: takes every key it looks at from `visits_left`.
// Returns: members of a mapping in order, its own before those that "<<" brings, which may have
// "<<" themselves; a merged key that is there already is left out. Errors: nothing when no visits
// are left.
[[nodiscard]] std::optional<std::vector<YamlMember>> Members(const YamlTree& tree,
                                                             std::size_t mapping,
                                                             std::size_t& visits_left);

}  // namespace producer_guard::text
