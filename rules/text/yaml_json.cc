#include <charconv>

#include "rules/text/reading.h"
#include "rules/text/yaml_walk.h"

namespace producer_guard::text {

namespace {

void AppendQuoted(std::string& json, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  json += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      json += '\\';
      json += c;
    } else if (c == '\n') {
      json += "\\n";
    } else if (byte < 0x20) {
      json += "\\u00";
      json += kHex[byte >> 4];
      json += kHex[byte & 15];
    } else {
      json += c;
    }
  }
  json += '"';
}

// Integers of every base in decimal; a number too large for 64 bits is kept as text, as no setting
// is one.
void AppendNumber(std::string& json, std::string text, ScalarType type) {
  std::erase(text, '_');
  const bool negative = text.front() == '-';
  std::string_view digits = text;
  if (negative || digits.front() == '+') digits.remove_prefix(1);
  const bool octal = digits.size() > 1 && digits[0] == '0';
  // 08 is no number of base 8; YAML 1.1 reads it as a decimal fraction.
  const bool fraction = type == ScalarType::kFloat ||
                        (octal && digits.find_first_not_of("0123456789") == digits.npos &&
                         digits.find_first_of("89") != digits.npos);
  if (!fraction) {
    int base = 10;
    if (octal) {
      base = digits[1] == 'x' ? 16 : digits[1] == 'b' ? 2 : 8;
      digits.remove_prefix(digits[1] == 'x' || digits[1] == 'b' || digits[1] == 'o' ? 2 : 1);
    }
    unsigned long long number = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
    if (error != std::errc() || end != digits.data() + digits.size())
      return AppendQuoted(json, text);
    if (negative) json += '-';
    json += std::to_string(number);
    return;
  }
  double number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return AppendQuoted(json, text);
  char printed[64];
  const auto done = std::to_chars(printed, printed + sizeof printed, number);
  if (negative) json += '-';
  json.append(printed, done.ptr);
}

bool IsTrueWord(std::string_view word) {
  return word.front() == 'y' || word.front() == 'Y' || word.front() == 't' || word.front() == 'T' ||
         word == "on" || word == "On" || word == "ON";
}

class Writer {
 public:
  Writer(const YamlTree& tree, const ReadLimits& limits)
      : tree_(tree), limits_(limits), visits_left_(MostVisits(limits)) {}

  tl::expected<std::string, Problem> Run(std::size_t root) {
    if (!Write(root, 0)) return tl::unexpected<Problem>(std::move(problem_));
    return std::move(json_);
  }

 private:
  bool Fail(std::size_t node, std::string message) {
    problem_ = ProblemAt(tree_.bytes, tree_.nodes[node].span.begin, std::move(message));
    return false;
  }

  bool Write(std::size_t index, std::size_t depth) {
    if (visits_left_ == 0 || json_.size() > limits_.decoded_bytes) {
      return Fail(index, "aliases expand to too many values");
    }
    --visits_left_;
    if (depth > limits_.depth) return Fail(index, "nested too deep");
    const std::size_t target = Followed(tree_, index);
    const YamlNode& node = tree_.nodes[target];
    switch (node.kind) {
      case YamlKind::kScalar:
        WriteScalar(node);
        return true;
      case YamlKind::kSequence:
        return WriteSequence(node, depth);
      default:
        return WriteMapping(target, depth);
    }
  }

  void WriteScalar(const YamlNode& node) {
    switch (TypeOf(node)) {
      case ScalarType::kNull:
        json_ += "null";
        return;
      case ScalarType::kBoolean:
        json_ += IsTrueWord(node.value) ? "true" : "false";
        return;
      case ScalarType::kInteger:
      case ScalarType::kFloat:
        return AppendNumber(json_, node.value, TypeOf(node));
      case ScalarType::kString:
        return AppendQuoted(json_, node.value);
    }
  }

  bool WriteSequence(const YamlNode& node, std::size_t depth) {
    json_ += '[';
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      if (i > 0) json_ += ',';
      if (!Write(node.children[i], depth + 1)) return false;
    }
    json_ += ']';
    return true;
  }

  bool WriteMapping(std::size_t mapping, std::size_t depth) {
    const auto members = Members(tree_, mapping, visits_left_);
    if (!members) return Fail(mapping, "aliases expand to too many values");
    json_ += '{';
    bool first = true;
    for (const YamlMember& member : *members) {
      const YamlNode& key = tree_.nodes[Followed(tree_, member.key)];
      if (key.kind != YamlKind::kScalar)
        return Fail(member.key, "a mapping key that is not a scalar");
      if (!first) json_ += ',';
      first = false;
      AppendQuoted(json_, key.value);
      json_ += ':';
      if (!Write(member.value, depth + 1)) return false;
    }
    json_ += '}';
    return true;
  }

  const YamlTree& tree_;
  const ReadLimits& limits_;
  std::string json_;
  std::size_t visits_left_;
  Problem problem_;
};

std::string Unescaped(std::string_view token) {
  std::string text;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '~' && i + 1 < token.size()) {
      text += token[++i] == '1' ? '/' : '~';
    } else {
      text += token[i];
    }
  }
  return text;
}

}  // namespace

tl::expected<std::string, Problem> ToJson(const YamlTree& tree, std::size_t document,
                                          const ReadLimits& limits) {
  return Writer(tree, limits).Run(tree.roots[document]);
}

YamlLocation FindNode(const YamlTree& tree, std::size_t document, std::string_view pointer) {
  YamlLocation location{kNoNode, tree.roots[document]};
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    const std::string token = Unescaped(pointer.substr(0, end));
    pointer.remove_prefix(end);
    const YamlNode& node = tree.nodes[location.value];
    YamlLocation next;
    if (node.kind == YamlKind::kSequence) {
      std::size_t index = 0;
      const auto read = std::from_chars(token.data(), token.data() + token.size(), index);
      if (read.ec == std::errc() && index < node.children.size())
        next = {kNoNode, node.children[index]};
    } else if (node.kind == YamlKind::kMapping) {
      for (std::size_t i = 0; i + 1 < node.children.size(); i += 2) {
        if (tree.nodes[node.children[i]].value == token)
          next = {node.children[i], node.children[i + 1]};
      }
    }
    if (next.value == kNoNode) return {};
    location = next;
  }
  return location;
}

}  // namespace producer_guard::text
