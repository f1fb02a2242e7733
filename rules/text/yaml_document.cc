#include <unordered_set>

#include "rules/text/document.h"
#include "rules/text/reading.h"
#include "rules/text/yaml_walk.h"

namespace producer_guard::text {

std::size_t Followed(const YamlTree& tree, std::size_t node) {
  return tree.nodes[node].kind == YamlKind::kAlias ? tree.nodes[node].target : node;
}

std::vector<YamlMember> Members(const YamlTree& tree, std::size_t mapping) {
  std::vector<YamlMember> members;
  std::vector<std::size_t> merges;
  const auto& children = tree.nodes[mapping].children;
  for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
    const YamlNode& key = tree.nodes[children[i]];
    const bool merge =
        key.kind == YamlKind::kScalar && key.style == YamlStyle::kPlain && key.value == "<<";
    if (merge) {
      merges.push_back(Followed(tree, children[i + 1]));
    } else {
      members.push_back({children[i], children[i + 1], false});
    }
  }
  std::unordered_set<std::string_view> known{"<<"};
  if (!merges.empty()) {
    for (const YamlMember& member : members) known.insert(tree.nodes[member.key].value);
  }
  for (std::size_t i = 0; i < merges.size(); ++i) {
    const YamlNode& source = tree.nodes[merges[i]];
    if (source.kind == YamlKind::kSequence) {
      for (const std::size_t item : source.children) merges.push_back(Followed(tree, item));
      continue;
    }
    if (source.kind != YamlKind::kMapping || merges.size() > 64) continue;
    for (std::size_t k = 0; k + 1 < source.children.size(); k += 2) {
      const bool is_new = known.insert(tree.nodes[source.children[k]].value).second;
      if (is_new) members.push_back({source.children[k], source.children[k + 1], true});
    }
  }
  return members;
}

namespace {

class Flattener {
 public:
  Flattener(const YamlTree& tree, const ReadLimits& limits)
      : tree_(tree), limits_(limits), budget_(tree.bytes, limits) {
    document_.format = Format::kYaml;
    document_.bytes = tree.bytes;
  }

  ParsedDocument Run() {
    for (std::size_t i = 0; i < tree_.roots.size(); ++i) {
      number_ = i;
      if (!Walk(tree_.roots[i], "", {}, false, 0))
        return tl::unexpected<Problem>(std::move(problem_));
    }
    MarkOverridden(document_.entries);
    return std::move(document_);
  }

 private:
  bool Fail(std::size_t node, std::string message) {
    problem_ = ProblemAt(tree_.bytes, tree_.nodes[node].span.begin, std::move(message));
    return false;
  }

  bool Walk(std::size_t index, const std::string& key, Span key_span, bool shared,
            std::size_t depth) {
    if (++visits_ > 2 * limits_.entries) return Fail(index, "aliases expand to too many values");
    if (depth > limits_.depth) return Fail(index, "nested too deep");
    const std::size_t target = Followed(tree_, index);
    const YamlNode& node = tree_.nodes[target];
    const std::size_t held = key.size() + path_.size() * sizeof(std::string) + node.value.size();
    if (!budget_.Spend(held)) return Fail(index, std::string(kExpandsTooFar));
    shared = shared || target != index || node.anchored;
    if (node.kind == YamlKind::kScalar) return AddEntry(node, key, key_span, shared);
    if (node.kind == YamlKind::kSequence) {
      for (std::size_t i = 0; i < node.children.size(); ++i) {
        path_.push_back(std::to_string(i));
        if (!Walk(node.children[i], key + "[" + path_.back() + "]", key_span, shared, depth + 1))
          return false;
        path_.pop_back();
      }
      return true;
    }
    for (const YamlMember& member : Members(tree_, target)) {
      const YamlNode& name = tree_.nodes[Followed(tree_, member.key)];
      if (name.kind != YamlKind::kScalar)
        return Fail(member.key, "a mapping key that is not a scalar");
      path_.push_back(name.value);
      const std::string joined = key.empty() ? name.value : key + "." + name.value;
      if (!Walk(member.value, joined, name.span, shared || member.merged, depth + 1)) return false;
      path_.pop_back();
    }
    return true;
  }

  bool AddEntry(const YamlNode& node, const std::string& key, Span key_span, bool shared) {
    Entry entry;
    entry.key = key;
    entry.path = path_;
    entry.type = TypeOf(node);
    if (entry.type != ScalarType::kNull) entry.value = node.value;
    entry.quoted = node.style == YamlStyle::kSingleQuoted || node.style == YamlStyle::kDoubleQuoted;
    entry.key_span = key_span;
    entry.value_span = node.span;
    entry.document = number_;
    entry.through_alias = shared;
    document_.entries.push_back(std::move(entry));
    return true;
  }

  const YamlTree& tree_;
  const ReadLimits& limits_;
  ExpansionBudget budget_;
  Document document_;
  std::vector<std::string> path_;
  std::size_t number_ = 0;
  std::size_t visits_ = 0;
  Problem problem_;
};

}  // namespace

ParsedDocument ParseYaml(std::string_view bytes, const ReadLimits& limits) {
  const auto tree = ParseYamlTree(bytes, limits);
  if (!tree) return tl::unexpected<Problem>(tree.error());
  return Flattener(*tree, limits).Run();
}

}  // namespace producer_guard::text
