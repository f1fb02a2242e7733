#include "webhook/locate/embedded_yaml.h"

#include <algorithm>
#include <string>
#include <utility>

#include "rules/text/yaml_tree.h"

namespace producer_guard::locate {

namespace {

constexpr std::size_t kMostDocuments = 64;  // people write one

// Effect: `config`, found in a document of the text, is one of the text.
void PutIntoText(const TextPlace& text, const text::YamlTree& tree, std::size_t document,
                 const text::LineIndex& lines, LocatedConfig& config) {
  config.carrier = Carrier::kText;
  config.pointer = text.pointer;
  config.title = text.title;
  config.document = nullptr;
  config.owned_text = nullptr;
  config.base64 = false;
  config.key_style.can_add = config.key_style.can_change = false;
  config.key_style.cannot_add_because = "it stands in a text within the object";
  for (SettingPlace& place : config.places) {
    const text::YamlLocation found = text::FindNode(tree, document, place.pointer);
    const std::size_t node = found.key == text::kNoNode ? found.value : found.key;
    const std::size_t line =
        node == text::kNoNode ? 1 : lines.PositionOf(tree.nodes[node].span.begin).line;
    const std::size_t inner = place.position ? place.position->line : 0;  // of a text in that text
    place.position = text::Position{line + inner, 1};
    place.pointer = text.pointer;
    place.entry.reset();
  }
}

}  // namespace

void FindInEmbeddedYaml(const TextPlace& place, std::string_view bytes,
                        const std::function<void(kube::Value root, Located& found)>& find,
                        Located& located) {
  const auto tree = text::ParseYamlTree(bytes);
  if (!tree) return;
  const text::LineIndex lines(bytes);
  for (std::size_t i = 0; i < std::min(tree->roots.size(), kMostDocuments); ++i) {
    const auto json = text::ToJson(*tree, i);
    if (!json) continue;
    const auto parsed = kube::ParsedJson::Parse(*json);
    if (!parsed) continue;
    Located found;
    find(parsed->root(), found);
    for (LocatedConfig& config : found.configs) {
      PutIntoText(place, *tree, i, lines, config);
      located.configs.push_back(std::move(config));
    }
  }
}

}  // namespace producer_guard::locate
