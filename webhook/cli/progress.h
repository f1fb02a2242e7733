// Progress: how far a long scan is, on standard error, when that is a terminal and the work takes
// more than a second. Threads: one.
#pragma once

#include <chrono>
#include <cstddef>

#include "webhook/cli/console.h"

namespace producer_guard::cli {

class Progress {
 public:
  explicit Progress(Console& console);
  ~Progress();  // takes its line away
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void Tick(std::size_t objects, std::size_t files);

  // Effect: takes the line away before something else is written to the terminal.
  void Hide();

 private:
  Console& console_;
  std::chrono::steady_clock::time_point next_;
  bool shown_ = false;
};

}  // namespace producer_guard::cli
