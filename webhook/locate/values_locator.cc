// Settings in the values that a chart is installed with (Flux, Argo CD, K3s), in Kustomize's
// generators, and in the file of a program that its operator keeps in the resource. What the chart
// makes of them is not known; their shapes are those of the objects that it renders: lists of
// variables, maps of variables, trees of a framework's settings, files.
#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "webhook/locate/broker_environment.h"
#include "webhook/locate/dialects.h"
#include "webhook/locate/embedded_yaml.h"
#include "webhook/locate/field_title.h"
#include "webhook/locate/locators.h"
#include "webhook/locate/setting_groups.h"
#include "webhook/locate/values_path.h"

namespace producer_guard::locate {

namespace {

struct Root {
  std::string_view group, kind, path;
};

constexpr std::array kRoots = {
    Root{"helm.toolkit.fluxcd.io", "HelmRelease", "/spec/values"},
    Root{"helm.cattle.io", "HelmChart", "/spec"},
    Root{"helm.cattle.io", "HelmChartConfig", "/spec"},
    Root{"argoproj.io", "Application", "/spec/source/helm"},
    Root{"argoproj.io", "Application", "/spec/sources"},
    Root{"argoproj.io", "ApplicationSet", "/spec/template/spec/source/helm"},
    Root{"argoproj.io", "ApplicationSet", "/spec/template/spec/sources"},
    Root{"kustomize.config.k8s.io", "Kustomization", "/configMapGenerator"},
    Root{"kustomize.config.k8s.io", "Component", "/configMapGenerator"},
    Root{"beat.k8s.elastic.co", "Beat", "/spec/config"},
    Root{"opentelemetry.io", "OpenTelemetryCollector", "/spec/config"},
};

constexpr std::size_t kMostDepth = 32;  // the deepest values of published charts have some 12
constexpr std::size_t kMostNodes =
    20'000;  // 1.5 MiB of the shortest members has more; people do not

constexpr std::size_t kLongestName = 64;  // partitioner.adaptive.partitioning.enable has 40

bool IsVariable(std::string_view name) {
  return name.find('_') != std::string_view::npos &&
         name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == std::string_view::npos;
}

class ValuesReader {
 public:
  // `only_variables`: the root is a text that is read for everything else as a text.
  ValuesReader(const KnownClients& known, Located& located, bool only_variables = false)
      : known_(known), located_(located), only_variables_(only_variables) {}

  void Run(kube::Value root, const std::string& pointer) {
    root_ = pointer;
    if (root.kind() == kube::ValueKind::kString) return FindInValuesText(pointer, root.String());
    Visit(root, pointer, 0);
    auto configs = GroupSettings(std::move(settings_), ground_, known_);
    for (LocatedConfig& config : configs) Finish(std::move(config));
    for (Literals& literals : literals_) FinishLiterals(std::move(literals));
  }

 private:
  struct Literals {
    std::string pointer;
    std::vector<FoundSetting> settings;
  };

  void Visit(kube::Value value, const std::string& pointer, std::size_t depth) {
    if (depth > kMostDepth || ++nodes_ > kMostNodes) return;
    if (value.kind() == kube::ValueKind::kObject) {
      VisitMap(value, pointer, depth);
    } else if (value.kind() == kube::ValueKind::kArray) {
      VisitList(value, pointer, depth);
    } else if (!path_.empty()) {
      VisitScalar(value, pointer);
    }
  }

  // Of a map either every setting is read or none, so that none seems to be left out.
  bool IsTooLong() const {
    return JoinPath(path_, 0, path_.size()).size() + kLongestName > kLongestKey;
  }

  void VisitMap(kube::Value map, const std::string& pointer, std::size_t depth) {
    if (IsTooLong()) return;
    BrokerEnvironment broker;
    map.ForEachMember([&](std::string_view key, kube::Value) { broker.Look(key); });
    // What stands beside it is a connector's own.
    const bool is_connector = map["connector.class"].exists();
    map.ForEachMember([&](std::string_view key, kube::Value member) {
      const std::string below = pointer + "/" + kube::EscapePointerToken(key);
      ground_.HearName(key);
      if (is_connector && key.find("producer.") == std::string_view::npos) return;
      if (IsVariable(key) && broker.Owns(key)) return;
      if (IsListOfVariables(member))
        FindInEnvironment({map, pointer, FieldTitle(below), key}, known_, located_);
      path_.push_back(key);
      Visit(member, below, depth + 1);
      path_.pop_back();
    });
  }

