// What a text or an object speaks of as a whole: whether it is a producer's, of Kafka, of another
// broker, or a consumer's. Together with the settings it decides whether they are a producer's
// (setting_groups.h). Pure; internal to webhook/locate.
#pragma once

#include <string_view>

namespace producer_guard::locate {

// What is known of the place as a whole.
struct GroundSays {
  bool producer = false;  // the name of the file says that it is a producer's
  bool kafka = false;     // somewhere it speaks of Kafka
  bool others = false;    // somewhere it speaks of another broker
  bool consumer = false;  // it sets what only a consumer has

  // Effect: notes what a text, a name or a value speaks of.
  void Hear(std::string_view text);
  // The same of a setting's name, which may be a consumer's.
  void HearName(std::string_view name);
};

// Returns: whether a setting of that name is a consumer's alone: group.id, KAFKA_CONSUMER_GROUP.
[[nodiscard]] bool SaysConsumer(std::string_view name);

// Returns: whether a text, a name or a value speaks of Kafka.
[[nodiscard]] bool SpeaksOfKafka(std::string_view text);

}  // namespace producer_guard::locate
