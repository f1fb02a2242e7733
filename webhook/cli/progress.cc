#include "webhook/cli/progress.h"

namespace producer_guard::cli {

namespace {

constexpr auto kFirst = std::chrono::seconds(1);
constexpr auto kBetween = std::chrono::milliseconds(200);

}  // namespace

Progress::Progress(Console& console)
    : console_(console), next_(std::chrono::steady_clock::now() + kFirst) {}

Progress::~Progress() { Hide(); }

void Progress::Tick(std::size_t objects, std::size_t files) {
  if (!console_.err_is_terminal) return;
  const auto now = std::chrono::steady_clock::now();
  if (now < next_) return;
  next_ = now + kBetween;
  shown_ = true;
  console_.err << "\r\x1b[K" << Counted(objects, "object", "objects") << " in "
               << Counted(files, "file", "files") << " ..." << std::flush;
}

void Progress::Hide() {
  if (!shown_) return;
  console_.err << "\r\x1b[K" << std::flush;
  shown_ = false;
}

}  // namespace producer_guard::cli
