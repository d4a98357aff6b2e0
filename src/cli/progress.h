// A line on stderr that says how far a long piece of work is.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>

#include "cli/terminal.h"

namespace plumb {

// Shows itself after one second of work, only on a terminal, and is erased at the end. End it
// before you write anything else. Ticks may come from any thread and cost next to nothing.
class Progress {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  // `terminal` must outlive the progress. `now` is a seam for tests.
  Progress(const Terminal& terminal, std::string label,
           std::function<TimePoint()> now = std::chrono::steady_clock::now);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `done` of `total` steps are done; a total of 0 is not known.
  void Tick(std::size_t done, std::size_t total);

  // Erases the line; later ticks show it again.
  void Erase();

 private:
  const OutputStream& err_;
  std::string label_;
  std::function<TimePoint()> now_;
  bool can_draw_;
  std::mutex mutex_;  // guards all below
  TimePoint next_;    // when the line may be drawn (again)
  bool is_shown_ = false;
};

}  // namespace plumb
