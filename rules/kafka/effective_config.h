// What a client will really do with the settings it is given: Settings + Client -> EffectiveConfig.
// Table driven (catalog_<library>.cc, framework.cc); pure; knows neither texts nor Kubernetes.
// Facts carry their KIP or JIRA in the reasons.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/kafka/client_library.h"

namespace producer_guard::kafka {

// What a value is in the text it was read from. Clients of Python and JavaScript tell them apart.
enum class ValueKind : std::uint8_t {
  kText,  // of a format without types: .properties, environment, arguments
  kString,
  kNumber,
  kBoolean,
};

// One setting as its client receives it. `value` is nothing when it cannot be known here
// (placeholder, Secret, config provider); `unknown_because` then says why, for people.
struct Setting {
  std::string name;  // the client's own name or alias, prefixes of frameworks removed
  std::optional<std::string> value;
  std::string unknown_because;  // "the placeholder ${ACKS}"
  bool is_null = false;         // a YAML or JSON null
  ValueKind kind = ValueKind::kText;
};

enum class Origin : std::uint8_t { kExplicit, kDefault, kDerived, kUnknown };
[[nodiscard]] std::string_view ToString(
    Origin origin);  // "explicit", "default", "derived", "unknown"

struct EffectiveValue {
  std::string_view property;  // static; canonical Java name: enable.idempotence, acks, retries,
                              // max.in.flight.requests.per.connection, delivery.timeout.ms,
                              // transactional.id, linger.ms, request.timeout.ms
  std::string value;  // as the client prints it ("all" for acks -1); "" where there is none or it
                      // is unknown
  Origin origin = Origin::kDefault;
  std::optional<std::size_t> setting;  // index of the setting that decided it
  std::string because = {};            // of a derived one, for people: "set by SmallRye"
};

enum class Verdict : std::uint8_t { kIdempotent, kNotIdempotent, kStartupError, kUnknown };
[[nodiscard]] std::string_view ToString(
    Verdict verdict);  // "idempotent", "not-idempotent", "startup-error", "unknown"

// Why the verdict is what it is. `code` is stable and kebab-case; rules and explain refer to it:
//   idempotence-off-explicit     enable.idempotence=false
//   idempotence-off-by-default   nothing switches it on in this version
//   acks-not-all, retries-zero, max-in-flight-above-5, max-in-flight-above-1 (where 1 is the most)
//                                the conflict: silent downgrade or startup error, by version
//   transactional-id-without-idempotence
//   delivery-timeout-too-short   delivery.timeout.ms < linger.ms + request.timeout.ms
//   delivery-timeout-above-transaction-timeout, socket-timeout-above-transaction-timeout,
//   reconnect-backoff-above-its-maximum, queuing-not-fifo, backpressure-threshold-above-1,
//   gapless-without-idempotence                  librdkafka
//   transaction-timeout-with-two-phase-commit    Java
//   broker-version-too-old                       Sarama
//   invalid-value, unknown-property (librdkafka refuses), value-unknown
//   switched-off-by-framework, forced-by-framework
//   idempotent-by-default, idempotent-explicit, idempotent-by-transactional-id
// and, of settings that do not fit each other and keep a client from starting:
//   transaction-timeout-with-two-phase-commit (Java); gapless-without-idempotence,
//   queuing-not-fifo, backpressure-threshold-above-1, delivery-timeout-above-transaction-timeout,
//   socket-timeout-above-transaction-timeout, reconnect-backoff-above-its-maximum (librdkafka)
struct Reason {
  std::string code;
  std::string text;                    // one sentence
  std::string reference;               // "KAFKA-13673", "KIP-679", ""
  std::optional<std::size_t> setting;  // index of the setting it speaks of
};

// A setting that does not mean what its author thinks, whatever the verdict.
enum class RemarkKind : std::uint8_t {
  kUnknownProperty,   // no such name in this client; `suggestion` is the likely one
  kInvalidValue,      // the client refuses the value at start; `suggestion` is a value it takes
  kOtherClientsName,  // a name of another library (max.in.flight for Java); `suggestion` is this
                      // library's name
};
struct Remark {
  RemarkKind kind;
  std::size_t setting;
  std::string suggestion;  // may be empty
  std::string text;        // one sentence
  // Where it does not hold for all versions of the client: those for which it does, oldest first.
  std::vector<VersionRange> versions = {};

