// ByteBudget: what all connections together may hold beyond what each may hold freely. Threads:
// any.
#pragma once

#include <atomic>
#include <cstddef>

namespace producer_guard::server {

class ByteBudget {
 public:
  explicit ByteBudget(std::size_t most) : most_(most) {}

  // Returns: false, and takes nothing, when less than `bytes` is left.
  [[nodiscard]] bool Take(std::size_t bytes) {
    if (used_.fetch_add(bytes) + bytes <= most_) return true;
    used_.fetch_sub(bytes);
    return false;
  }
  void Give(std::size_t bytes) { used_.fetch_sub(bytes); }
  [[nodiscard]] std::size_t used() const { return used_.load(); }

 private:
  const std::size_t most_;
  std::atomic<std::size_t> used_{0};
};

}  // namespace producer_guard::server