  static bool IsListOfVariables(kube::Value list) {
    const kube::Value first = list[std::size_t{0}];
    return first["name"].String().find('.') == std::string_view::npos &&
           !first["name"].String().empty() &&
           (first["value"].IsScalar() || first["valueFrom"].exists());
  }

  void VisitList(kube::Value list, const std::string& pointer, std::size_t depth) {
    const bool literals = !path_.empty() && path_.back() == "literals";
    list.ForEachItem([&](std::size_t index, kube::Value item) {
      const std::string below = pointer + "/" + std::to_string(index);
      if (literals) {
        VisitLiteral(item.String(), pointer, below);
      } else if (item["name"].String().find('.') != std::string_view::npos) {
        VisitParameter(item, below);
      } else {
        Visit(item, below, depth + 1);
      }
    });
  }

  // Source: kustomize's kv.go, removeQuotes.
  static std::string_view Unquoted(std::string_view value) {
    const bool quoted = value.size() >= 2 && value.front() == value.back() &&
                        (value.front() == '"' || value.front() == '\'');
    return quoted ? value.substr(1, value.size() - 2) : value;
  }

  // KAFKA_ACKS=1 of a generator.
  void VisitLiteral(std::string_view literal, const std::string& list, const std::string& pointer) {
    const std::size_t equals = literal.find('=');
    if (equals == std::string_view::npos || ++nodes_ > kMostNodes) return;
    const std::string_view key = literal.substr(0, equals);
    const std::string_view value = Unquoted(literal.substr(equals + 1));
    auto read = ReadEnvironmentName(key);
    ground_.Hear(literal);
    ground_.HearName(key);
    if (!read || value.find('\n') != std::string_view::npos)
      return VisitTextOf(key, value, pointer);
    if (literals_.empty() || literals_.back().pointer != list) literals_.push_back({list, {}});
    FoundSetting found;
    found.key = std::move(read->key);
    found.style = std::move(read->style);
    found.value = value;
    found.place = {pointer, std::string(key), {}, {}};
    literals_.back().settings.push_back(std::move(found));
  }

  // producer.properties=acks=1 of a generator: a file of the ConfigMap that is made of it.
  void VisitTextOf(std::string_view key, std::string_view text, const std::string& pointer) {
    Located found;
    FindInText({pointer, FieldTitle(pointer) + " " + std::string(key), key, false}, text, known_,
               found);
    for (LocatedConfig& config : found.configs) {
      config.document = nullptr;
      config.owned_text = nullptr;
      config.not_edited_because = "the text stands behind its key in a literal";
      for (SettingPlace& place : config.places) place.entry.reset();
      located_.configs.push_back(std::move(config));
    }
    std::move(found.unreadable.begin(), found.unreadable.end(),
              std::back_inserter(located_.unreadable));
  }

  // {name: config.spring.kafka.producer.acks, value: "1"}, as helm --set has it.
  void VisitParameter(kube::Value item, const std::string& pointer) {
    ValuesPath path;
    std::string_view name = item["name"].String();
    if (name.size() > kLongestKey) return;
    while (true) {
      const std::size_t dot = std::min(name.find('.'), name.size());
      path.push_back(name.substr(0, dot));
      if (dot == name.size()) break;
      name.remove_prefix(dot + 1);
    }
    std::swap(path, path_);
    VisitScalar(item["value"], pointer + "/value");
    if (!settings_.empty() && settings_.back().place.pointer == pointer + "/value") {
      settings_.back().place.key = item["name"].String();
      KeyStyle& style = settings_.back().style;
      style.can_add = false;
      style.cannot_add_because = "it would be another parameter";
    }
    std::swap(path, path_);
  }

