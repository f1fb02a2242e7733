// What one version of librdkafka reads of what it is given. Internal to rules/kafka: the decision
// (resolve_librdkafka.cc) and the effective values (effective_librdkafka.cc) look at it; it decides
// nothing itself.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "rules/kafka/judgement.h"
#include "rules/kafka/value_parsing.h"

namespace producer_guard::kafka {

class LibrdkafkaSettings {
 public:
  static constexpr std::int64_t kDefaultMessageTimeoutMs = 300'000;
  static constexpr std::int64_t kDefaultTransactionTimeoutMs = 60'000;

  // Lifetime: refers to all three.
  LibrdkafkaSettings(const LibrdkafkaClass& version, const Version& at, const Givens& givens)
      : version_(version), at_(at), givens_(givens) {}

  [[nodiscard]] const LibrdkafkaClass& version() const { return version_; }
  [[nodiscard]] const Version& at() const { return at_; }
  [[nodiscard]] const Givens& givens() const { return givens_; }

  [[nodiscard]] const Given* Find(std::string_view canonical) const {
    return givens_.Find(canonical);
  }

  // Returns: the setting as it is in this version, or nullptr where librdkafka does not know it.
  // What a framework has a name of its own for it gives to librdkafka under librdkafka's.
  [[nodiscard]] const SettingRow* RowOf(const Given& given) const {
    const Catalog& catalog = LibrdkafkaCatalog();
    const bool is_own = catalog.Find(given.name) != nullptr;
    // A framework's own, which stands for none of librdkafka's.
    if (!is_own && given.row->canonical.empty()) return given.row;
    return is_own ? catalog.FindAt(given.name, at_) : catalog.FindCanonical(given.row->canonical);
  }

  // Requires: the value has been checked.
  [[nodiscard]] ParsedValue Parsed(const Given& given) const {
    return *ParseLibrdkafkaValue(*RowOf(given), given.value);
  }

  [[nodiscard]] std::int64_t Number(std::string_view name, std::int64_t otherwise) const {
    const Given* given = FindNamed(name);
    return given ? Parsed(*given).number : otherwise;
  }

  [[nodiscard]] const Given* FindNamed(std::string_view name) const {
    for (const Given& given : givens_.list) {
      if (given.row->name == name) return &given;
    }
    return nullptr;
  }

  // An empty transactional.id is none.
  [[nodiscard]] const Given* Transactional() const {
    const Given* given = givens_.Find("transactional.id");
    return given && !given->value.empty() ? given : nullptr;
  }

  [[nodiscard]] std::int64_t TransactionTimeoutMs() const {
    return Number("transaction.timeout.ms", kDefaultTransactionTimeoutMs);
  }

  // Returns: the time for a message; in a transaction the default is the transaction's.
  [[nodiscard]] std::int64_t MessageTimeoutMs() const {
    if (const Given* given = givens_.Find("delivery.timeout.ms")) return Parsed(*given).number;
    return Transactional() ? TransactionTimeoutMs() : kDefaultMessageTimeoutMs;
  }

  // Returns: what linger.ms is compared with. Since 1.9.0, when a topic property is given, the
  // default is compared too before that of the transaction takes its place.
  [[nodiscard]] std::int64_t LeastMessageTimeoutMs() const {
    const bool default_first = kChecksDefaultTopic <= at_ && !givens_.Find("delivery.timeout.ms") &&
                               std::any_of(givens_.list.begin(), givens_.list.end(),
                                           [](const Given& given) { return given.row->of_topic; });
    return default_first ? std::min(MessageTimeoutMs(), kDefaultMessageTimeoutMs)
                         : MessageTimeoutMs();
  }

 private:
  // Since then the default of a topic property is compared too.
  static constexpr Version kChecksDefaultTopic{1, 9, 0};

  const LibrdkafkaClass& version_;
  const Version& at_;
  const Givens& givens_;
};

// Effect: adds the effective values to `judgement`, whose verdict is final.
void FillLibrdkafkaValues(const LibrdkafkaSettings& settings, Judgement& judgement);

}  // namespace producer_guard::kafka
