// The patches of a Kustomization. A strategic patch is a part of an object; the operations of a
// JSON patch (RFC 6902) are read for variables of a container and keys of a ConfigMap.
#include <array>
#include <string>
#include <utility>

#include "webhook/locate/embedded_yaml.h"
#include "webhook/locate/locators.h"
#include "webhook/locate/setting_groups.h"

namespace producer_guard::locate {

namespace {

constexpr std::array<std::string_view, 3> kLists = {"patches", "patchesStrategicMerge",
                                                    "patchesJson6902"};

// "/data/producer.properties" -> the key; nothing for another path.
std::string_view DataKey(std::string_view path) {
  constexpr std::string_view kData = "/data/";
  return path.starts_with(kData) ? path.substr(kData.size()) : std::string_view{};
}

// ".../env/-" and ".../env/2" -> ".../env"; nothing for another path.
std::string_view ListOfVariables(std::string_view path) {
  const std::size_t env = path.rfind("/env");
  const bool is_item = env != path.npos && path.substr(env + 4).starts_with('/') &&
                       path.find('/', env + 5) == path.npos;
  return is_item || path.ends_with("/env") ? path.substr(0, env + 4) : std::string_view{};
}

// The operations of one JSON patch.
class Operations {
 public:
  Operations(const KnownClients& known, Located& located) : known_(known), located_(located) {}

  void Visit(kube::Value operation, const std::string& pointer) {
    const std::string_view op = operation["op"].String(), path = operation["path"].String();
    if (op != "add" && op != "replace") return;
    const kube::Value value = operation["value"];
    const std::string below = pointer + "/value";
    if (const std::string_view key = DataKey(path); !key.empty()) {
      if (value.IsScalar()) Add({path.substr(0, 5), key, value.ScalarText(), below, false});
      return FindInText({below, std::string(path), key, false}, value.String(), known_, located_);
    }
    const std::string_view list = ListOfVariables(path);
    if (list.empty()) return;
    if (value.kind() == kube::ValueKind::kArray)
      return FindInEnvironment({operation, pointer, std::string(path), "value"}, known_, located_);
    AddVariable(value, list, below);
  }

  // Effect: locates the producers of what was added one by one.
  void Finish() {
    for (LocatedConfig& config : GroupSettings(std::move(variables_), {false, kafka_}, known_))
      located_.configs.push_back(std::move(config));
  }

 private:
  struct Variable {
    std::string_view list, name;
    std::string value, pointer;
    bool is_elsewhere = false;
  };

  void AddVariable(kube::Value variable, std::string_view list, const std::string& pointer) {
    Add({list, variable["name"].String(), variable["value"].ScalarText(), pointer + "/value",
         variable["valueFrom"].exists()});
  }

  void Add(Variable variable) {
    kafka_ = kafka_ || SpeaksOfKafka(variable.name);
    auto read = ReadEnvironmentName(variable.name);
    if (!read) return;
    FoundSetting found;
    found.key = std::move(read->key);
    found.key.group.insert(0, std::string(variable.list) + "|");
    found.style = std::move(read->style);
    found.value = std::move(variable.value);
    if (variable.is_elsewhere) found.unknown_because = "another field";
    found.place = {std::move(variable.pointer), std::string(variable.name), {}, {}};
    variables_.push_back(std::move(found));
  }

  const KnownClients& known_;
  Located& located_;
  std::vector<FoundSetting> variables_;
  bool kafka_ = false;
};

}  // namespace

void FindInPatches(const kube::Object& object, const std::string& pointer,
                   const KnownClients& known, const FindInObject& find, Located& located) {
  if (object.group() != "kustomize.config.k8s.io") return;
  const auto find_in_patch = [&](kube::Value patch, Located& found) {
    if (patch.kind() == kube::ValueKind::kObject) return find(kube::Object(patch), found);
    Operations operations(known, found);
    patch.ForEachItem([&](std::size_t index, kube::Value operation) {
      operations.Visit(operation, "/" + std::to_string(index));
    });
    operations.Finish();
  };
  for (const std::string_view list : kLists) {
    object.root()[list].ForEachItem([&](std::size_t index, kube::Value item) {
      const bool bare = item.kind() == kube::ValueKind::kString;
      const std::string title = std::string(list) + "[" + std::to_string(index) + "]";
      const std::string path = "/" + std::string(list) + "/" + std::to_string(index);
      const std::string_view text = bare ? item.String() : item["patch"].String();
      if (text.empty() || (bare && text.find('\n') == text.npos)) return;  // the name of a file
      const TextPlace place{pointer + path + (bare ? "" : "/patch"), title + (bare ? "" : ".patch"),
                            ".yaml", false};
      FindInEmbeddedYaml(place, text, find_in_patch, located);
    });
  }
}

}  // namespace producer_guard::locate
