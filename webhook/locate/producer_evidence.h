// The one place that says what counts as a producer, and why. Settings that only connect
// (addresses, credentials, serializers) tell nothing of how a producer writes; names that other
// programs use too (retries, batch.size) tell something only beside others. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/kafka/effective_config.h"

namespace producer_guard::locate {

enum class Evidence : std::uint8_t {
  kNone,    // any client's, or no setting at all
  kWeak,    // a producer's among others': retries, batch.size, compression.type
  kStrong,  // nobody else's: acks, enable.idempotence, linger.ms, buffer.memory ...
};

// Returns: what a setting of that name says when nothing else says that it is a producer's.
[[nodiscard]] Evidence EvidenceOf(std::string_view name);

// Returns: true when `name` decides or tunes how a producer writes, in a place that is a producer's
// own (below "producer.", in KafkaBridge's spec.producer.config). False for connection settings and
// names of no catalogue.
[[nodiscard]] bool ConfiguresWriting(std::string_view name);

// Returns: true when the names are those of a broker (server.properties), where producer names mean
// something else.
[[nodiscard]] bool IsBrokerSetting(std::string_view name);

// Returns: true when what stands before a setting speaks of another system whose clients are called
// producers too, or of a client of Kafka that is none. Requires: `prefix` in lower case.
[[nodiscard]] bool SpeaksOfOthers(std::string_view prefix);

[[nodiscard]] std::string LowerCase(std::string_view text);

}  // namespace producer_guard::locate
