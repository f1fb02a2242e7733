#include "rules/text/yaml_scalar.h"

namespace producer_guard::text {

namespace {

std::string DoubleQuoted(std::string_view value) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string text = "\"";
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      text += '\\';
      text += c;
    } else if (c == '\n') {
      text += "\\n";
    } else if (c == '\t') {
      text += "\\t";
    } else if (c == '\r') {
      text += "\\r";
    } else if (byte < 0x20 || byte == 0x7F) {
      text += "\\x";
      text += kHex[byte >> 4];
      text += kHex[byte & 15];
    } else {
      text += c;
    }
  }
  return text + "\"";
}

std::string SingleQuoted(std::string_view value) {
  std::string text = "'";
  for (const char c : value) {
    if (c == '\'') text += c;
    text += c;
  }
  return text + "'";
}

// Characters that are no indicator where they stand in a scalar.
bool IsPlainText(std::string_view value) {
  if (value.size() > 1 && value[0] == '-' && value.find_first_not_of("0123456789", 1) == value.npos)
    return true;  // a negative number
  constexpr std::string_view kSafe =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/+";
  if (value.empty()) return false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool inner = i > 0 && i + 1 < value.size();
    if (kSafe.find(value[i]) == std::string_view::npos &&
        !(inner && (value[i] == '-' || value[i] == ':')) && !(i > 0 && value[i] == '=') &&
        !(i == 0 && value[i] == '-' && value.size() > 1 && value[1] > '9'))
      return false;
    if (value[i] == ':' && value[i + 1] == ' ') return false;
  }
  return value.find("---") == std::string_view::npos && value.find("...") == std::string_view::npos;
}

bool HasControl(std::string_view value) {
  for (const char c : value) {
    if (static_cast<unsigned char>(c) < 0x20) return true;
  }
  return false;
}

// Bytes before `offset` in its line. A byte order mark is none of them.
std::size_t ColumnOf(std::string_view bytes, std::size_t offset) {
  const std::size_t line =
      offset == 0 ? std::string_view::npos : bytes.find_last_of('\n', offset - 1);
  if (line != std::string_view::npos) return offset - line - 1;
  return offset - (bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0);
}

// The end of the last scalar below a node, which is where its text ends.
std::size_t EndOf(const YamlTree& tree, std::size_t index) {
  const YamlNode* node = &tree.nodes[index];
  while (!node->flow && node->kind != YamlKind::kAlias && !node->children.empty()) {
    node = &tree.nodes[node->children.back()];
  }
  return node->span.end;
}

PlannedEdits Replace(const YamlTree& tree, std::size_t index, std::string_view value,
                     ScalarType type) {
  const YamlNode& node = tree.nodes[index];
  if (node.kind == YamlKind::kAlias || node.anchored)
    return Refuse("the value is an anchor or an alias");
  if (node.kind != YamlKind::kScalar) return Refuse("the value is not a scalar");
  if (!node.tag.empty()) return Refuse("the value has a tag");
  const bool null = TypeOf(node) == ScalarType::kNull;
  if (!null && node.value == value) return std::vector<Edit>{};
  if (HoldsPlaceholder(node.value))
    return Refuse("the value is a placeholder, filled in somewhere else");
  if (node.style == YamlStyle::kLiteral || node.style == YamlStyle::kFolded ||
      node.span.of(tree.bytes).find('\n') != std::string_view::npos) {
    return Refuse("the value is a YAML scalar of several lines");
  }
  const bool quoted = node.style != YamlStyle::kPlain;
  std::string text = WriteYamlScalar(value, node.style, quoted ? ScalarType::kString : type);
  if (node.span.empty()) text.insert(0, " ");
  return std::vector<Edit>{{node.span, std::move(text)}};
}

PlannedEdits AddToFlow(const YamlTree& tree, const YamlNode& mapping, std::string_view text) {
  std::size_t at = mapping.span.begin + 1;
  std::string member;
  if (!mapping.children.empty()) {
    at = tree.nodes[mapping.children.back()].span.end;
    member = ", ";
  }
  return std::vector<Edit>{{{at, at}, member + std::string(text)}};
}

PlannedEdits AddToBlock(const YamlTree& tree, const YamlNode& mapping, std::string_view text) {
  const std::string_view bytes = tree.bytes;
  const std::size_t column = ColumnOf(bytes, tree.nodes[mapping.children.front()].span.begin);
  const std::string eol = bytes.find("\r\n") != std::string_view::npos ? "\r\n" : "\n";
  const std::string line = std::string(column, ' ') + std::string(text);
  std::size_t at = EndOf(tree, mapping.children.back());
  if (at == 0 || bytes[at - 1] != '\n') {
    const std::size_t line_end = bytes.find('\n', at);
    if (line_end == std::string_view::npos)
      return std::vector<Edit>{{{bytes.size(), bytes.size()}, eol + line}};
    at = line_end + 1;
  }
  return std::vector<Edit>{{{at, at}, line + eol}};
}

