// BodyBuffer: the bytes of a request body as they arrive. It grows with what has arrived, not with
// what a Content-Length promises, and takes what it grows by from the shared budget. Threads: one.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "webhook/server/byte_budget.h"

namespace producer_guard::server {

class BodyBuffer {
 public:
  // `free_bytes` are not taken from `budget`. Lifetime: keeps `budget`.
  BodyBuffer(std::size_t total, std::size_t free_bytes, ByteBudget& budget);
  ~BodyBuffer();
  BodyBuffer(const BodyBuffer&) = delete;
  BodyBuffer& operator=(const BodyBuffer&) = delete;

  // Effect: makes room for more bytes, at least doubling. Returns: false when the budget is spent.
  [[nodiscard]] bool Grow();

  [[nodiscard]] char* free_begin() { return bytes_.data() + size_; }
  [[nodiscard]] std::size_t free_size() const;  // never beyond `total`
  void Commit(std::size_t bytes) { size_ += bytes; }

  [[nodiscard]] bool IsComplete() const { return size_ == total_; }
  [[nodiscard]] std::string_view view() const { return {bytes_.data(), size_}; }
  [[nodiscard]] std::size_t allocated_bytes() const { return bytes_.size(); }

 private:
  const std::size_t total_, free_bytes_;
  ByteBudget& budget_;
  std::size_t taken_ = 0, size_ = 0;
  std::vector<char> bytes_;
};

}  // namespace producer_guard::server