  void VisitScalar(kube::Value value, const std::string& pointer) {
    const std::string_view key = path_.back();
    const std::string_view text = value.String();
    ground_.Hear(text);
    if (only_variables_ && !IsVariable(key)) return;
    if (text.find('\n') != std::string_view::npos) {
      if (key == "values" || key == "valuesContent") return FindInValuesText(pointer, text);
      return FindInText({pointer, FieldTitle(pointer), key, false}, text, known_, located_);
    }
    std::optional<FoundSetting> found;
    if (IsVariable(key)) {
      if (auto read = ReadEnvironmentName(key)) {
        found.emplace();
        found->key = std::move(read->key);
        found->style = std::move(read->style);
        found->key.group.insert(0, JoinPath(path_, 0, path_.size() - 1) + "|");
      }
    } else {
      found = ReadValuesPath(path_);
    }
    if (!found) return;
    found->value = value.ScalarText();
    found->is_null = value.kind() == kube::ValueKind::kNull;
    found->place = {pointer, std::string(key), {}, {}};
    settings_.push_back(std::move(*found));
  }

  void FindInValuesText(const std::string& pointer, std::string_view text) {
    const TextPlace place{pointer, FieldTitle(pointer), ".yaml", false};
    FindInText(place, text, known_, located_);
    if (only_variables_) return;
    const auto find = [&](kube::Value root, Located& found) {
      ValuesReader(known_, found, true).Run(root, "");
    };
    FindInEmbeddedYaml(place, text, find, located_);
  }

  void Finish(LocatedConfig config) {
    const auto parent = [](const SettingPlace& place) {
      return std::string_view(place.pointer).substr(0, place.pointer.rfind('/'));
    };
    if (config.places.empty()) return FinishWithoutSection(std::move(config));
    const std::string map(parent(config.places.front()));
    const bool together = std::all_of(config.places.begin(), config.places.end(),
                                      [&](const auto& place) { return parent(place) == map; });
    if (!together && config.key_style.can_add) {
      config.key_style.can_add = false;
      config.key_style.cannot_add_because = "its settings stand in several maps";
    }
    config.carrier = Carrier::kMap;
    config.pointer = map;
    config.title = FieldTitle(map);
    located_.configs.push_back(std::move(config));
  }

  // An exporter of the collector, of which a setting stands where it is not read.
  void FinishWithoutSection(LocatedConfig config) {
    config.not_edited_because = "the exporter has no section producer";
    config.key_style.prefix.erase(0, config.key_style.prefix.rfind('|') + 1);
    config.carrier = Carrier::kMap;
    config.pointer = root_;
    config.title = FieldTitle(root_);
    located_.configs.push_back(std::move(config));
  }

  void FinishLiterals(Literals literals) {
    for (LocatedConfig& config : GroupSettings(std::move(literals.settings), ground_, known_)) {
      config.carrier = Carrier::kList;
      config.pointer = literals.pointer;
      config.title = FieldTitle(literals.pointer);
      located_.configs.push_back(std::move(config));
    }
  }

  const KnownClients& known_;
  Located& located_;
  const bool only_variables_;
  std::string root_;
  ValuesPath path_;
  std::size_t nodes_ = 0;
  GroundSays ground_;
  std::vector<FoundSetting> settings_;
  std::vector<Literals> literals_;
};

}  // namespace

void FindInValues(const kube::Object& object, const std::string& pointer, const KnownClients& known,
                  Located& located) {
  for (const Root& root : kRoots) {
    if (object.kind() != root.kind || object.group() != root.group) continue;
    const kube::Value values = object.root().At(root.path);
    if (!values.exists()) continue;
    KnownClients own = known;
    if (object.kind() == "OpenTelemetryCollector") {
      const kube::Value spec = object.root()["spec"];
      LookAtImage(spec["image"].String(), own);
      LookAtArguments(spec["image"].String(), spec["args"], own);
    }
    ValuesReader(own, located).Run(values, pointer + std::string(root.path));
  }
}

}  // namespace producer_guard::locate
