// Texts inside YAML scalars: where a byte of the decoded text stands in the file, and how edits of
// the text become edits of the file.
#include "rules/text/yaml_scalar.h"

namespace producer_guard::text {

namespace {

std::string_view LineEndOf(std::string_view bytes) {
  return bytes.find("\r\n") != std::string_view::npos ? "\r\n" : "\n";
}

// The lines of a literal scalar: where each begins in the decoded text and in the file.
//
//     data: |          decoded "a=1\nb=2\n"
//       a=1            lines[0] = {0, offset of 'a'}
//       b=2            lines[1] = {4, offset of 'b'}
//     next: x          lines[2] = {8, offset of the line's begin}: behind the text
struct LiteralLines {
  struct Line {
    std::size_t decoded;
    std::size_t file;
  };
  std::vector<Line> lines;
  std::string indentation;
};

LiteralLines LinesOf(const YamlTree& tree, const YamlNode& node) {
  LiteralLines result;
  const std::string_view bytes = tree.bytes;
  std::size_t file = std::min(bytes.find('\n', node.span.begin), bytes.size() - 1) + 1;
  std::size_t decoded = 0;
  while (decoded < node.value.size()) {
    const std::size_t decoded_end = std::min(node.value.find('\n', decoded), node.value.size());
    const std::size_t length = decoded_end - decoded;
    const std::size_t line_end = std::min(bytes.find('\n', file), bytes.size());
    std::size_t content_end = line_end;
    if (content_end > file && bytes[content_end - 1] == '\r') --content_end;
    if (length > 0 && result.indentation.empty() && content_end - file >= length) {
      result.indentation = bytes.substr(file, content_end - file - length);
    }
    result.lines.push_back(
        {decoded, length > 0 ? content_end - std::min(length, content_end - file) : content_end});
    decoded = decoded_end + 1;
    file = std::min(line_end + 1, bytes.size());
  }
  if (!node.value.empty() && node.value.back() == '\n')
    result.lines.push_back({node.value.size(), file});
  return result;
}

std::size_t FileOffset(const LiteralLines& lines, std::size_t decoded) {
  std::size_t line = 0;
  while (line + 1 < lines.lines.size() && lines.lines[line + 1].decoded <= decoded) ++line;
  return lines.lines[line].file + (decoded - lines.lines[line].decoded);
}

std::string Indented(std::string_view text, std::string_view eol, std::string_view indentation) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') {
      result += eol;
      result += indentation;
    } else if (c != '\r') {
      result += c;
    }
  }
  return result;
}

std::vector<Edit> EmbedInLiteral(const YamlTree& tree, const YamlNode& node,
                                 const std::vector<Edit>& edits) {
  const LiteralLines lines = LinesOf(tree, node);
  const std::string_view eol = LineEndOf(tree.bytes);
  std::vector<Edit> embedded;
  for (const Edit& edit : edits) {
    const bool behind = edit.span.begin == node.value.size() && node.value.back() == '\n';
    std::string_view text = edit.replacement;
    if (behind && !text.empty() && text.back() == '\n') {
      text.remove_suffix(1);
      const std::size_t at = FileOffset(lines, edit.span.begin);
      std::string line =
          lines.indentation + Indented(text, eol, lines.indentation) + std::string(eol);
      if (at > 0 && tree.bytes[at - 1] != '\n')
        line = std::string(eol) + line.substr(0, line.size() - eol.size());
      embedded.push_back({{at, at}, std::move(line)});
      continue;
    }
    embedded.push_back({{FileOffset(lines, edit.span.begin), FileOffset(lines, edit.span.end)},
                        Indented(text, eol, lines.indentation)});
  }
  return embedded;
}

}  // namespace

std::size_t SourceOffset(const YamlTree& tree, std::size_t index, std::size_t in_value) {
  const YamlNode& node = tree.nodes[index];
  if (node.style == YamlStyle::kLiteral && !node.value.empty()) {
    return FileOffset(LinesOf(tree, node), in_value);
  }
  const std::size_t open = node.style == YamlStyle::kPlain ? 0 : 1;
  return std::min(node.span.begin + open + in_value, node.span.end);
}

tl::expected<std::vector<Edit>, Refusal> EmbedEdits(const YamlTree& tree, std::size_t index,
                                                    const std::vector<Edit>& edits) {
  const YamlNode& node = tree.nodes[index];
  if (edits.empty()) return std::vector<Edit>{};
  if (node.kind != YamlKind::kScalar || node.anchored)
    return Refuse("the text is an anchor or an alias");
  if (node.style == YamlStyle::kLiteral && !node.value.empty())
    return EmbedInLiteral(tree, node, edits);
  if (node.style == YamlStyle::kFolded)
    return Refuse("the text is a folded YAML scalar (>), whose lines are joined");
  if (node.span.of(tree.bytes).find('\n') != std::string_view::npos) {
    return Refuse("the text is a quoted or plain YAML scalar of several lines");
  }
  return std::vector<Edit>{
      {node.span, WriteYamlScalar(ApplyEdits(node.value, edits), node.style, ScalarType::kString)}};
}

}  // namespace producer_guard::text
