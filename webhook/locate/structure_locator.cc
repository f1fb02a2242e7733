// Custom resources that nobody named: what is in them is known by its structure, a list of
// containers anywhere, what has an image and what it runs, or a map whose keys are a producer's.
#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <string>
#include <utility>

#include "webhook/locate/dialects.h"
#include "webhook/locate/locators.h"
#include "webhook/locate/producer_evidence.h"

namespace producer_guard::locate {

namespace {

constexpr std::size_t kMostDepth = 24;      // pod templates of known operators are 8 deep
constexpr std::size_t kMostNodes = 20'000;  // of maps and lists

// Kubernetes' own resources are read by other locators; those of the policy engines and of Kafka's
// operators hold patterns, brokers and topics besides.
bool IsUnnamed(const kube::Object& object) {
  constexpr std::array<std::string_view, 9> kOthers = {
      "k8s.io",       "kafka.strimzi.io",       "platform.confluent.io",
      "kyverno.io",   "gatekeeper.sh",          "redpanda.com",
      "openshift.io", "helm.toolkit.fluxcd.io", "monitoring.coreos.com"};
  const std::string_view group = object.group();
  if (group.find('.') == std::string_view::npos) return false;
  const bool is_others = std::any_of(kOthers.begin(), kOthers.end(), [&](std::string_view other) {
    return group.ends_with(other) && group != "sparkoperator.k8s.io";
  });
  std::string kind = LowerCase(object.kind());
  // ClusterTask is a Task of the whole cluster.
  if (kind.starts_with("cluster")) kind.erase(0, std::string_view("cluster").size());
  if (kind.empty()) return false;
  constexpr std::array<std::string_view, 4> kBrokers = {"topic", "cluster", "broker", "user"};
  const bool is_brokers =
      kind == "kafka" || std::any_of(kBrokers.begin(), kBrokers.end(), [&](std::string_view word) {
        return kind.find(word) != std::string::npos;
      });
  // Argo CD's are read by others; Spark's is a program.
  if (kind.starts_with("application")) return false;
  return !is_others && !is_brokers;
}

template <std::size_t N>
bool HasOneOf(std::string_view name, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return name.find(word) != name.npos; });
}

// What is below `lowered` is of Kafka itself.
bool SpeaksOfKafkaItself(std::string_view lowered) {
  constexpr std::array<std::string_view, 3> kWords = {"admin", "topic", "broker"};
  return HasOneOf(lowered, kWords);
}

// A map below `lowered` is not a producer's; a container may be.
bool SpeaksOfOtherClients(std::string_view lowered) {
  constexpr std::array<std::string_view, 2> kWords = {"server", "source"};
  return SpeaksOfOthers(lowered) || HasOneOf(lowered, kWords);
}

// Two keys in the client's own spelling, one of them nobody else's, with a dot: a map of a client.
bool IsProducersMap(kube::Value map) {
  std::size_t settings = 0;
  bool strong = false, other = false;
  map.ForEachMember([&](std::string_view key, kube::Value value) {
    other = other || IsBrokerSetting(key) || key == "group.id" || key == "connector.class" ||
            key == "auto.offset.reset";
    if (!value.IsScalar() || !kafka::CanonicalName(kafka::Library::kJava, key)) return;
    ++settings;
    const bool dotted = key.find('.') != std::string_view::npos;
    strong = strong || (dotted && EvidenceOf(key) == Evidence::kStrong);
  });
  return strong && settings >= 2 && !other;
}

// What stands before the settings of producers in a map of a program's own settings, as Spark's and
// Flink's are: spark.orders.kafka.producer.
std::set<std::string> ProducersPrefixes(kube::Value map) {
  std::set<std::string> prefixes;
  map.ForEachMember([&](std::string_view key, kube::Value value) {
    if (!value.IsScalar() || key.find("kafka") == key.npos) return;
    const auto read = ReadKey(key);
    if (!read || !read->producers_own || !read->says_kafka || !ConfiguresWriting(read->name))
      return;
    if (key.ends_with(read->name)) prefixes.emplace(key.substr(0, key.size() - read->name.size()));
  });
  return prefixes;
}

class Walk {
 public:
  Walk(const KnownClients& known, Located& located) : known_(known), located_(located) {}

