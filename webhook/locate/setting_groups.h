// Settings found one by one, put together by producer: what each producer of a text, a map or an
// environment is given, in order. Internal to webhook/locate; producer_evidence.h says what counts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "webhook/locate/client_choice.h"
#include "webhook/locate/dialects.h"
#include "webhook/locate/located_config.h"

namespace producer_guard::locate {

struct FoundSetting {
  DialectKey key;
  KeyStyle style;
  std::string value;
  kafka::ValueKind kind = kafka::ValueKind::kText;
  bool is_null = false;
  std::string guarantee = {};   // the word of the guarantee that this follows from
  std::string unknown_because;  // when the value stands somewhere else
  SettingPlace place;
  std::size_t document = 0;  // of a text that holds several
  std::string profile;       // that `document` is of; it inherits from document 0 (profiles.h)
  std::string part;          // which producer it is, where layers.h's table does not say it
  std::optional<std::string> base;  // a group that this one inherits from besides layers.h's table
  bool declares = false;            // says that there is such a producer, and sets nothing
  int rank = 0;                     // a setting of a higher rank replaces one of a lower
  bool is_default = false;  // of a profile's producer: set for it where no profile is active
  bool is_evidence = true;  // false: inherited from what is a producer by itself
};

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

// Returns: for each producer (layers.h) a configuration with client, settings, places, style and
// what tells it from others; carrier, pointer, title and text are the caller's, who adds the title
// that is there, a profile.
[[nodiscard]] std::vector<LocatedConfig> GroupSettings(std::vector<FoundSetting> found,
                                                       const GroundSays& ground,
                                                       const KnownClients& known);

// Returns: the setting as its client receives it.
[[nodiscard]] kafka::Setting ToSetting(const FoundSetting& found);

// Kafka Streams with processing.guarantee=exactly_once, and Flink with sink.delivery-guarantee=
// exactly-once, make their producers idempotent, whatever is set for them. Effect: for a setting of
// that name or variable in `guarantee`, adds enable.idempotence=true to the settings of the same
// program in `found`.
void ApplyGuarantee(const FoundSetting& guarantee, std::vector<FoundSetting>& found);

// Returns: true for processing.guarantee or sink.delivery-guarantee below any prefix, and for
// PROCESSING_GUARANTEE.
[[nodiscard]] bool IsGuarantee(std::string_view key);

}  // namespace producer_guard::locate
