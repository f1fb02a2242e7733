#include "rules/text/yaml_walk.h"

#include <string_view>
#include <unordered_set>

namespace producer_guard::text {

namespace {

bool IsMerge(const YamlNode& key) {
  return key.kind == YamlKind::kScalar && key.style == YamlStyle::kPlain && key.value == "<<";
}

}  // namespace

std::size_t Followed(const YamlTree& tree, std::size_t node) {
  return tree.nodes[node].kind == YamlKind::kAlias ? tree.nodes[node].target : node;
}

std::optional<std::vector<YamlMember>> Members(const YamlTree& tree, std::size_t mapping,
                                               std::size_t& visits_left) {
  std::vector<YamlMember> members;
  std::unordered_set<std::string_view> names;
  std::vector<std::size_t> sources = {mapping};  // the next one is the last
  while (!sources.empty()) {
    const std::size_t source = sources.back();
    const bool merged = source != mapping;
    sources.pop_back();
    const YamlNode& node = tree.nodes[source];
    if (visits_left < node.children.size() + 1) return std::nullopt;
    visits_left -= node.children.size() + 1;
    std::vector<std::size_t> merges;
    if (node.kind == YamlKind::kSequence) {
      for (const std::size_t item : node.children) merges.push_back(Followed(tree, item));
    } else if (node.kind == YamlKind::kMapping) {
      for (std::size_t i = 0; i + 1 < node.children.size(); i += 2) {
        const YamlNode& key = tree.nodes[Followed(tree, node.children[i])];
        if (IsMerge(tree.nodes[node.children[i]])) {
          merges.push_back(Followed(tree, node.children[i + 1]));
        } else if (names.insert(key.value).second || !merged) {
          members.push_back({node.children[i], node.children[i + 1], merged});
        }
      }
    }
    sources.insert(sources.end(), merges.rbegin(), merges.rend());
  }
  return members;
}

}  // namespace producer_guard::text
