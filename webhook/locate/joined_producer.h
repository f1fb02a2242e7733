// A producer whose settings stand in several carriers, perhaps of several objects: a file of a
// ConfigMap, and the variables and arguments of the container that reads it. It is judged as a
// whole; each of its carriers sees it as a LocatedConfig that holds all of it, where the settings
// of the others have places elsewhere. Between the locators of a container and what is judged.
// Pure; internal to webhook/locate.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "webhook/locate/located_config.h"
#include "webhook/locate/locators.h"
#include "webhook/locate/surroundings.h"

namespace producer_guard::locate {

struct JoinedPart {
  std::shared_ptr<const OtherObject> object;  // nullptr: the workload that reads the others
  const OtherText* text = nullptr;            // of another object
  LocatedConfig config;
};

struct JoinedProducer {
  std::vector<JoinedPart> parts;  // a later one replaces settings of an earlier one
};

// From where a producer is seen.
struct View {
  LocatedConfig carrier;                      // without settings
  std::optional<std::size_t> part;            // that stands in the carrier
  bool is_data = false;                       // the carrier is the data of `object`, its variables
  std::shared_ptr<const OtherObject> object;  // nullptr: the workload
  std::shared_ptr<const OtherObject> reader;  // the workload
};

// Returns: all settings of the producer in the order in which its client gets them; those that
// stand in the carrier of `view` have places there.
[[nodiscard]] LocatedConfig See(const JoinedProducer& producer, View view);

// Returns: what of a container replaces what: what a carrier with a higher order says counts.
[[nodiscard]] int OrderOf(const LocatedConfig& config);

// Effect: what the carriers in `own` give one program of the container is one producer.
void JoinCarriers(const ContainerPlace& place, Located& own);

// Effect: adds what the container is given by files of ConfigMaps that it names, together with what
// its variables and arguments, in `own`, replace of it, to `located`; takes that out of `own`.
void JoinNamedFiles(const ContainerPlace& place, const std::vector<struct NamedFile>& named,
                    const KnownClients& known, Located& own, Located& located);

// What workloads read of the ConfigMap `object`. Effect: replaces what was found in it without them
// by what they make of it; what nobody reads stays.
void JoinReaders(const kube::Object& object, const ClientHints& hints, Located& located);

}  // namespace producer_guard::locate
