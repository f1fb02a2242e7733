#include "rules/text/yaml_tree.h"

#include <yaml.h>

#include <algorithm>
#include <memory>
#include <unordered_map>
#include <unordered_set>

#include "rules/text/reading.h"

namespace producer_guard::text {

namespace {

// libyaml counts characters and leaves out a byte order mark; we count bytes.
class CharacterOffsets {
 public:
  explicit CharacterOffsets(std::string_view bytes) : size_(bytes.size()) {
    bom_ = bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
    bool ascii = true;
    for (const char c : bytes.substr(bom_)) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    if (ascii) return;
    for (std::size_t i = bom_; i < bytes.size(); ++i) {
      if ((static_cast<unsigned char>(bytes[i]) & 0xC0) != 0x80) begins_.push_back(i);
    }
    begins_.push_back(bytes.size());
  }

  std::size_t ByteOf(std::size_t character) const {
    if (begins_.empty()) return std::min(character + bom_, size_);
    return character < begins_.size() ? begins_[character] : size_;
  }

 private:
  std::size_t size_;
  std::size_t bom_;
  std::vector<std::size_t> begins_;
};

// A '%' that begins a line is a directive for libyaml, wherever that is legal.
std::optional<Problem> CheckDirectives(std::string_view bytes, const ReadLimits& limits) {
  std::size_t directives = 0;
  for (std::size_t at = bytes.find('%'); at != std::string_view::npos;
       at = bytes.find('%', at + 1)) {
    const bool begins_line = at == 0 || bytes[at - 1] == '\n' || bytes[at - 1] == '\r';
    if (begins_line && ++directives > limits.directives) {
      return ProblemAt(bytes, at, "more than " + std::to_string(limits.directives) + " directives");
    }
  }
  return std::nullopt;
}

struct EventDeleter {
  void operator()(yaml_event_t* event) const {
    yaml_event_delete(event);
    delete event;
  }
};

class Builder {
 public:
  Builder(std::string_view bytes, const ReadLimits& limits)
      : bytes_(bytes), limits_(limits), offsets_(bytes) {
    yaml_parser_initialize(&parser_);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(bytes.data()),
                                 bytes.size());
    tree_.bytes = bytes;
  }
  ~Builder() { yaml_parser_delete(&parser_); }
  Builder(const Builder&) = delete;
  Builder& operator=(const Builder&) = delete;

  tl::expected<YamlTree, Problem> Run() {
    while (!done_) {
      const std::unique_ptr<yaml_event_t, EventDeleter> event(new yaml_event_t{});
      if (!yaml_parser_parse(&parser_, event.get())) {
        const char* what = parser_.problem ? parser_.problem : "not YAML";
        const std::size_t at = parser_.error == YAML_READER_ERROR
                                   ? parser_.problem_offset
                                   : offsets_.ByteOf(parser_.problem_mark.index);
        return tl::unexpected<Problem>(ProblemAt(bytes_, at, what));
      }
      if (!Take(*event)) return tl::unexpected<Problem>(std::move(problem_));
    }
    return std::move(tree_);
  }

 private:
  bool Fail(std::size_t at, std::string message) {
    problem_ = ProblemAt(bytes_, at, std::move(message));
    return false;
  }

  static std::string Text(const yaml_char_t* text) {
    return text ? std::string(reinterpret_cast<const char*>(text)) : std::string();
  }

  bool Take(const yaml_event_t& event) {
    switch (event.type) {
      case YAML_STREAM_END_EVENT:
        done_ = true;
        return true;
      case YAML_DOCUMENT_START_EVENT:
        anchors_.clear();
        return true;
      case YAML_ALIAS_EVENT:
        return TakeAlias(event);
      case YAML_SCALAR_EVENT:
        return TakeScalar(event);
      case YAML_SEQUENCE_START_EVENT: {
        const auto& start = event.data.sequence_start;
        return Open(event, YamlKind::kSequence, start.style == YAML_FLOW_SEQUENCE_STYLE,
                    start.anchor, start.tag);
      }
      case YAML_MAPPING_START_EVENT: {
        const auto& start = event.data.mapping_start;
        return Open(event, YamlKind::kMapping, start.style == YAML_FLOW_MAPPING_STYLE, start.anchor,
                    start.tag);
      }
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        return Close(event);
      default:
        return true;
    }
  }

  Span SpanOf(const yaml_event_t& event) const {
    return {offsets_.ByteOf(event.start_mark.index), offsets_.ByteOf(event.end_mark.index)};
  }

