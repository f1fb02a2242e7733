#include "rules/text/document.h"
#include "rules/text/reading.h"
#include "rules/text/yaml_walk.h"

namespace producer_guard::text {

namespace {

constexpr std::string_view kTooManyValues = "aliases expand to too many values";

class Flattener {
 public:
  Flattener(const YamlTree& tree, const ReadLimits& limits)
      : tree_(tree), limits_(limits), visits_left_(MostVisits(limits)) {
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
  bool Fail(std::size_t node, std::string_view message) {
    problem_ = ProblemAt(tree_.bytes, tree_.nodes[node].span.begin, std::string(message));
    return false;
  }

  bool Walk(std::size_t index, const std::string& key, Span key_span, bool shared,
            std::size_t depth) {
    if (visits_left_ == 0) return Fail(index, kTooManyValues);
    --visits_left_;
    if (depth > limits_.depth) return Fail(index, "nested too deep");
    if (!TakeBytes(index, 2 * key.size())) return false;  // the key and its path
    const std::size_t target = Followed(tree_, index);
    const YamlNode& node = tree_.nodes[target];
    shared = shared || target != index || node.anchored;
    if (node.kind == YamlKind::kScalar) return AddEntry(target, key, key_span, shared);
    if (node.kind == YamlKind::kSequence) {
      for (std::size_t i = 0; i < node.children.size(); ++i) {
        path_.push_back(std::to_string(i));
        if (!Walk(node.children[i], key + "[" + path_.back() + "]", key_span, shared, depth + 1))
          return false;
        path_.pop_back();
      }
      return true;
    }
    const auto members = Members(tree_, target, visits_left_);
    if (!members) return Fail(index, kTooManyValues);
    for (const YamlMember& member : *members) {
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

  bool TakeBytes(std::size_t node, std::size_t bytes) {
    decoded_bytes_ += bytes;
    if (decoded_bytes_ <= limits_.decoded_bytes) return true;
    return Fail(node, "keys and values of more than " + std::to_string(limits_.decoded_bytes) +
                          " bytes, each repeated where it counts");
  }

  bool AddEntry(std::size_t index, const std::string& key, Span key_span, bool shared) {
    const YamlNode& node = tree_.nodes[index];
    if (!TakeBytes(index, node.value.size())) return false;
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
  Document document_;
  std::vector<std::string> path_;
  std::size_t number_ = 0;
  std::size_t visits_left_;
  std::size_t decoded_bytes_ = 0;
  Problem problem_;
};

}  // namespace

ParsedDocument ParseYaml(std::string_view bytes, const ReadLimits& limits) {
  const auto tree = ParseYamlTree(bytes, limits);
  if (!tree) return tl::unexpected<Problem>(tree.error());
  return Flattener(*tree, limits).Run();
}

}  // namespace producer_guard::text
