// $EDITOR may be a program with arguments, so a shell runs it.
#include "cli/editor.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "base/error.h"
#include "base/file_system.h"
#include "base/strings.h"

namespace plumb {
namespace {

// Runs the command in the terminal of this program. Returns what `wait` gives.
int RunInShell(std::string command) {
  std::string shell = "sh";
  std::string option = "-c";
  const std::array<char*, 4> arguments = {shell.data(), option.data(), command.data(), nullptr};
  pid_t child = 0;
  const int failed = ::posix_spawnp(&child, "sh", nullptr, nullptr, arguments.data(), ::environ);
  if (failed != 0) throw Error(ErrorKind::kUsage, "exec edit: sh cannot be started");
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return status;
}

}  // namespace

std::string Edited(const std::string& name, const std::string& content) {
  const TemporaryDirectory directory;
  const std::filesystem::path path = directory.path() / name;
  WriteFile(path, content);
  const char* editor = std::getenv("EDITOR");  // NOLINT(concurrency-mt-unsafe): nobody sets it
  const std::string program = editor == nullptr || *editor == '\0' ? "vi" : editor;
  const int status = RunInShell(program + " '" + ReplaceAll(path.string(), "'", "'\\''") + "'");
  if (WIFSIGNALED(status)) {
    throw Error(ErrorKind::kUsage, "exec edit: signal " + std::to_string(WTERMSIG(status)));
  }
  if (WEXITSTATUS(status) != 0) {
    throw Error(ErrorKind::kUsage, "exec edit: exit status " + std::to_string(WEXITSTATUS(status)));
  }
  return ReadFile(path);
}

}  // namespace plumb
