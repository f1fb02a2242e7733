#include <nlohmann/json.hpp>

#include "rules/text/yaml_tree.h"
#include "webhook/cli/json_parts.h"
#include "webhook/cli/manifest_edit.h"
#include "webhook/cli/manifest_text.h"

namespace producer_guard::cli {

namespace {

using Json = nlohmann::ordered_json;
using text::kNoNode;
using text::YamlKind;
using text::YamlNode;
using text::YamlTree;

tl::unexpected<text::Refusal> Refuse(std::string reason) {
  return tl::unexpected<text::Refusal>(text::Refusal{std::move(reason)});
}

tl::expected<YamlTree, text::Refusal> ReadTree(std::string_view bytes) {
  auto tree = text::ParseYamlTree(bytes);
  if (!tree) return Refuse("the manifest cannot be read: " + tree.error().message);
  if (tree->roots.empty()) return Refuse("the manifest is empty");
  return std::move(*tree);
}

text::ScalarType TypeOfValue(const kube::PatchOperation& operation) {
  if (!operation.raw) return text::ScalarType::kString;
  if (operation.value == "true" || operation.value == "false") return text::ScalarType::kBoolean;
  if (operation.value == "null") return text::ScalarType::kNull;
  return operation.value.find_first_of(".eE") == std::string::npos ? text::ScalarType::kInteger
                                                                   : text::ScalarType::kFloat;
}

// A name that YAML reads as the same string without quotes.
bool IsPlainName(const std::string& name) {
  if (name.empty()) return false;
  for (const char c : name) {
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
    if (!letter && !(c >= '0' && c <= '9') && c != '.' && c != '-') return false;
  }
  // A plain word without '_' or '.' might be "yes" or "1".
  return name.find('_') != std::string::npos;
}

std::string Scalar(const Json& value) {
  if (value.is_string() && IsPlainName(value.get<std::string>())) return value.get<std::string>();
  return DumpJson(value);
}

// A new item in the style of block sequences; its lines after the first stand behind `indent`.
std::string BlockItem(const Json& item, const std::string& indent, const std::string& line_end) {
  if (!item.is_object()) return Scalar(item);
  std::string text;
  for (const auto& [key, value] : item.items()) {
    if (!text.empty()) text += line_end + indent;
    text += key + ": " + Scalar(value);
  }
  return text;
}

std::string FlowItem(const Json& item) {
  if (!item.is_object()) return Scalar(item);
  std::string text = "{";
  for (const auto& [key, value] : item.items())
    text += (text.size() > 1 ? ", " : "") + key + ": " + Scalar(value);
  return text + "}";
}

// The end of the last scalar of a node; marks of block collections reach to what follows them.
std::size_t EndOfContent(const YamlTree& tree, std::size_t index) {
  while (!tree.nodes[index].flow && !tree.nodes[index].children.empty())
    index = tree.nodes[index].children.back();
  return tree.nodes[index].span.end;
}

tl::expected<text::Edit, text::Refusal> AppendToBlock(const YamlTree& tree,
                                                      const YamlNode& sequence, const Json& item) {
  const std::string_view bytes = tree.bytes;
  const YamlNode& last = tree.nodes[sequence.children.back()];
  const std::size_t dash = bytes.rfind('-', last.span.begin == 0 ? 0 : last.span.begin - 1);
  if (dash == std::string_view::npos) return Refuse("the list is written in an unusual way");
  const std::size_t newline = bytes.rfind('\n', dash);
  const std::size_t line = newline == std::string_view::npos ? 0 : newline + 1;
  const std::string indent(bytes.substr(line, dash - line));
  const std::string gap(bytes.substr(dash + 1, last.span.begin - dash - 1));
  if ((indent + gap).find_first_not_of(' ') != std::string::npos || gap.empty())
    return Refuse("the list is written in an unusual way");

  std::size_t end = EndOfContent(tree, sequence.children.back());
  if (end == 0 || bytes[end - 1] != '\n') {
    end = bytes.find('\n', end);
    end = end == std::string_view::npos ? bytes.size() : end + 1;
  }
  const std::string line_end =
      newline != std::string_view::npos && newline > 0 && bytes[newline - 1] == '\r' ? "\r\n"
                                                                                     : "\n";
  std::string text =
      indent + "-" + gap + BlockItem(item, indent + std::string(1 + gap.size(), ' '), line_end);
  const bool line_is_open = end > 0 && bytes[end - 1] != '\n';
  text = line_is_open ? line_end + text : text + line_end;
  return text::Edit{{end, end}, std::move(text)};
}

tl::expected<text::Edit, text::Refusal> AppendItem(const YamlTree& tree, const YamlNode& sequence,
                                                   const kube::PatchOperation& operation) {
  const Json item =
      operation.raw ? Json::parse(operation.value, nullptr, false) : Json(operation.value);
  if (item.is_discarded() || item.is_array()) return Refuse("the value has no place in a list");
  if (item.is_object()) {
    for (const auto& [key, value] : item.items())
      if (value.is_structured() || !value.is_string()) return Refuse("the value is a nested one");
  }
  if (sequence.anchored) return Refuse("the list is a YAML anchor");
  if (!sequence.flow && !sequence.children.empty()) return AppendToBlock(tree, sequence, item);
  const std::size_t close = sequence.span.end - 1;
  if (sequence.span.empty() || tree.bytes[close] != ']') return Refuse("the list is empty");
  std::size_t before = close;
  while (before > sequence.span.begin &&
         std::string_view(" \t\r\n").find(tree.bytes[before - 1]) != std::string_view::npos)
    --before;
  const char previous = tree.bytes[before - 1];
  const std::string text = (previous == '[' || previous == ',' ? "" : ", ") + FlowItem(item);
  return text::Edit{{before, before}, text};
}

EditedBytes Spliced(std::string_view bytes,
                    const tl::expected<std::vector<text::Edit>, text::Refusal>& edits) {
  if (!edits) return tl::unexpected<text::Refusal>(edits.error());
  return text::ApplyEdits(bytes, *edits);
}

}  // namespace

EditedBytes EditYamlText(std::string_view bytes, std::string_view pointer,
                         const std::vector<text::Edit>& edits) {
  const auto tree = ReadTree(bytes);
  if (!tree) return tl::unexpected<text::Refusal>(tree.error());
  const std::size_t node = text::FindNode(*tree, 0, pointer).value;
  if (node == kNoNode) return Refuse("the text is reached through a YAML alias or merge key");
  return Spliced(bytes, text::EmbedEdits(*tree, node, edits));
}

EditedBytes EditYamlValue(std::string_view bytes, const kube::PatchOperation& operation) {
  const auto tree = ReadTree(bytes);
  if (!tree) return tl::unexpected<text::Refusal>(tree.error());
  const auto [parent_pointer, last] = SplitPointer(operation.pointer);
  const std::size_t parent = text::FindNode(*tree, 0, parent_pointer).value;
  if (parent == kNoNode) return Refuse("the place is reached through a YAML alias or merge key");
  const YamlNode& parent_node = tree->nodes[parent];
  if (parent_node.kind == YamlKind::kMapping) {
    if (operation.raw && (operation.value[0] == '{' || operation.value[0] == '['))
      return Refuse("the value is a nested one");
    return Spliced(
        bytes, text::SetMappingValue(*tree, parent, last, operation.value, TypeOfValue(operation)));
  }
  if (parent_node.kind != YamlKind::kSequence) return Refuse("the place is in no list or mapping");
  if (operation.kind == kube::PatchOperation::Kind::kReplace) {
    const std::size_t node = text::FindNode(*tree, 0, operation.pointer).value;
    if (node == kNoNode || operation.raw) return Refuse("the item of the list cannot be replaced");
    const std::size_t size = tree->nodes[node].value.size();
    return Spliced(bytes, text::EmbedEdits(*tree, node, {{{0, size}, operation.value}}));
  }
  if (last != "-" && last != std::to_string(parent_node.children.size()))
    return Refuse("the item is not the last one of its list");
  const auto edit = AppendItem(*tree, parent_node, operation);
  if (!edit) return tl::unexpected<text::Refusal>(edit.error());
  return text::ApplyEdits(bytes, {*edit});
}

}  // namespace producer_guard::cli
