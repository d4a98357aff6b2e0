// Input comes from an unlinked file and output through pipes: no thread and no deadlock, however
// much either side writes.
#include "tests/support/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <utility>

namespace plumb::test {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void Fail(const std::string& what) {
  throw std::runtime_error(what + ": " + std::strerror(errno));
}

class FileDescriptor {
 public:
  explicit FileDescriptor(int fd) : fd_(fd) {}
  ~FileDescriptor() { Close(); }
  FileDescriptor(FileDescriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  FileDescriptor& operator=(FileDescriptor&&) = delete;

  [[nodiscard]] int get() const { return fd_; }
  void Close() {
    if (fd_ >= 0) close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
};

struct Pipe {
  FileDescriptor read_end;
  FileDescriptor write_end;
};

Pipe NewPipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) Fail("pipe");
  return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

FileDescriptor FileWith(const std::string& text) {
  std::string pattern = (std::filesystem::temp_directory_path() / "plumb-input-XXXXXX").string();
  FileDescriptor file(mkostemp(pattern.data(), O_CLOEXEC));
  if (file.get() < 0) Fail("mkostemp " + pattern);
  unlink(pattern.c_str());
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t n = write(file.get(), text.data() + done, text.size() - done);
    if (n < 0) Fail("write " + pattern);
    done += static_cast<std::size_t>(n);
  }
  lseek(file.get(), 0, SEEK_SET);
  return file;
}

std::string ResolveProgram(const ProcessSpec& spec) {
  const std::string& name = spec.argv.at(0);
  if (name.find('/') != std::string::npos) return name;
  const auto path = spec.env.find("PATH");
  std::string_view rest = path == spec.env.end() ? "/usr/bin:/bin" : std::string_view(path->second);
  while (!rest.empty()) {
    const std::string_view folder = rest.substr(0, rest.find(':'));
    rest.remove_prefix(std::min(rest.size(), folder.size() + 1));
    const std::filesystem::path candidate = std::filesystem::path(folder) / name;
    if (access(candidate.c_str(), X_OK) == 0) return candidate.string();
  }
  throw std::runtime_error(name + ": command not found");
}

// The pointers that exec wants; valid as long as `strings` is.
std::vector<char*> Pointers(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  pointers.reserve(strings.size() + 1);
  for (std::string& text : strings) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

pid_t Start(const ProcessSpec& spec, int in, int out, int err) {
  const std::string program = ResolveProgram(spec);
  std::vector<std::string> arguments = spec.argv;
  std::vector<std::string> variables;
  for (const auto& [name, value] : spec.env) variables.push_back(name + "=" + value);
  const std::vector<char*> argv = Pointers(arguments);
  const std::vector<char*> envp = Pointers(variables);
  const pid_t pid = fork();
  if (pid < 0) Fail("fork");
  if (pid > 0) return pid;
  // Only async-signal-safe calls from here on.
  if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0) _exit(126);
  if (!spec.directory.empty() && chdir(spec.directory.c_str()) != 0) _exit(126);
  execve(program.c_str(), argv.data(), envp.data());
  _exit(127);
}

// Reads both pipes to their ends; true if `deadline` came first.
bool Drain(const Pipe& out, const Pipe& err, Clock::time_point deadline, ProcessResult& result) {
  std::array<pollfd, 2> polls{{{out.read_end.get(), POLLIN, 0}, {err.read_end.get(), POLLIN, 0}}};
  std::array<std::string*, 2> texts{&result.out, &result.err};
  std::array<char, 65536> buffer{};
  while (polls[0].fd >= 0 || polls[1].fd >= 0) {
    const auto left = std::chrono::duration_cast<std::chrono::nanoseconds>(deadline - Clock::now());
    if (left.count() <= 0) return true;
    const timespec timeout{left.count() / 1'000'000'000, left.count() % 1'000'000'000};
    if (ppoll(polls.data(), polls.size(), &timeout, nullptr) < 0 && errno != EINTR) Fail("poll");
    for (std::size_t i = 0; i < polls.size(); ++i) {
      if (polls[i].fd < 0 || polls[i].revents == 0) continue;
      const ssize_t n = read(polls[i].fd, buffer.data(), buffer.size());
      if (n > 0) {
        texts[i]->append(buffer.data(), static_cast<std::size_t>(n));
      } else if (n == 0 || errno != EINTR) {
        polls[i].fd = -1;  // poll skips it
      }
    }
  }
  return false;
}

}  // namespace

ProcessResult RunProcess(const ProcessSpec& spec) {
  ProcessResult result;
  const FileDescriptor in = FileWith(spec.input);
  Pipe out = NewPipe();
  Pipe err = NewPipe();
  const Clock::time_point deadline = Clock::now() + spec.limit;
  const pid_t pid = Start(spec, in.get(), out.write_end.get(), err.write_end.get());
  out.write_end.Close();
  err.write_end.Close();
  result.is_timeout = Drain(out, err, deadline, result);
  if (result.is_timeout) kill(pid, SIGKILL);
  int status = 0;
  while (waitpid(pid, &status, 0) < 0) {
    if (errno != EINTR) Fail("waitpid");
  }
  if (WIFEXITED(status)) result.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) result.signal = WTERMSIG(status);
  return result;
}

std::map<std::string, std::string> PrivateEnvironment(const std::filesystem::path& root) {
  std::filesystem::create_directories(root / "home");
  std::filesystem::create_directories(root / "tmp");
  std::map<std::string, std::string> env = {
      {"HOME", (root / "home").string()},
      {"TMPDIR", (root / "tmp").string()},
      {"TZ", "UTC"},
      {"LC_ALL", "C.UTF-8"},
      {"PATH", "/usr/local/bin:/usr/bin:/bin"},
  };
  // What sanitizers and coverage builds are steered by.
  for (const char* name : {"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LLVM_PROFILE_FILE"}) {
    if (const char* value = std::getenv(name)) env[name] = value;
  }
  return env;
}

std::string Describe(const ProcessResult& result) {
  std::string text = result.is_timeout ? "killed after its time was up"
                     : result.signal != 0
                         ? std::string("killed by signal ") + strsignal(result.signal)
                         : "exit code " + std::to_string(result.exit_code);
  text += "\n";
  for (const auto& [name, output] : {std::pair("stdout", &result.out), {"stderr", &result.err}}) {
    if (!output->empty()) text += std::string("[") + name + "]\n" + *output;
    if (!output->empty() && output->back() != '\n') text += "\n[no newline at the end]\n";
  }
  return text;
}

}  // namespace plumb::test
