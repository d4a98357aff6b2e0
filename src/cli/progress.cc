// Drawn by whoever ticks, not by a thread of its own: work that does not tick has nothing to show.
#include "cli/progress.h"

#include <utility>

namespace plumb {
namespace {

constexpr std::chrono::milliseconds kQuiet(1000);
constexpr std::chrono::milliseconds kBetween(100);

}  // namespace

Progress::Progress(const Terminal& terminal, std::string label, std::function<TimePoint()> now)
    : err_(terminal.err()),
      label_(std::move(label)),
      now_(std::move(now)),
      can_draw_(err_.CanDraw()),
      next_(now_() + kQuiet) {}

Progress::~Progress() { Erase(); }

void Progress::Tick(std::size_t done, std::size_t total) {
  if (!can_draw_) return;
  const TimePoint now = now_();
  const std::scoped_lock lock(mutex_);
  if (now < next_) return;
  next_ = now + kBetween;
  is_shown_ = true;
  std::string line = "\r\x1b[K" + label_ + " " + std::to_string(done);
  if (total != 0) line += "/" + std::to_string(total);
  err_.WriteIfPossible(line);
}

void Progress::Erase() {
  const std::scoped_lock lock(mutex_);
  if (is_shown_) err_.WriteIfPossible("\r\x1b[K");
  is_shown_ = false;
}

}  // namespace plumb
