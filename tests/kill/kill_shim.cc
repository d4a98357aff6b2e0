// Kills the process at its N-th call that changes a file below a directory: a power failure that
// can be placed.
//
// Preloaded into the program under test. PLUMB_KILL_BELOW names the directory, PLUMB_KILL_AT the
// call, from 1. What was written before that call is there, what comes after is not; nothing is
// cleaned up, no destructor runs.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <climits>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

template <typename Function>
Function* Next(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

bool IsBelow(const char* path) {
  static const char* const below = std::getenv("PLUMB_KILL_BELOW");
  return below != nullptr && path != nullptr && std::strncmp(path, below, std::strlen(below)) == 0;
}

// Dies if this call is the one.
void Count() {
  static const char* const at_text = std::getenv("PLUMB_KILL_AT");
  static const long limit = at_text == nullptr ? 0 : std::atol(at_text);
  static std::atomic<long> calls{0};
  if (++calls == limit) kill(getpid(), SIGKILL);
}

void CountPath(const char* path) {
  std::array<char, PATH_MAX> resolved{};
  if (path != nullptr && realpath(path, resolved.data()) != nullptr && IsBelow(resolved.data())) {
    Count();
  }
}

void CountDescriptor(int fd) {
  std::array<char, PATH_MAX> path{};
  std::array<char, 64> link{};
  std::snprintf(link.data(), link.size(), "/proc/self/fd/%d", fd);
  if (readlink(link.data(), path.data(), path.size() - 1) > 0 && IsBelow(path.data())) Count();
}

}  // namespace

extern "C" {

// The system headers name these parameters in the reserved way.
// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name)
ssize_t write(int fd, const void* data, size_t size) {
  CountDescriptor(fd);
  return Next<ssize_t(int, const void*, size_t)>("write")(fd, data, size);
}
ssize_t pwrite(int fd, const void* data, size_t size, off_t at) {
  CountDescriptor(fd);
  return Next<ssize_t(int, const void*, size_t, off_t)>("pwrite")(fd, data, size, at);
}
ssize_t pwrite64(int fd, const void* data, size_t size, off64_t at) {
  CountDescriptor(fd);
  return Next<ssize_t(int, const void*, size_t, off64_t)>("pwrite64")(fd, data, size, at);
}
int fsync(int fd) {
  CountDescriptor(fd);
  return Next<int(int)>("fsync")(fd);
}
int fdatasync(int fd) {
  CountDescriptor(fd);
  return Next<int(int)>("fdatasync")(fd);
}
int ftruncate(int fd, off_t size) noexcept {
  CountDescriptor(fd);
  return Next<int(int, off_t)>("ftruncate")(fd, size);
}
int ftruncate64(int fd, off64_t size) noexcept {
  CountDescriptor(fd);
  return Next<int(int, off64_t)>("ftruncate64")(fd, size);
}
int unlink(const char* path) noexcept {
  CountPath(path);
  return Next<int(const char*)>("unlink")(path);
}
int rename(const char* from, const char* to) noexcept {
  CountPath(from);
  return Next<int(const char*, const char*)>("rename")(from, to);
}

// NOLINTEND(readability-inconsistent-declaration-parameter-name)

}  // extern "C"
