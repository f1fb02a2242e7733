#include "rules/engine/reader.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <string>

#include "rules/engine/utf8.h"

namespace producer_guard::engine {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// yaml-cpp counts lines and columns from 0, columns in bytes, neither with the byte order mark.
class LineTable {
 public:
  explicit LineTable(std::string_view text) : text_(text) {
    starts_.push_back(0);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\n') starts_.push_back(i + 1);
    }
  }

  [[nodiscard]] SourcePosition At(const YAML::Mark& mark) const {
    if (mark.line < 0 || mark.column < 0) return {};
    const auto line = static_cast<std::size_t>(mark.line);
    const auto bytes = static_cast<std::size_t>(mark.column);
    if (line >= starts_.size()) return {starts_.size(), 1};
    return {line + 1, CountCodePoints(text_.substr(starts_[line], bytes)) + 1};
  }

 private:
  std::string_view text_;
  std::vector<std::size_t> starts_;
};

// Builds the tree from yaml-cpp's events. A node that is refused is reported and kept as a null.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const LineTable& lines, Problems& problems) : lines_(lines), problems_(problems) {}

  RawNode Take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override { root_.position = lines_.At(mark); }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Add(Leaf(mark, "", anchor));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    problems_.Report(lines_.At(mark), "aliases are not read here; write the value out");
    Add(Leaf(mark, "", 0));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    RawNode node = Leaf(mark, tag, anchor);
    node.kind = RawNode::Kind::kScalar;
    node.text = value;
    node.plain = tag == "?";
    Add(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    Open(RawNode::Kind::kSequence, mark, tag, anchor);
  }
  void OnSequenceEnd() override { Close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    Open(RawNode::Kind::kMap, mark, tag, anchor);
  }
  void OnMapEnd() override { Close(); }

 private:
  struct Level {
    RawNode node;
    bool has_key = false;  // of a map: the next node is the value of `key`
    bool refused = false;  // that key is a duplicate or no scalar; its value is dropped
    RawNode key;
  };

  RawNode Leaf(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    RawNode node;
    node.position = lines_.At(mark);
    if (anchor != 0) problems_.Report(node.position, "anchors are not read here");
    if (!tag.empty() && tag != "?" && tag != "!") {
      problems_.Report(node.position, "tags are not read here");
    }
    return node;
  }

  void Open(RawNode::Kind kind, const YAML::Mark& mark, const std::string& tag,
            YAML::anchor_t anchor) {
    RawNode node = Leaf(mark, tag, anchor);
    node.kind = kind;
    if (levels_.size() == kMaxYamlDepth) {
      problems_.Report(node.position, "nested deeper than " + std::to_string(kMaxYamlDepth));
    }
    levels_.push_back({std::move(node), false, false, {}});
  }

  void Close() {
    RawNode node = std::move(levels_.back().node);
    levels_.pop_back();
    if (levels_.size() < kMaxYamlDepth) Add(std::move(node));
  }

  void Add(RawNode node) {
    if (levels_.empty()) {
      root_ = std::move(node);
      return;
    }
    Level& level = levels_.back();
    if (level.node.kind == RawNode::Kind::kSequence) {
      level.node.items.push_back(std::move(node));
    } else if (!level.has_key) {
      level.has_key = true;
      level.refused = !AcceptKey(level.node, node);
      level.key = std::move(node);
    } else {
      level.has_key = false;
      AddEntry(level, std::move(node));
    }
  }

  bool AcceptKey(const RawNode& map, const RawNode& key) {
    if (key.kind != RawNode::Kind::kScalar) {
      problems_.Report(key.position, "a key must be a word");
      return false;
    }
    for (const RawEntry& entry : map.entries) {
      if (entry.key != key.text) continue;
      problems_.Report(key.position, "duplicate key '" + OneLine(key.text, 40) +
                                         "'; the first is in line " +
                                         std::to_string(entry.key_position.line));
      return false;
    }
    return true;
  }

  static void AddEntry(Level& level, RawNode value) {
    if (level.refused) return;
    // The mark of an absent value is that of the next token; the key's tells the author more.
    if (value.kind == RawNode::Kind::kNull) value.position = level.key.position;
    level.node.entries.push_back({std::move(level.key.text), level.key.position, std::move(value)});
  }

  const LineTable& lines_;
  Problems& problems_;
  std::vector<Level> levels_;
  RawNode root_;
};

bool IsText(std::string_view text, Problems& problems) {
  if (text.size() > kMaxYamlBytes) {
    problems.Report({}, "the file is larger than " + std::to_string(kMaxYamlBytes) + " bytes");
    return false;
  }
  const std::size_t valid = ValidUtf8Prefix(text);
  if (valid == text.size()) return true;
  const std::string_view before = text.substr(0, valid);
  const std::size_t newline = before.rfind('\n');
  const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
  const auto lines = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  problems.Report({lines + 1, CountCodePoints(before.substr(start)) + 1},
                  "the file is not UTF-8 text");
  return false;
}

}  // namespace

const RawNode* RawNode::Find(std::string_view key) const {
  for (const RawEntry& entry : entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

std::optional<RawNode> ReadYaml(std::string_view text, Problems& problems) {
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    text.remove_prefix(kByteOrderMark.size());
  }
  if (!IsText(text, problems)) return std::nullopt;
  const LineTable lines(text);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    TreeBuilder builder(lines, problems);
    if (!parser.HandleNextDocument(builder)) {
      problems.Report({}, "the file is empty");
      return std::nullopt;
    }
    // Never a loop over documents: yaml-cpp up to 0.8 finds one after the other in a stray
    // comma, without end.
    Problems ignored;
    TreeBuilder second(lines, ignored);
    if (parser.HandleNextDocument(second)) {
      problems.Report(second.Take().position, "a file holds one document");
      return std::nullopt;
    }
    return builder.Take();
  } catch (const YAML::Exception& exception) {
    problems.Report(lines.At(exception.mark), exception.msg);
    return std::nullopt;
  }
}

}  // namespace producer_guard::engine
