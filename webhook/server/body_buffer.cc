#include "webhook/server/body_buffer.h"

#include <algorithm>

namespace producer_guard::server {

namespace {

// What the JSON reader may look at behind the last byte, so that it need not copy.
constexpr std::size_t kPadding = 64;
constexpr std::size_t kFirst = 8 * 1024;

}  // namespace

BodyBuffer::BodyBuffer(std::size_t total, std::size_t free_bytes, ByteBudget& budget)
    : total_(total), free_bytes_(free_bytes), budget_(budget) {}

BodyBuffer::~BodyBuffer() { budget_.Give(taken_); }

bool BodyBuffer::Grow() {
  const std::size_t room =
      total_ <= free_bytes_ ? total_ : std::min(total_, std::max(kFirst, 2 * size_));
  const std::size_t wanted = room > free_bytes_ ? room - free_bytes_ : 0;
  if (wanted > taken_) {
    if (!budget_.Take(wanted - taken_)) return false;
    taken_ = wanted;
  }
  bytes_.resize(room + kPadding);
  return true;
}

std::size_t BodyBuffer::free_size() const {
  return bytes_.empty() ? 0 : bytes_.size() - kPadding - size_;
}

}  // namespace producer_guard::server
