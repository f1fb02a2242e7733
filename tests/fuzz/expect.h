// How a fuzz target says that a promise is broken: libFuzzer keeps the input of what aborts.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace producer_guard::fuzz {

inline void Expect(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

}  // namespace producer_guard::fuzz
