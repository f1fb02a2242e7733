// What one version of the Java client reads of what it is given. Internal to rules/kafka: the
// decision (resolve_java.cc) and the effective values (effective_java.cc) look at it; it decides
// nothing itself.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "rules/kafka/judgement.h"
#include "rules/kafka/value_parsing.h"

namespace producer_guard::kafka {

class JavaSettings {
 public:
  static constexpr std::int64_t kDefaultRequestTimeoutMs = 30'000;

  // Lifetime: refers to all three.
  JavaSettings(const JavaClass& version, const Version& at, const Givens& givens)
      : version_(version), at_(at), givens_(givens) {
    rows_.reserve(givens.list.size());
    for (const Given& given : givens.list) rows_.push_back(JavaCatalog().FindAt(given.name, at));
  }

  [[nodiscard]] const JavaClass& version() const { return version_; }
  [[nodiscard]] const std::vector<Given>& list() const { return givens_.list; }

  // Requires: `given` is of list(). Returns: the setting as it is in this version, or nullptr where
  // the client does not know it.
  [[nodiscard]] const SettingRow* RowOf(const Given& given) const {
    return rows_[static_cast<std::size_t>(&given - givens_.list.data())];
  }

  // Returns: true where this version has the setting.
  [[nodiscard]] bool Has(std::string_view name) const {
    return JavaCatalog().FindAt(name, at_) != nullptr;
  }

  // Returns: what is given, or nullptr, also where this version does not know it.
  [[nodiscard]] const Given* Find(std::string_view name) const {
    const Given* given = givens_.Find(name);
    return given && RowOf(*given) ? given : nullptr;
  }

  [[nodiscard]] std::optional<ParsedValue> Parse(const Given& given) const {
    if (given.is_null) return std::nullopt;
    return ParseJavaValue(*RowOf(given), given.value);
  }

  // Requires, and so do the next: no value was refused.
  [[nodiscard]] bool Boolean(const Given& given) const { return Parse(given)->boolean; }
  [[nodiscard]] std::int64_t Number(std::string_view name, std::int64_t otherwise) const {
    const Given* given = Find(name);
    return given ? Parse(*given)->number : otherwise;
  }

  [[nodiscard]] std::int64_t LingerMs() const {
    return std::min(Number("linger.ms", version_.default_linger_ms), kIntMax);
  }
  [[nodiscard]] std::int64_t RequestTimeoutMs() const {
    return Number("request.timeout.ms", kDefaultRequestTimeoutMs);
  }
  // Returns: what delivery.timeout.ms must at least be.
  [[nodiscard]] std::int64_t LeastDeliveryTimeoutMs() const {
    const std::int64_t sum = LingerMs() + RequestTimeoutMs();
    return version_.sums_in_int ? static_cast<std::int32_t>(sum) : std::min(sum, kIntMax);
  }

  // Returns: true where nobody had to assume what the setting is.
  [[nodiscard]] bool IsKnown(std::string_view name) const {
    const Given* given = Find(name);
    return !given || !given->is_assumed;
  }

  [[nodiscard]] bool IsOnByDefault() const {
    return version_.idempotence == JavaClass::Idempotence::kDefault ||
           version_.idempotence == JavaClass::Idempotence::kStrict;
  }

 private:
  const JavaClass& version_;
  const Version& at_;
  const Givens& givens_;
  std::vector<const SettingRow*> rows_;  // of each given
};

// Effect: adds the effective values to `judgement`, whose verdict is final. `switched_off_by`: what
// switched idempotence off without an error, or nullptr.
void FillJavaValues(const JavaSettings& settings, const Given* switched_off_by,
                    Judgement& judgement);

}  // namespace producer_guard::kafka
