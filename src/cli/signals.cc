// A signal handler may hardly do anything, so it writes one byte into a pipe, and a thread that
// waits at the other end does the work (https://cr.yp.to/docs/selfpipe.html).
#include "cli/signals.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

#include "base/error.h"

namespace plumb {
namespace {

constexpr std::array<int, 3> kSignals{SIGINT, SIGTERM, SIGHUP};
constexpr char kInterrupted = 'i';
constexpr char kFinished = 'f';

// Signal handlers reach only what is global.
std::array<int, 2> g_pipe{-1, -1};
std::array<struct sigaction, kSignals.size()> g_earlier{};
std::atomic<bool> g_was_signalled = false;
static_assert(std::atomic<bool>::is_always_lock_free);

void Send(char byte) {
  while (::write(g_pipe[1], &byte, 1) < 0 && errno == EINTR) {
  }
}

extern "C" void HandleSignal(int /*signal*/) {
  if (g_was_signalled.exchange(true)) ::_exit(1);
  const int saved = errno;
  Send(kInterrupted);
  errno = saved;
}

char Receive() {
  char byte = kFinished;
  while (::read(g_pipe[0], &byte, 1) < 0 && errno == EINTR) {
  }
  return byte;
}

void Install() {
  struct sigaction action {};
  action.sa_handler = HandleSignal;
  action.sa_flags = SA_RESTART;
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    ::sigaction(kSignals.at(i), &action, &g_earlier.at(i));
    // Started under nohup or in the background: what is ignored stays ignored.
    if (g_earlier.at(i).sa_handler == SIG_IGN) {
      ::sigaction(kSignals.at(i), &g_earlier.at(i), nullptr);
    }
  }
}

void Restore() {
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    ::sigaction(kSignals.at(i), &g_earlier.at(i), nullptr);
  }
}

void ClosePipe() {
  for (int& end : g_pipe) {
    ::close(end);
    end = -1;
  }
}

}  // namespace

InterruptWatch::InterruptWatch(const Terminal& terminal, std::function<void()> on_interrupt) {
  if (::pipe2(g_pipe.data(), O_CLOEXEC) != 0) {
    throw Error(ErrorKind::kInternal, "opening a pipe: " + std::generic_category().message(errno));
  }
  g_was_signalled = false;
  try {
    watcher_ = std::thread(
        [this, &terminal, action = std::move(on_interrupt)] { Wait(terminal, action); });
  } catch (const std::system_error& error) {
    ClosePipe();
    throw Error(ErrorKind::kInternal, std::string("starting a thread: ") + error.what());
  }
  Install();
}

InterruptWatch::~InterruptWatch() {
  Restore();
  Send(kFinished);
  watcher_.join();
  ClosePipe();
}

void InterruptWatch::Wait(const Terminal& terminal, const std::function<void()>& on_interrupt) {
  if (Receive() != kInterrupted) return;
  was_interrupted_ = true;
  terminal.out().WriteIfPossible("\ninterrupt received, wait for exit or ^C to terminate\n");
  on_interrupt();
}

}  // namespace plumb