  // `maps`: whether a map here may be a producer's.
  void Visit(kube::Value value, const std::string& pointer, const std::string& title,
             std::size_t depth, bool maps) {
    if (depth > kMostDepth || ++nodes_ > kMostNodes) return;
    if (value.kind() == kube::ValueKind::kArray) {
      value.ForEachItem([&](std::size_t index, kube::Value item) {
        if (item.IsScalar()) return;
        const std::string number = std::to_string(index);
        Visit(item, pointer + "/" + number, title + "[" + number + "]", depth + 1, maps);
      });
      return;
    }
    if (IsPodSpec(value) && !IsReadElsewhere(pointer))
      return FindInPodSpec(value, pointer, known_, located_);
    if ((IsContainer(value) && !IsOfPod(pointer)) || IsFlinkJob(value))
      FindInOneContainer(value, pointer, Known(), located_);
    if (maps && IsProducersMap(value))
      FindInMap({pointer, title, {""}, kafka::Library::kJava, {}}, value, known_, located_);
    if (maps) {
      for (const std::string& prefix : ProducersPrefixes(value))
        FindInMap({pointer, title, {prefix}, {}, "which keys the program reads is not known"},
                  value, known_, located_);
    }
    value.ForEachMember([&](std::string_view key, kube::Value member) {
      if (member.IsScalar()) return;
      const std::string lowered = LowerCase(key);
      if (SpeaksOfKafkaItself(lowered)) return;
      Visit(member, pointer + "/" + kube::EscapePointerToken(key), title + "." + std::string(key),
            depth + 1, maps && !SpeaksOfOtherClients(lowered));
    });
  }

 private:
  static bool IsPodSpec(kube::Value value) {
    bool is_one = false;
    value["containers"].ForEachItem([&](std::size_t, kube::Value container) {
      is_one = is_one || container["image"].exists() || container["env"].exists();
    });
    return is_one;
  }

  // What an operator or a workflow makes a container of: an image, and variables or what it runs.
  static bool IsContainer(kube::Value value) {
    if (!value["image"].exists()) return false;
    const kube::Value first = value["env"][std::size_t{0}];
    if (!first["name"].String().empty() &&
        (first["value"].IsScalar() || first["valueFrom"].exists()))
      return true;
    return value["command"].kind() == kube::ValueKind::kArray ||
           value["args"].kind() == kube::ValueKind::kArray || !value["script"].String().empty();
  }

  // Of the first containers it is known what is around them: each may read many texts.
  const KnownClients& Known() {
    constexpr std::size_t kMostJoined = 12;
    if (++containers_ <= kMostJoined) return known_;
    alone_ = known_;
    alone_.around = nullptr;
    return alone_;
  }

  // Source: the reference of Flink's Kubernetes operator, JobSpec: args of the jar's main method.
  static bool IsFlinkJob(kube::Value value) {
    return !value["jarURI"].String().empty() && value["args"].exists();
  }

  // By FindInPodSpec.
  static bool IsOfPod(std::string_view pointer) {
    const std::size_t slash = pointer.rfind('/');
    const std::string_view list = pointer.substr(0, slash);
    const bool is_item = pointer.find_first_not_of("0123456789", slash + 1) == pointer.npos;
    return is_item && (list.ends_with("/containers") || list.ends_with("/initContainers") ||
                       list.ends_with("/ephemeralContainers"));
  }

  // By FindInPodTemplates.
  static bool IsReadElsewhere(std::string_view pointer) {
    return pointer.ends_with("/spec") && (pointer == "/spec" || pointer == "/spec/template/spec" ||
                                          pointer == "/spec/jobTemplate/spec/template/spec");
  }

  const KnownClients& known_;
  Located& located_;
  std::size_t nodes_ = 0;
  std::size_t containers_ = 0;
  KnownClients alone_;
};

}  // namespace

void FindByStructure(const kube::Object& object, const std::string& pointer,
                     const KnownClients& known, Located& located) {
  if (!pointer.empty() || !IsUnnamed(object)) return;
  std::set<std::string, std::less<>> known_already;
  for (const LocatedConfig& config : located.configs) known_already.insert(config.pointer);
  Located found;
  Walk(known, found).Visit(object.root()["spec"], "/spec", "spec", 0, true);
  for (LocatedConfig& config : found.configs) {
    if (!known_already.contains(config.pointer)) located.configs.push_back(std::move(config));
  }
  std::move(found.reads.begin(), found.reads.end(), std::back_inserter(located.reads));
}

}  // namespace producer_guard::locate
