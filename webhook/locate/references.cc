#include "webhook/locate/references.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "webhook/locate/telling_words.h"
#include "webhook/locate/text_format.h"

namespace producer_guard::locate {

namespace {

constexpr std::string_view kStrimzi = "kafka.strimzi.io";
constexpr std::string_view kConfluent = "platform.confluent.io";
constexpr std::string_view kEventStreams = "eventstreams.ibm.com";

constexpr std::size_t kMostDepth = 24;  // pod templates of known operators are 8 deep

// The longest value of a setting that is no text: a list of brokers.
constexpr std::size_t kLongestValue = 1024;

void Collect(kube::Value value, std::size_t depth, References& references) {
  if (depth > kMostDepth) return;
  value.ForEachItem([&](std::size_t, kube::Value item) { Collect(item, depth + 1, references); });
  value.ForEachMember([&](std::string_view key, kube::Value member) {
    if (member.IsScalar()) return;
    const bool is_config_map =
        key == "configMapKeyRef" || key == "configMapRef" || key == "configMap";
    if (is_config_map || key == "secretRef") {
      const std::string_view name = member["name"].String();
      if (!name.empty())
        (is_config_map ? references.config_maps : references.secrets).emplace(name);
    }
    Collect(member, depth + 1, references);
  });
}

bool IsWordEnd(char c) {
  return std::string_view(" \t\r\n,}\"'#").find(c) != std::string_view::npos;
}

std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) quoted += c;
  }
  return quoted + "\"";
}

// Adds `,"key":member` for each of `keys` that `object` has, a comma only after another.
void AddMembers(kube::Value object, std::initializer_list<std::string_view> keys,
                std::string& text) {
  for (const std::string_view key : keys) {
    if (!object[key].exists()) continue;
    if (!text.ends_with('{')) text += ',';
    text += Quoted(key) + ":" + object[key].Json();
  }
}

// What decides what the containers of `pod` are given. Requires: it has containers.
std::string AbridgedPod(kube::Value pod) {
  std::string text = "{";
  for (const std::string_view field : {"initContainers", "containers", "ephemeralContainers"}) {
    if (!pod[field].exists()) continue;
    if (!text.ends_with('{')) text += ',';
    text += Quoted(field) + ":[";
    pod[field].ForEachItem([&](std::size_t index, kube::Value container) {
      text += index == 0 ? "{" : ",{";
      AddMembers(container, {"name", "image", "command", "args", "env", "envFrom", "volumeMounts"},
                 text);
      text += '}';
    });
    text += ']';
  }
  std::string volumes;
  pod["volumes"].ForEachItem([&](std::size_t, kube::Value volume) {
    if (!volume["configMap"].exists() && !volume["projected"].exists()) return;
    volumes += (volumes.empty() ? "" : ",") + volume.Json();
  });
  return text + ",\"volumes\":[" + volumes + "]}";
}

// The one pod of a workload of a usual kind; absent for the others.
kube::Value PodOf(kube::Value object) {
  constexpr std::array<std::string_view, 4> kPaths = {
      "/spec", "/spec/template/spec", "/spec/jobTemplate/spec/template/spec", "/template/spec"};
  kube::Value pod;
  std::size_t pods = object["spec"]["deployments"].exists() ? 1 : 0;
  for (const std::string_view path : kPaths) {
    const kube::Value spec = object.At(path);
    if (!spec["containers"].exists()) continue;
    pod = spec;
    ++pods;
  }
  return pods == 1 ? pod : kube::Value();
}

}  // namespace

References FindReferences(const kube::Object& object) {
  References references;
  Collect(object.root(), 0, references);
  const std::string_view worker = WorkerNameOf(object);
  if (!worker.empty()) references.connects.emplace(worker);
  return references;
}

bool IsStrimzis(std::string_view group) { return group == kStrimzi || group == kEventStreams; }