// The mapping that holds the key at `key_span`, and the position of the key among its children.
struct Found {
  std::size_t mapping = kNoNode;
  std::size_t child = 0;
};

Found FindKey(const YamlTree& tree, const Span& key_span) {
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    const YamlNode& node = tree.nodes[i];
    if (node.kind != YamlKind::kMapping) continue;
    for (std::size_t k = 0; k + 1 < node.children.size(); k += 2) {
      if (tree.nodes[node.children[k]].span == key_span) return {i, k};
    }
  }
  return {};
}

ScalarType TypeFor(std::string_view value) {
  YamlNode node;
  node.value = value;
  return TypeOf(node);
}

PlannedEdits PlanOne(const YamlTree& tree, const Document& document, const Change& change) {
  const Entry* entry = document.Find(change.key);
  if (entry && entry->value == change.value && entry->type != ScalarType::kNull)
    return std::vector<Edit>{};
  if (!entry && (!change.sibling || *change.sibling >= document.entries.size())) {
    return Refuse("there is no mapping that " + change.key + " could join");
  }
  const Entry& near = entry ? *entry : document.entries[*change.sibling];
  if (near.through_alias)
    return Refuse("the setting is reached through an anchor, an alias or a merge key");
  const Found found = FindKey(tree, near.key_span);
  if (found.mapping == kNoNode) return Refuse("the setting is an item of a list");
  const YamlNode& mapping = tree.nodes[found.mapping];
  const std::string& own = tree.nodes[mapping.children[found.child]].value;
  if (near.key.size() < own.size() || near.key.substr(near.key.size() - own.size()) != own) {
    return Refuse("the setting is an item of a list");
  }
  const std::string_view parents =
      std::string_view(near.key).substr(0, near.key.size() - own.size());
  if (std::string_view(change.key).substr(0, parents.size()) != parents) {
    return Refuse(change.key + " is of another mapping");
  }
  // A neighbour in quotes tells that the map holds strings: Vector takes no bare true.
  const bool strings = !entry && near.quoted && near.type == ScalarType::kString;
  return SetMappingValue(tree, found.mapping, std::string_view(change.key).substr(parents.size()),
                         change.value, strings ? ScalarType::kString : TypeFor(change.value));
}

}  // namespace

std::string WriteYamlScalar(std::string_view value, YamlStyle style, ScalarType type) {
  if (HasControl(value)) return DoubleQuoted(value);
  if (style == YamlStyle::kSingleQuoted) return SingleQuoted(value);
  if (style == YamlStyle::kDoubleQuoted) return DoubleQuoted(value);
  YamlNode plain;
  plain.value = value;
  return IsPlainText(value) && TypeOf(plain) == type ? std::string(value) : DoubleQuoted(value);
}

PlannedEdits SetMappingValue(const YamlTree& tree, std::size_t index, std::string_view key,
                             std::string_view value, ScalarType type) {
  const YamlNode& mapping = tree.nodes[index];
  if (mapping.kind != YamlKind::kMapping || mapping.anchored)
    return Refuse("the mapping is an anchor or an alias");
  for (std::size_t i = 0; i + 1 < mapping.children.size(); i += 2) {
    if (tree.nodes[mapping.children[i]].value == key)
      return Replace(tree, mapping.children[i + 1], value, type);
  }
  const std::string text = WriteYamlScalar(key, YamlStyle::kPlain, ScalarType::kString) + ": " +
                           WriteYamlScalar(value, YamlStyle::kPlain, type);
  if (mapping.flow) return AddToFlow(tree, mapping, text);
  return mapping.children.empty() ? PlannedEdits(Refuse("the mapping is empty"))
                                  : AddToBlock(tree, mapping, text);
}

PlannedEdits PlanYamlEdits(const Document& document, const std::vector<Change>& changes) {
  const auto tree = ParseYamlTree(document.bytes);
  if (!tree) return Refuse("the text is no YAML: " + tree.error().message);
  std::vector<Edit> edits;
  for (const Change& change : changes) {
    auto planned = PlanOne(*tree, document, change);
    if (!planned) return planned;
    edits.insert(edits.end(), planned->begin(), planned->end());
  }
  return edits;
}

}  // namespace producer_guard::text
