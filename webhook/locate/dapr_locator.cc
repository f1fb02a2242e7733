// Dapr's components of Kafka: a list of names and values. A component may only read; what it has of
// a producer's tells that it writes.
#include <utility>

#include "webhook/locate/locators.h"
#include "webhook/locate/setting_groups.h"

namespace producer_guard::locate {

namespace {

// People set it, and Dapr does not read it.
constexpr std::string_view kMistaken = "producerRequiredAcks";

FoundSetting ReadItem(kube::Value item, const std::string& pointer) {
  FoundSetting found;
  found.key.name = item["name"].String();
  found.key.library = kafka::Library::kDapr;
  found.key.producers_own = found.key.is_programs = true;
  found.style.can_add = false;
  found.style.cannot_add_because = "Dapr has no setting for it";
  found.value = item["value"].ScalarText();
  if (!item["value"].exists()) found.unknown_because = "a Secret";
  found.place = {pointer + "/value", found.key.name, {}, {}};
  return found;
}

}  // namespace

void FindInDaprComponent(const kube::Object& object, const std::string& pointer,
                         const KnownClients& known, Located& located) {
  if (object.kind() != "Component" || object.group() != "dapr.io") return;
  const kube::Value spec = object.root()["spec"];
  const std::string_view type = spec["type"].String();
  if (type != "pubsub.kafka" && type != "bindings.kafka") return;
  const std::string list = pointer + "/spec/metadata";
  std::vector<FoundSetting> settings;
  spec["metadata"].ForEachItem([&](std::size_t index, kube::Value item) {
    const std::string_view name = item["name"].String();
    if (name == kMistaken || kafka::IsSettingOf(kafka::Library::kDapr, name))
      settings.push_back(ReadItem(item, list + "/" + std::to_string(index)));
  });
  for (LocatedConfig& config : GroupSettings(std::move(settings), {true, true}, known)) {
    config.carrier = Carrier::kList;
    config.pointer = list;
    config.title = "spec.metadata";
    located.configs.push_back(std::move(config));
  }
}

}  // namespace producer_guard::locate
