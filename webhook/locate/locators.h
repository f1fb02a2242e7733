// The locators, one for each carrier of settings, and what they share. Internal to webhook/locate:
// find_producer_configs.cc calls them for each object.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "webhook/locate/client_choice.h"
#include "webhook/locate/located_config.h"

namespace producer_guard::locate {

// What the policy says of a text.
struct NamedText {
  text::Format format = text::Format::kProperties;
  std::vector<std::string_view> prefixes;  // keys below them are the producer's; none: the dialects
  std::optional<kafka::Library> library;
};

// A text inside an object, or a file.
struct TextPlace {
  std::string pointer;  // "" for a file
  std::string title;
  std::string_view name;         // of the file or of the key it stands under: tells the format
  bool assume_producer = false;  // somebody asked for it by name
  bool is_nested = false;        // a text in a text, which may hold no further one
  bool is_template = false;      // its name says so: it may be unreadable as it stands
  std::optional<NamedText> named = {};
  std::optional<kafka::Library> library = {};  // whose text it is, when the resource tells
};

// Effect: adds what `bytes` holds to `located`. Lifetime: `bytes` outlives `located`.
void FindInText(const TextPlace& place, std::string_view bytes, const KnownClients& known,
                Located& located);

// The same for a text that was decoded: the configurations found keep it alive.
void FindInDecodedText(const TextPlace& place, std::string bytes, const KnownClients& known,
                       Located& located);

// Effect: adds what texts within a YAML text hold (Knative's sarama: config: |). They are judged,
// and not changed.
void FindInNestedTexts(const TextPlace& place, const text::Document& document,
                       const KnownClients& known, Located& located);

// A JSON object whose members are settings.
struct MapPlace {
  std::string pointer;
  std::string title;
  std::vector<std::string_view> prefixes;  // that members have; {""}: all are the producer's
  std::optional<kafka::Library> library;   // when the resource tells
  std::string_view cannot_add_because;     // why a new key would not help; "" when it would
};
void FindInMap(const MapPlace& place, kube::Value map, const KnownClients& known, Located& located);

// The same as a list of "key=value".
void FindInList(const MapPlace& place, kube::Value list, const KnownClients& known,
                Located& located);

struct ContainerPlace;

// Each takes the object (or an item of a List) and the pointer to it.
void FindInConfigMap(kube::Value object, const std::string& pointer, const KnownClients& known,
                     Located& located);
// Only stringData, the texts as people write them: what the API server keeps is not looked at.
void FindInSecret(kube::Value object, const std::string& pointer, const KnownClients& known,
                  Located& located);
void FindInPodTemplates(kube::Value object, const std::string& pointer, const KnownClients& known,
                        Located& located);
// Calls `take` for each container of the pod templates of `object` where they usually stand.
void ForEachContainer(kube::Value object, const std::string& pointer, const KnownClients& known,
                      const std::function<void(const ContainerPlace&)>& take);
void FindInPodSpec(kube::Value spec, const std::string& pointer, const KnownClients& known,
                   Located& located);
// The same for what an operator or a workflow makes one container of, wherever it stands, perhaps
// with a script for a shell.
void FindInOneContainer(kube::Value container, const std::string& pointer,
                        const KnownClients& known, Located& located);
// Only what the others have not found, of resources that they have no rows for.
void FindByStructure(const kube::Object& object, const std::string& pointer,
                     const KnownClients& known, Located& located);
void FindInCustomResource(const kube::Object& object, const std::string& pointer,
                          const KnownClients& known, Located& located);
// Effect: gives the connectors of a KafkaMirrorMaker2 that were found what its worker sets.
void InheritFromMirrorWorker(const kube::Object& object, const std::string& pointer,
                             Located& located);
struct OtherData;  // surroundings.h

// The worker of the connector that is judged, as far as it is known. Lifetime: what is around it.
struct ConnectWorker {
  const OtherData* data = nullptr;
  kube::ParsedJson object;
};
[[nodiscard]] std::optional<ConnectWorker> FindWorker(const kube::Object& connector,
                                                      const Surroundings* around);
// Effect: gives the connectors that were found what `worker` sets; nullptr: what it may set is
// unknown.
void InheritFromConnectWorker(const kube::Object& object, const std::string& pointer,
                              const ConnectWorker* worker, const KnownClients& known,
                              Located& located);
// Effect: `config` has the settings of `base` but for those that it replaces.
void Inherit(const LocatedConfig& base, LocatedConfig& config);
void FindInDaprComponent(const kube::Object& object, const std::string& pointer,
                         const KnownClients& known, Located& located);
void FindInValues(const kube::Object& object, const std::string& pointer, const KnownClients& known,
                  Located& located);
// What the carriers that the policy names hold of one object.
struct NamedPlaces {
  std::set<std::string, std::less<>> pointers;  // of the fields
  Located found;

  // Returns: whether `pointer` is such a field or stands below one.
  [[nodiscard]] bool Covers(std::string_view pointer) const;
};
// Returns: what all carriers of the object's kind name; the first that names a field takes it.
[[nodiscard]] NamedPlaces FindInNamedCarriers(const kube::Object& object,
                                              const std::string& pointer, const KnownClients& known,
                                              std::span<const NamedCarrier> carriers);
// `find` is asked for each strategic patch, a part of an object.
using FindInObject = std::function<void(const kube::Object& object, Located& located)>;
void FindInPatches(const kube::Object& object, const std::string& pointer,
                   const KnownClients& known, const FindInObject& find, Located& located);
void FindInKafkaUser(const kube::Object& object, const std::string& pointer,
                     const KnownClients& known, Located& located);

// Effect: gives the settings of the configurations from `first` on that are a parameter of the
// OpenShift Template `object` that parameter's value.
void FillInParameters(const kube::Object& object, const std::string& pointer, std::size_t first,
                      Located& located);

// What the arguments of Kafka's tools give one producer.
inline constexpr std::string_view kToolGroup = "TOOL";

// One container of a pod template.
struct ContainerPlace {
  kube::Value container;
  std::string pointer;
  std::string title;             // container "app"
  std::string_view env = "env";  // the field that lists its variables
  kube::Value volumes = {};      // of its pod
  const Surroundings* around = nullptr;
  std::set<std::string, std::less<>> joined_files = {};  // that its words name and that are read
  std::vector<std::string_view> prefixes = {};  // variables below them are the producer's; none:
                                                // the dialects
};
void FindInEnvironment(const ContainerPlace& place, const KnownClients& known, Located& located);
void FindInArguments(const ContainerPlace& place, const KnownClients& known, Located& located);

// A shell script: the programs that it calls, the variables that it gives them, and the files that
// it writes. Effect: as FindInText;
// no view of `bytes` is kept.
void FindInShellScript(const TextPlace& place, std::string_view bytes, const KnownClients& known,
                       Located& located);
// Only the variables.
void FindInAssignments(const TextPlace& script, std::string_view bytes, const KnownClients& known,
                       Located& located);
// Only the files.
void FindInWrittenFiles(const TextPlace& script, std::string_view bytes, const KnownClients& known,
                        Located& located);

}  // namespace producer_guard::locate
