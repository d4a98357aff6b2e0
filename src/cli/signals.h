// Interrupting a command that writes: the first signal asks it to stop, the second one ends it.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

#include "cli/terminal.h"

namespace plumb {

// While it lives, the first SIGINT, SIGTERM or SIGHUP prints a notice on stdout and calls
// `on_interrupt` on a thread of its own; a second one exits with 1 at once. Commands that only read
// need no watch: a signal just ends them.
class InterruptWatch {
 public:
  // `on_interrupt` must not throw, and `terminal` must outlive the watch.
  // Throws Error(kInternal) if the system has no pipe or thread left.
  // REQUIRES: no other watch lives.
  InterruptWatch(const Terminal& terminal, std::function<void()> on_interrupt);

  // Puts the earlier handlers back; waits for a running `on_interrupt`.
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

  [[nodiscard]] bool WasInterrupted() const { return was_interrupted_; }

 private:
  void Wait(const Terminal& terminal, const std::function<void()>& on_interrupt);

  std::atomic<bool> was_interrupted_ = false;
  std::thread watcher_;
};

}  // namespace plumb
