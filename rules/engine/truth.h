// Three-valued logic (Kleene's): a condition on a value that cannot be known here is kUnknown,
// never a guess. Pure.
#pragma once

#include <cstdint>

namespace producer_guard::engine {

// In this order And is the least and Or the greatest.
enum class Truth : std::uint8_t { kFalse, kUnknown, kTrue };

[[nodiscard]] constexpr Truth TruthOf(bool value) { return value ? Truth::kTrue : Truth::kFalse; }
[[nodiscard]] constexpr Truth And(Truth a, Truth b) { return a < b ? a : b; }
[[nodiscard]] constexpr Truth Or(Truth a, Truth b) { return a < b ? b : a; }
[[nodiscard]] constexpr Truth Not(Truth a) {
  return a == Truth::kUnknown ? a : TruthOf(a == Truth::kFalse);
}

}  // namespace producer_guard::engine
