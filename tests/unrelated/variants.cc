#include "tests/unrelated/variants.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>
#include <utility>

#include "tests/unrelated/yaml_writer.h"
#include "webhook/kube/base64.h"

namespace producer_guard::unrelated {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 6> kWords = {"orders", "shop",   "billing",
                                                    "search", "import", "edge"};

bool IsConfigMap(const Json& object) {
  return object.value("kind", "") == "ConfigMap" && object.contains("data");
}

// Effect: calls f with each list of containers in `value`.
void ForEachContainer(Json& value, const std::function<void(Json&)>& f) {
  if (value.is_object()) {
    for (auto& [key, member] : value.items()) {
      if (key == "containers" && member.is_array()) {
        for (Json& container : member) {
          if (container.is_object()) f(container);
        }
      } else {
        ForEachContainer(member, f);
      }
    }
  } else if (value.is_array()) {
    for (Json& item : value) ForEachContainer(item, f);
  }
}

// What a broker's image reads means another thing in any other.
bool IsBroker(const Json& container) {
  return container.value("image", "").find("/kafka:") != std::string::npos ||
         container.value("image", "").find("/cp-kafka:") != std::string::npos;
}

bool HasPodTemplate(const Json& object) {
  static const nlohmann::ordered_json::json_pointer kContainers("/spec/template/spec/containers");
  return object.contains(kContainers);
}

bool IsVariable(std::string_view key) {
  return key.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == std::string_view::npos;
}

// Sources and prose are no values of variables.
bool IsConfiguration(std::string_view key) {
  return key.ends_with(".properties") || key.ends_with(".yaml") || key.ends_with(".yml") ||
         key.ends_with(".json");
}

// consumer.properties is CONSUMER_PROPERTIES.
std::string VariableName(std::string_view key) {
  std::string name;
  for (const char c : key) {
    const bool letter = c >= 'a' && c <= 'z';
    name += letter ? static_cast<char>(c - 32) : (c >= '0' && c <= '9') ? c : '_';
  }
  return name;
}

bool IsNumber(std::string_view text) {
  return !text.empty() && text.size() <= 10 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

Json Wrapped(std::string_view api_version, std::string_view kind, Json spec) {
  return {{"apiVersion", api_version},
          {"kind", kind},
          {"metadata", {{"name", "made"}}},
          {"spec", std::move(spec)}};
}

}  // namespace

Variants::Variants(std::vector<Json> manifests, unsigned seed)
    : random_(seed), manifests_(std::move(manifests)) {
  for (Json& object : manifests_) {
    if (IsConfigMap(object)) {
      Json variables = Json::array();
      for (const auto& [key, text] : object["data"].items()) {
        if (IsVariable(key)) {
          variables.push_back({{"name", key}, {"value", text}});
        } else {
          texts_.push_back(Json::array({key, text}));
        }
      }
      if (!variables.empty()) environments_.push_back(std::move(variables));
    }
    ForEachContainer(object, [&](Json& container) {
      containers_.push_back(container);
      if (container.contains("env") && !IsBroker(container))
        environments_.push_back(container["env"]);
    });
  }
}

std::size_t Variants::Below(std::size_t bound) { return random_() % bound; }
bool Variants::Chance(unsigned percent) { return Below(100) < percent; }
const Json& Variants::Any(const std::vector<Json>& values) { return values[Below(values.size())]; }

void Variants::MixData(Json& data) {
  for (std::size_t i = 1 + Below(3); i > 0 && !texts_.empty(); --i) {
    const Json& other = Any(texts_);
    const auto& key = other[0].get_ref<const std::string&>();
    if (!data.contains(key)) data[key] = other[1];
  }
}

void Variants::MixEnvironment(Json& container) {
  Json& env = container["env"];
  if (environments_.empty()) return;
  for (const Json& other : Any(environments_)) {
    const bool is_there = std::any_of(env.begin(), env.end(), [&](const Json& variable) {
      return variable["name"] == other["name"];
    });
    if (!is_there) env.push_back(other);
  }
}

// A number at the end of a line, and a value that is one, may as well be another.
std::string Variants::OtherNumbers(const std::string& text) {
  constexpr std::array<std::string_view, 9> kNumbers = {"0",  "1",   "2",     "5",         "7",
                                                        "10", "500", "30000", "2147483647"};
  std::string changed;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line(text.data() + at, end - at);
    const std::size_t digits = line.find_last_not_of("0123456789") + 1;
    const bool is_value =
        digits < line.size() && (digits == 0 || line[digits - 1] == '=' || line[digits - 1] == ' ');
    changed += is_value && Chance(50) ? std::string(line.substr(0, digits)) +
                                            std::string(kNumbers[Below(kNumbers.size())])
                                      : std::string(line);
    if (end < text.size()) changed += '\n';
    at = end + 1;
  }
  return changed;
}

void Variants::ChangeNumbers(Json& value) {
  if (value.is_structured()) {
    for (auto& member : value) ChangeNumbers(member);
  } else if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    if (IsNumber(text) || text.find('\n') != std::string::npos) value = OtherNumbers(text);
  } else if (value.is_number_integer() && Chance(50)) {
    value = Below(20000);
  }
}

void Variants::Rename(Json& object) {
  const std::string word(kWords[Below(kWords.size())]);
  Json& metadata = object["metadata"];
  if (metadata.is_null()) metadata = Json::object();
  metadata["name"] = word + "-" + metadata.value("name", "made") + "-" + std::to_string(Below(100));
  metadata["namespace"] = kWords[Below(kWords.size())];
  metadata["labels"]["app.kubernetes.io/instance"] = word;
  ForEachContainer(object, [&](Json& container) { container["name"] = word; });
  if (!IsConfigMap(object) || !Chance(40)) return;
  Json data = Json::object();
  for (const auto& [key, text] : object["data"].items())
    data[IsVariable(key) ? key : word + "-" + key] = text;
  object["data"] = std::move(data);
}