// Sources: the documentation of Strimzi, "Deploying KafkaConnector resources", and of Event
// Streams, "Setting up and running connectors"; the API reference of Confluent for Kubernetes,
// ConnectorSpec.connectClusterRef.
std::string_view WorkerNameOf(const kube::Object& object) {
  if (object.kind() == "KafkaConnector" && IsStrimzis(object.group())) {
    const std::string_view label =
        object.group() == kStrimzi ? "strimzi.io/cluster" : "eventstreams.ibm.com/cluster";
    return object.root()["metadata"]["labels"][label].String();
  }
  if (object.kind() != "Connector" || object.group() != kConfluent) return {};
  const kube::Value worker = object.root()["spec"]["connectClusterRef"];
  const std::string_view name_space = worker["namespace"].String();
  const bool is_near = name_space.empty() || name_space == object.name_space();
  return is_near ? worker["name"].String() : std::string_view{};
}

std::string_view WorkerKindOf(std::string_view connector_kind) {
  return connector_kind == "Connector" ? "Connect" : "KafkaConnect";
}

bool IsConnect(const kube::Object& object) {
  return (object.kind() == "KafkaConnect" && IsStrimzis(object.group())) ||
         (object.kind() == "Connect" && object.group() == kConfluent);
}

bool MayRefer(std::string_view bytes) {
  for (const std::string_view word :
       {"configMapKeyRef", "configMapRef", "secretRef", "KafkaConnector", "connectClusterRef"}) {
    if (bytes.find(word) != std::string_view::npos) return true;
  }
  return bytes.find("configMap") != std::string_view::npos &&
         bytes.find("volumeMounts") != std::string_view::npos;
}

bool MayHaveName(std::string_view bytes, const Names& names) {
  constexpr std::string_view kName = "name";
  for (std::size_t at = bytes.find(kName); at != std::string_view::npos;
       at = bytes.find(kName, at + kName.size())) {
    std::size_t begin = at + kName.size();
    if (begin < bytes.size() && (bytes[begin] == '"' || bytes[begin] == '\'')) ++begin;
    begin = std::min(bytes.find_first_not_of(" \t", begin), bytes.size());
    if (begin == bytes.size() || bytes[begin] != ':') continue;
    begin = std::min(bytes.find_first_not_of(" \t\r\n\"'", begin + 1), bytes.size());
    std::size_t end = begin;
    while (end < bytes.size() && !IsWordEnd(bytes[end])) ++end;
    const std::string_view word = bytes.substr(begin, end - begin);
    // An anchor, an alias, a tag or a block: it is read to know.
    if (word.empty() || std::string_view("&*!|>").find(word[0]) != std::string_view::npos)
      return true;
    if (names.contains(word)) return true;
  }
  return false;
}

bool MayBeJoined(std::string_view text) {
  const bool is_value = text.size() <= kLongestValue &&
                        text.find('\n') >= text.size() - std::min<std::size_t>(text.size(), 1);
  return is_value || MayHoldProducerSettings(text) ||
         text.find("bootstrap.servers") != std::string_view::npos;
}

std::string HeadOf(const kube::Object& object) {
  std::string annotations;
  object.root()["metadata"]["annotations"].ForEachMember(
      [&](std::string_view key, kube::Value value) {
        if (!key.starts_with("producer-guard.io/")) return;
        annotations += (annotations.empty() ? "" : ",") + Quoted(key) + ":" + value.Json();
      });
  return "{\"apiVersion\":" + Quoted(object.api_version()) + ",\"kind\":" + Quoted(object.kind()) +
         ",\"metadata\":{\"name\":" + Quoted(object.name()) +
         ",\"namespace\":" + Quoted(object.name_space()) + ",\"annotations\":{" + annotations +
         "}}}";
}

std::string Abridged(const kube::Object& workload) {
  const kube::Value pod = PodOf(workload.root());
  if (!pod.exists()) return workload.root().Json();
  std::string text = HeadOf(workload);
  text.pop_back();
  return text + ",\"spec\":" + AbridgedPod(pod) + "}";
}

std::string AbridgedWorker(const kube::Object& connect) {
  std::string text = HeadOf(connect);
  text.pop_back();
  text += ",\"spec\":{";
  AddMembers(connect.root()["spec"], {"version", "image", "config", "configOverrides"}, text);
  return text + "}}";
}

}  // namespace producer_guard::locate
