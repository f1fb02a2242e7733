// Surroundings: what is known of the other objects around the one that is judged, so that what a
// container reads of them can be joined with what it says itself. Who keeps them (webhook/audit's
// index of files, later of a cluster) is not known here. Without surroundings, as in an admission
// request, values that stand elsewhere are unknown. Threads: const access from several is safe.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "webhook/kube/value.h"
#include "webhook/locate/located_config.h"

namespace producer_guard::locate {

// A text of a ConfigMap's data, and where it stands in its file.
struct OtherText {
  std::string text;
  std::optional<std::size_t> line;  // of its first byte
  bool runs_on = false;             // its lines are lines of the file, one for one
};

// A ConfigMap, or a Secret, of which only the names of the keys are kept; or a KafkaConnect, of
// which the texts are the keys of its configuration without their values.
struct OtherData {
  std::shared_ptr<const OtherObject> object;
  std::string client;  // its annotation producer-guard.io/client
  std::map<std::string, OtherText, std::less<>> texts;
  std::string worker = {};  // of a KafkaConnect: what matters of it, as JSON
};

class Surroundings;

// A workload that reads the object.
struct Reader {
  std::shared_ptr<const OtherObject> name;
  kube::Object object;                   // what matters of it
  const Surroundings* around = nullptr;  // the workload's own
};

class Surroundings {
 public:
  virtual ~Surroundings() = default;

  // Returns: what a workload here reads by this name; nullptr when it is not known.
  [[nodiscard]] virtual const OtherData* ConfigMap(std::string_view name) const = 0;
  [[nodiscard]] virtual const OtherData* Secret(std::string_view name) const = 0;
  // The same for the KafkaConnect of a connector.
  [[nodiscard]] virtual const OtherData* Connect(std::string_view name) const = 0;

  // Returns: the object that is judged, as others name it; nullptr when nobody does.
  [[nodiscard]] virtual const std::shared_ptr<const OtherObject>& Self() const = 0;

  // Calls `take` for each workload that reads this ConfigMap, in a stable order.
  virtual void ForEachReader(const std::function<void(const Reader&)>& take) const = 0;
};

// Returns: the line of the file on which line `line` of `text` stands.
[[nodiscard]] std::optional<std::size_t> LineIn(const OtherText& text, std::size_t line);

}  // namespace producer_guard::locate
