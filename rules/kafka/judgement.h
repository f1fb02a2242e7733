// What one version class of a library does with what it is given. Internal to rules/kafka: Resolve
// (resolve.cc) brings settings into this form, asks each version class, and weighs the answers.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/kafka/catalog.h"
#include "rules/kafka/effective_config.h"

namespace producer_guard::kafka {

// One property as the client receives it; a framework's own setting has no index. Lifetime: refers
// to the settings, or to the question's candidates.
struct Given {
  const SettingRow* row = nullptr;  // the newest of its name
  std::string_view name;            // as it is written
  std::string_view value;
  bool is_null = false;
  ValueKind kind = ValueKind::kText;
  std::optional<std::size_t> setting;
  std::string_view set_by = {};     // the framework whose own setting it is, as people call it
  std::string_view whom = {};       // for which of its producers, where not for all
  bool forced = false;              // it replaces what the user writes
  std::string_view reference = {};  // of what the framework does
  std::string_view unless = {};     // when the framework does not do it: "required_acks is all"
  bool is_assumed = false;          // what cannot be known, taken to be so: not to be shown
};

struct Givens {
  std::vector<Given> list;                 // at most one a property
  std::vector<Given> replaced;             // by a later one of another name (alias)
  std::vector<std::size_t> unknown_names;  // settings whose name the library does not have
  std::string_view program = {};           // a framework with names of its own, that reads them

  // Returns: what is given for `canonical`, or nullptr.
  [[nodiscard]] const Given* Find(std::string_view canonical) const;
  // Effect: replaces what was given for the same property.
  void Set(Given given);
};

// Returns: the written setting, as messages show it: acks=1; of a framework's own acks=1 (set by
// SmallRye); acks alone where the value cannot be known.
[[nodiscard]] std::string Written(const Given& given);

// Returns: "set by SmallRye", "set by Kafka Connect for source connectors"; "" for what the user
// has written.
[[nodiscard]] std::string SetBy(const Given& given);

struct Judgement {
  Verdict verdict = Verdict::kUnknown;
  std::vector<Reason> reasons;
  std::vector<EffectiveValue> values;
  bool never_idempotent = false;  // as VersionOutcome's
};

// The versions that behave alike, oldest first, without gaps.
struct JavaClass {
  Version from;
  Version below;
  enum class Idempotence {
    kNone,
    kOneInFlight,
    kOptIn,
    kDefaultNotApplied,
    kDefault,
    kStrict
  } idempotence;
  std::string_view default_acks;
  std::int64_t default_retries;
  std::int64_t default_linger_ms;
  bool sums_in_int;  // linger.ms + request.timeout.ms wraps round
};
[[nodiscard]] std::span<const JavaClass> JavaClasses();
// Requires: `at` is of the class; settings are what they are in that version.
[[nodiscard]] Judgement JudgeJava(const JavaClass& version, const Version& at, const Givens& givens,
                                  const std::vector<Setting>& settings);

struct LibrdkafkaClass {
  Version from;
  Version below;
  std::int64_t default_acks;
  std::int64_t default_retries;
  std::string_view default_linger_ms;
  std::string_view default_request_timeout_ms;
  enum class LingerCheck { kNever, kAlways, kExplicit } linger_check;
};
[[nodiscard]] std::span<const LibrdkafkaClass> LibrdkafkaClasses();
[[nodiscard]] Judgement JudgeLibrdkafka(const LibrdkafkaClass& version, const Version& at,
                                        const Givens& givens, const std::vector<Setting>& settings);

// The clients of Go, JavaScript, Python and Ruby.
struct PlainClass {
  Version from;
  Version below;
  bool has_idempotence = true;
  bool on_by_default = false;
  std::int64_t most_in_flight = 0;  // with idempotence; 0: the client has no such limit
};
[[nodiscard]] std::span<const PlainClass> SaramaClasses();
[[nodiscard]] Judgement JudgeSarama(const PlainClass& version, const Version& at,
                                    const Givens& givens, const std::vector<Setting>& settings);
[[nodiscard]] std::span<const PlainClass> FranzGoClasses();
[[nodiscard]] Judgement JudgeFranzGo(const PlainClass& version, const Version& at,
                                     const Givens& givens, const std::vector<Setting>& settings);
[[nodiscard]] std::span<const PlainClass> KafkaGoClasses();
[[nodiscard]] Judgement JudgeKafkaGo(const PlainClass& version, const Version& at,
                                     const Givens& givens, const std::vector<Setting>& settings);
[[nodiscard]] std::span<const PlainClass> KafkaJsClasses();
[[nodiscard]] Judgement JudgeKafkaJs(const PlainClass& version, const Version& at,
                                     const Givens& givens, const std::vector<Setting>& settings);
[[nodiscard]] std::span<const PlainClass> AiokafkaClasses();
[[nodiscard]] Judgement JudgeAiokafka(const PlainClass& version, const Version& at,
                                      const Givens& givens, const std::vector<Setting>& settings);
[[nodiscard]] std::span<const PlainClass> KafkaPythonClasses();
[[nodiscard]] Judgement JudgeKafkaPython(const PlainClass& version, const Version& at,
                                         const Givens& givens,
                                         const std::vector<Setting>& settings);
[[nodiscard]] std::span<const PlainClass> RubyKafkaClasses();
[[nodiscard]] Judgement JudgeRubyKafka(const PlainClass& version, const Version& at,
                                       const Givens& givens, const std::vector<Setting>& settings);

// Returns: the part of [from, below) that lies in `range`, or nothing.
[[nodiscard]] std::optional<VersionRange> Overlap(const VersionRange& range, const Version& from,
                                                  const Version& below);

// Returns: the settings that do not mean what their author thinks.
[[nodiscard]] std::vector<Remark> FindRemarks(const Client& client,
                                              const std::vector<Setting>& settings);

}  // namespace producer_guard::kafka