// What else carries the texts of a ConfigMap.
Json Variants::CarriedData(Json configmap) {
  const Json data = configmap["data"];
  switch (Below(8)) {
    case 0:
      configmap["kind"] = "Secret";
      configmap["stringData"] = data;
      configmap.erase("data");
      return configmap;
    case 1:
      for (const auto& [key, text] : data.items())
        configmap["binaryData"][key] = kube::EncodeBase64(text.get_ref<const std::string&>());
      configmap.erase("data");
      return configmap;
    case 2:
      return Wrapped("helm.toolkit.fluxcd.io/v2", "HelmRelease",
                     {{"interval", "5m"}, {"values", {{"configFiles", data}}}});
    case 3: {
      Json env = Json::array();
      for (const auto& [key, text] : data.items()) {
        if (IsConfiguration(key)) env.push_back({{"name", VariableName(key)}, {"value", text}});
      }
      Json container = {{"name", "app"}, {"image", "registry.example.com/app:1"}, {"env", env}};
      return Wrapped("batch/v1", "Job",
                     {{"template", {{"spec", {{"containers", Json::array({container})}}}}}});
    }
    case 4: {
      std::string script = "set -e\n";
      for (const auto& [key, text] : data.items()) {
        script += "cat > /etc/app/" + key + " <<'END'\n" + text.get_ref<const std::string&>();
        script += script.ends_with('\n') ? "END\n" : "\nEND\n";
      }
      Json container = {{"name", "app"},
                        {"image", "registry.example.com/app:1"},
                        {"command", Json::array({"sh", "-c", script + "exec /app\n"})}};
      return Wrapped("batch/v1", "Job",
                     {{"template", {{"spec", {{"containers", Json::array({container})}}}}}});
    }
    default:
      return configmap;
  }
}

// What else carries a pod.
Json Variants::CarriedPod(Json workload) {
  Json pod = workload["spec"]["template"];
  switch (Below(7)) {
    case 0:
      return Wrapped("batch/v1", "CronJob",
                     {{"schedule", "@daily"}, {"jobTemplate", {{"spec", {{"template", pod}}}}}});
    case 1:
      return Wrapped("apps.example.com/v1", "Workload",
                     {{"replicas", 2}, {"engine", {{"podTemplate", pod}}}});
    case 2:
      return Wrapped("serving.knative.dev/v1", "Service", {{"template", pod}});
    case 3: {
      Json env;
      ForEachContainer(pod, [&](Json& container) {
        if (container.contains("env")) env = container["env"];
      });
      return Wrapped("helm.toolkit.fluxcd.io/v2", "HelmRelease",
                     {{"values", {{"app", {{"extraEnv", env}}}}}});
    }
    default:
      return workload;
  }
}

Json Variants::Object() {
  Json object = Any(manifests_);
  if (IsConfigMap(object) && Chance(60)) MixData(object["data"]);
  ForEachContainer(object, [&](Json& container) {
    if (Chance(60)) MixEnvironment(container);
  });
  if (HasPodTemplate(object) && Chance(30))
    object["spec"]["template"]["spec"]["containers"].push_back(Any(containers_));
  if (Chance(70)) ChangeNumbers(object);
  if (Chance(70)) Rename(object);
  if (Chance(10)) {
    Json annotation = object;
    object["metadata"]["annotations"]["kubectl.kubernetes.io/last-applied-configuration"] =
        annotation.dump();
  }
  if (IsConfigMap(object)) return CarriedData(std::move(object));
  if (HasPodTemplate(object)) return CarriedPod(std::move(object));
  return object;
}

std::string Variants::File(std::vector<Json> objects) {
  Json file = objects.front();
  if (objects.size() > 1 && Chance(50)) {
    file = {{"apiVersion", "v1"}, {"kind", "List"}, {"items", objects}};
  } else if (objects.size() > 1 && Chance(50)) {
    file = {{"apiVersion", "template.openshift.io/v1"},
            {"kind", "Template"},
            {"metadata", {{"name", "made"}}},
            {"parameters", Json::array({{{"name", "REPLICAS"}, {"value", "2"}}})},
            {"objects", objects}};
  } else if (objects.size() > 1) {
    std::string documents;
    for (const Json& object : objects) documents += "---\n" + WriteYaml(object);
    return documents;
  }
  if (Chance(30)) return file.dump(Chance(50) ? 2 : -1) + "\n";
  return WriteYaml(file);
}

std::string Variants::Manifest() {
  std::vector<Json> objects(Chance(25) ? 2 + Below(3) : 1);
  for (Json& object : objects) object = Object();
  return File(std::move(objects));
}

std::string Variants::ManifestWithProducer() {
  Json object = Object();
  bool is_planted = false;
  if (object.contains("data") && object.value("kind", "") == "ConfigMap") {
    object["data"]["producer.properties"] = "bootstrap.servers=kafka:9092\nacks=1\n";
    is_planted = true;
  }
  ForEachContainer(object, [&](Json& container) {
    container["env"].push_back({{"name", "SPRING_KAFKA_PRODUCER_ACKS"}, {"value", "1"}});
    is_planted = HasPodTemplate(object);  // others may be left alone
  });
  std::vector<Json> objects = {std::move(object)};
  if (!is_planted)
    objects.push_back(Wrapped("kafka.strimzi.io/v1beta2", "KafkaBridge",
                              {{"producer", {{"config", {{"acks", 1}}}}}}));
  return File(std::move(objects));
}

}  // namespace producer_guard::unrelated
