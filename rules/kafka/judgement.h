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

// One property as the client receives it; a framework's own setting has no index.
struct Given {
  const SettingRow* row = nullptr;
  std::string value;
  bool is_null = false;
  std::optional<std::size_t> setting;
};

struct Givens {
  std::vector<Given> list;                 // at most one a row
  std::vector<std::size_t> unknown_names;  // settings whose name the library does not have

  // Returns: what is given for `canonical`, or nullptr.
  [[nodiscard]] const Given* Find(std::string_view canonical) const;
  // Effect: replaces what was given for the same row.
  void Set(Given given);
};

struct Judgement {
  Verdict verdict = Verdict::kUnknown;
  std::vector<Reason> reasons;
  std::vector<EffectiveValue> values;
};

// The versions that behave alike, oldest first, without gaps. `connect_disables`: the Connect
// worker of that version puts enable.idempotence=false before the user's settings (KAFKA-13759).
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
  bool has_delivery_timeout;
  bool linger_is_int;
  bool connect_disables;
};
[[nodiscard]] std::span<const JavaClass> JavaClasses();
[[nodiscard]] Judgement JudgeJava(const JavaClass& version, const Givens& givens);

struct LibrdkafkaClass {
  Version from;
  Version below;
  bool has_idempotence;
  bool has_transactions;
  std::int64_t default_acks;
  std::int64_t default_retries;
  std::int64_t most_retries;
  std::int64_t most_message_timeout_ms;
  enum class LingerCheck { kNever, kAlways, kExplicit } linger_check;
};
[[nodiscard]] std::span<const LibrdkafkaClass> LibrdkafkaClasses();
[[nodiscard]] Judgement JudgeLibrdkafka(const LibrdkafkaClass& version, const Givens& givens,
                                        const std::vector<Setting>& settings);

}  // namespace producer_guard::kafka
