// Odd about reading two pipes: a program that fills the one we do not read stops forever, so both
// are polled until both are at their ends.
#include "base/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/strings.h"

namespace plumb {
namespace {

std::string Cause(int code) {
  std::string cause = std::generic_category().message(code);
  if (!cause.empty()) cause[0] = ToLower(cause.substr(0, 1))[0];
  return cause;
}

class Pipe {
 public:
  Pipe() {
    if (pipe2(ends_.data(), O_CLOEXEC) != 0) {
      throw Error(ErrorKind::kInternal, "making a pipe: " + Cause(errno));
    }
  }
  ~Pipe() {
    CloseReader();
    CloseWriter();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  [[nodiscard]] int reader() const { return ends_[0]; }
  [[nodiscard]] int writer() const { return ends_[1]; }
  void CloseReader() { Close(ends_[0]); }
  void CloseWriter() { Close(ends_[1]); }

 private:
  static void Close(int& end) {
    if (end >= 0) close(std::exchange(end, -1));
  }

  std::array<int, 2> ends_ = {-1, -1};
};

// What the child does before it becomes the program.
class SpawnActions {
 public:
  SpawnActions() {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
  }
  ~SpawnActions() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;

  void Redirect(int from, int to) { posix_spawn_file_actions_adddup2(&actions_, from, to); }
  void ReadNothing() {
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  }
  void EnterDirectory(const std::string& directory) {
    posix_spawn_file_actions_addchdir_np(&actions_, directory.c_str());
  }
  // A program expects the default of what this process may ignore.
  void RestoreSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes_, &signals);
    sigaddset(&signals, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes_, &signals);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  }

  // 0, or why not.
  int Spawn(pid_t& process, const std::string& path, std::vector<std::string> arguments) const {
    std::vector<char*> pointers;
    pointers.reserve(arguments.size() + 1);
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    return posix_spawn(&process, path.c_str(), &actions_, &attributes_, pointers.data(), environ);
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

bool IsExecutableFile(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
         access(path.c_str(), X_OK) == 0;
}

// "" if it is nowhere.
std::string FindInPath(const std::string& program) {
  const char* variable = std::getenv("PATH");
  for (const std::string& folder : Split(variable == nullptr ? "" : variable, ':')) {
    if (folder.empty()) continue;
    std::string path = folder + "/" + program;
    if (IsExecutableFile(path)) return path;
  }
  return "";
}

// Moves what can be read behind `text`. False at the end.
bool ReadSome(int reader, std::string& text) {
  std::array<char, 65536> buffer{};
  const ssize_t count = read(reader, buffer.data(), buffer.size());
  if (count > 0) text.append(buffer.data(), static_cast<std::size_t>(count));
  return count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN));
}

void ReadBoth(Pipe& first, std::string& first_text, Pipe& second, std::string& second_text) {
  while (first.reader() >= 0 || second.reader() >= 0) {
    std::array<pollfd, 2> waited = {pollfd{first.reader(), POLLIN, 0},
                                    pollfd{second.reader(), POLLIN, 0}};
    if (poll(waited.data(), waited.size(), -1) < 0) {
      if (errno == EINTR) continue;
      throw Error(ErrorKind::kInternal, "waiting for a program: " + Cause(errno));
    }
    if (waited[0].revents != 0 && !ReadSome(first.reader(), first_text)) first.CloseReader();
    if (waited[1].revents != 0 && !ReadSome(second.reader(), second_text)) second.CloseReader();
  }
}

int WaitFor(pid_t process) {
  constexpr int kSignalled = 128;
  int status = 0;
  while (waitpid(process, &status, 0) < 0) {
    if (errno != EINTR) return 0;
  }
  return WIFSIGNALED(status) ? kSignalled + WTERMSIG(status) : WEXITSTATUS(status);
}

// Runs `result.path`, and fills in the rest.
void RunFile(const std::vector<std::string>& arguments, const std::string& working_directory,
             ProgramResult& result) {
  Pipe output;
  Pipe error_output;
  SpawnActions actions;
  actions.ReadNothing();
  actions.Redirect(output.writer(), STDOUT_FILENO);
  actions.Redirect(error_output.writer(), STDERR_FILENO);
  if (!working_directory.empty()) actions.EnterDirectory(working_directory);
  actions.RestoreSignals();
  pid_t process = 0;
  if (const int code = actions.Spawn(process, result.path, arguments); code != 0) {
    result.start_error = "fork/exec " + result.path + ": " + Cause(code);
    return;
  }
  output.CloseWriter();
  error_output.CloseWriter();
  ReadBoth(output, result.output, error_output, result.error_output);
  result.exit_status = WaitFor(process);
}

}  // namespace

ProgramResult RunProgram(const std::vector<std::string>& arguments,
                         const std::string& working_directory) {
  const std::string& program = arguments.front();
  const bool is_path = program.find('/') != std::string::npos;
  ProgramResult result{.path = is_path ? program : FindInPath(program)};
  if (result.path.empty()) {
    result.path = program;
    result.start_error = "exec: " + Quoted(program) + ": executable file not found in $PATH";
  } else if (!working_directory.empty() && access(working_directory.c_str(), X_OK) != 0) {
    result.start_error = "chdir " + working_directory + ": " + Cause(errno);
  } else {
    RunFile(arguments, working_directory, result);
  }
  return result;
}

}  // namespace plumb
