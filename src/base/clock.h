// The clock as a seam, so that leases and time stamps can be tested without waiting.
#pragma once

#include <chrono>

namespace plumb {

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual std::chrono::system_clock::time_point Now() const = 0;
  virtual void Sleep(std::chrono::milliseconds duration) = 0;
};

// The real one; lives as long as the program.
[[nodiscard]] Clock& SystemClock();

}  // namespace plumb