  // Returns: true when it holds for some version of `part`.
  [[nodiscard]] bool HoldsFor(const VersionRange& part) const;
};

// The outcome for one version class.
struct VersionOutcome {
  VersionRange versions;  // the part of the asked range that behaves alike
  Verdict verdict;
  std::vector<Reason> reasons;  // most important first
  std::vector<EffectiveValue> values;
  // The verdict is unknown, and yet it is certain that the producer is not idempotent: it does not
  // start, or it starts without.
  bool never_idempotent = false;
};

struct EffectiveConfig {
  Client client;
  std::vector<VersionOutcome>
      outcomes;  // every version class of the client's range, oldest first; never empty
  std::size_t worst =
      0;  // index of the outcome that counts; not-idempotent > startup-error > unknown > idempotent
  std::vector<Remark> remarks;

  [[nodiscard]] const VersionOutcome& Worst() const { return outcomes[worst]; }
  [[nodiscard]] Verdict verdict() const { return outcomes[worst].verdict; }
  [[nodiscard]] bool AllVersionsAgree() const;  // on the verdict
  [[nodiscard]] const EffectiveValue* Find(
      std::string_view property) const;  // of the worst outcome
};

// Requires: settings in the order the client receives them (a later one replaces an earlier of the
// same name; aliases of one property count as the same name where the client has aliases).
[[nodiscard]] EffectiveConfig Resolve(const Client& client, const std::vector<Setting>& settings);

// Returns: canonical names of the properties that every outcome has an effective value for, ""
// where the client has no such thing.
[[nodiscard]] std::span<const std::string_view> JudgedProperties();

// Returns: the canonical Java name for `name` of `library` ("max.in.flight" of librdkafka ->
// "max.in.flight.requests.per.connection"), or nothing when no catalogue of that library has it.
[[nodiscard]] std::optional<std::string_view> CanonicalName(Library library, std::string_view name);

// Returns: the name this library gives the canonical Java property, for remedies ("acks" for Java,
// "Producer.RequiredAcks" for Sarama).
[[nodiscard]] std::string_view NameIn(Library library, std::string_view canonical);

// Returns: true when `library` has a setting for the canonical Java property.
[[nodiscard]] bool HasProperty(Library library, std::string_view canonical);

// Returns: true for a client library or program whose settings have other names than those of Java
// and librdkafka, so that only who knows the client can tell them.
[[nodiscard]] bool HasOwnNames(Library library);

// Returns: true when `library` calls a setting `name`.
[[nodiscard]] bool IsSettingOf(Library library, std::string_view name);

// Returns: true when `library` has a setting of that name, be it one that says nothing of a
// producer.
[[nodiscard]] bool IsNameOf(Library library, std::string_view name);

// Returns: how this library writes a canonical value ("all" of acks is -1 in Sarama, which also
// keeps to 1 request in flight where the others allow 5).
[[nodiscard]] std::string ValueIn(Library library, std::string_view canonical,
                                  std::string_view value);

// Returns: true when `name` is a setting (or a well-known misspelling of one) that only a producer
// has, in Java's client or librdkafka, whose names are no ordinary words: acks, enable.idempotence,
// linger.ms, batch.size ... and not client.id, ssl.*, request.timeout.ms.
[[nodiscard]] bool IsProducerOnly(std::string_view name);

// Returns: true when `name` is a producer setting of one of the two, shared ones included.
[[nodiscard]] bool IsProducerSetting(std::string_view name);

// Returns: true for the settings that decide order and duplicates: acks, retries,
// enable.idempotence, max.in.flight.requests.per.connection, transactional.id, delivery.timeout.ms,
// their aliases and known misspellings.
[[nodiscard]] bool DecidesDelivery(std::string_view name);

}  // namespace producer_guard::kafka
