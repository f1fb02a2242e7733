// The second reader of YAML: yaml-cpp.
#include <yaml-cpp/yaml.h>

#include "rules/text/document.h"
#include "rules/text/second_readers.h"

namespace producer_guard::text {

namespace {

tl::unexpected<Refusal> Cannot(std::string reason) {
  return tl::unexpected<Refusal>(Refusal{std::move(reason)});
}

// Aliases are walked as often as they are used, up to a bound.
bool Flatten(const YAML::Node& node, const std::string& key, int depth, int& visits,
             ReadSettings& settings) {
  if (depth > 100 || ++visits > 100'000) return false;
  if (node.IsMap()) {
    for (const auto& member : node) {
      const std::string name = member.first.Scalar();
      if (!Flatten(member.second, key.empty() ? name : key + "." + name, depth + 1, visits,
                   settings))
        return false;
    }
  } else if (node.IsSequence()) {
    for (std::size_t i = 0; i < node.size(); ++i) {
      if (!Flatten(node[i], key + "[" + std::to_string(i) + "]", depth + 1, visits, settings))
        return false;
    }
  } else {
    const bool null =
        node.IsNull() || (node.Tag() == "?" && (node.Scalar() == "null" || node.Scalar() == "~"));
    settings[key] = null ? "" : node.Scalar();
  }
  return true;
}

// A carriage return that ends no line together with a line feed. YAML 1.2 (5.4) lets it break a
// line, libyaml does so, yaml-cpp does not: two readers of such a text see two texts.
bool HasLoneCarriageReturn(std::string_view text) {
  for (std::size_t at = text.find('\r'); at != text.npos; at = text.find('\r', at + 1)) {
    if (text.substr(at + 1, 1) != "\n") return true;
  }
  return false;
}

}  // namespace

tl::expected<ReadSettings, Refusal> ReadYamlAgain(std::string_view text) {
  if (HasLoneCarriageReturn(text))
    return Cannot("the text holds a carriage return without a line feed");
  const ParsedDocument checked = ParseYaml(text);
  if (!checked) return Cannot("not YAML any more: " + checked.error().message);
  for (const Entry& entry : checked->entries) {
    if (entry.document > 0) return Cannot("the text holds several YAML documents");
  }
  ReadSettings settings;
  int visits = 0;
  try {
    if (!Flatten(YAML::Load(std::string(text)), "", 0, visits, settings))
      return Cannot("aliases expand too far");
  } catch (const YAML::Exception&) {
    return Cannot("a second YAML reader does not read the text");
  }
  return settings;
}

}  // namespace producer_guard::text