  // Adds a node below the open one. Returns: its index, or nothing over the limit.
  std::optional<std::size_t> Add(YamlNode node) {
    if (tree_.nodes.size() >= 2 * limits_.entries) {
      Fail(node.span.begin, "more than " + std::to_string(2 * limits_.entries) + " YAML nodes");
      return std::nullopt;
    }
    const std::size_t index = tree_.nodes.size();
    tree_.nodes.push_back(std::move(node));
    if (open_.empty()) {
      tree_.roots.push_back(index);
    } else {
      tree_.nodes[open_.back()].children.push_back(index);
    }
    return index;
  }

  void Anchor(const yaml_char_t* anchor, std::size_t index) {
    if (!anchor) return;
    tree_.nodes[index].anchored = true;
    anchors_[Text(anchor)] = index;
  }

  bool TakeAlias(const yaml_event_t& event) {
    const auto target = anchors_.find(Text(event.data.alias.anchor));
    const Span span = SpanOf(event);
    if (target == anchors_.end())
      return Fail(span.begin, "an alias of an anchor that is not there");
    for (const std::size_t open : open_) {
      if (open == target->second) return Fail(span.begin, "an alias inside what it stands for");
    }
    YamlNode node;
    node.kind = YamlKind::kAlias;
    node.span = span;
    node.target = target->second;
    return Add(std::move(node)).has_value();
  }

  bool TakeScalar(const yaml_event_t& event) {
    const auto& scalar = event.data.scalar;
    YamlNode node;
    node.style = scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE   ? YamlStyle::kSingleQuoted
                 : scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE ? YamlStyle::kDoubleQuoted
                 : scalar.style == YAML_LITERAL_SCALAR_STYLE       ? YamlStyle::kLiteral
                 : scalar.style == YAML_FOLDED_SCALAR_STYLE        ? YamlStyle::kFolded
                                                                   : YamlStyle::kPlain;
    node.value.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
    node.tag = Text(scalar.tag);
    node.span = SpanOf(event);
    const auto index = Add(std::move(node));
    if (index) Anchor(scalar.anchor, *index);
    return index.has_value();
  }

  bool Open(const yaml_event_t& event, YamlKind kind, bool flow, const yaml_char_t* anchor,
            const yaml_char_t* tag) {
    YamlNode node;
    node.kind = kind;
    node.flow = flow;
    node.tag = Text(tag);
    node.span = SpanOf(event);
    if (open_.size() >= limits_.depth) {
      return Fail(node.span.begin, "nested more than " + std::to_string(limits_.depth) + " deep");
    }
    const auto index = Add(std::move(node));
    if (!index) return false;
    Anchor(anchor, *index);
    open_.push_back(*index);
    return true;
  }

  bool Close(const yaml_event_t& event) {
    YamlNode& node = tree_.nodes[open_.back()];
    node.span.end = std::max(node.span.begin, SpanOf(event).end);
    open_.pop_back();
    return node.kind != YamlKind::kMapping || CheckKeys(node);
  }

  const YamlNode& Followed(const YamlNode& node) const {
    return node.kind == YamlKind::kAlias ? tree_.nodes[node.target] : node;
  }

  // A mapping, an alias of one, or a list of these.
  bool CanMerge(const YamlNode& value) const {
    if (value.kind != YamlKind::kSequence) return Followed(value).kind == YamlKind::kMapping;
    return std::all_of(value.children.begin(), value.children.end(), [&](std::size_t item) {
      return Followed(tree_.nodes[item]).kind == YamlKind::kMapping;
    });
  }

  bool CheckKeys(const YamlNode& mapping) {
    std::unordered_set<std::string_view> keys;
    for (std::size_t i = 0; i + 1 < mapping.children.size(); i += 2) {
      const YamlNode& key = tree_.nodes[mapping.children[i]];
      if (key.kind != YamlKind::kScalar) continue;
      if (key.value == "<<" && key.style == YamlStyle::kPlain) {
        if (CanMerge(tree_.nodes[mapping.children[i + 1]])) continue;
        return Fail(key.span.begin, "\"<<\" merges mappings, and this value is none");
      }
      if (!keys.insert(key.value).second) {
        return Fail(key.span.begin, "the key \"" + key.value + "\" stands twice in this mapping");
      }
    }
    return true;
  }

  std::string_view bytes_;
  const ReadLimits& limits_;
  CharacterOffsets offsets_;
  yaml_parser_t parser_;
  YamlTree tree_;
  std::vector<std::size_t> open_;
  std::unordered_map<std::string, std::size_t> anchors_;
  bool done_ = false;
  Problem problem_;
};

}  // namespace

tl::expected<YamlTree, Problem> ParseYamlTree(std::string_view bytes, const ReadLimits& limits) {
  if (auto problem = CheckText(bytes, limits)) return tl::unexpected<Problem>(std::move(*problem));
  if (auto problem = CheckDirectives(bytes, limits)) {
    return tl::unexpected<Problem>(std::move(*problem));
  }
  return Builder(bytes, limits).Run();
}

}  // namespace producer_guard::text
