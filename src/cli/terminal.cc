// The streams are used through their descriptors: what a buffered stream could not write is known
// only when it is closed, too late to say so.
#include "cli/terminal.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <system_error>

#include "base/error.h"
#include "base/strings.h"
#include "config/project.h"
#include "template/json.h"

namespace plumb {
namespace {

// Returns the error number, 0 if everything was written.
int WriteAll(int descriptor, std::string_view text) noexcept {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

// For 0 to 2, opened the wrong way round: a read from the closed stdin, a write to the closed
// stdout fail.
constexpr std::array<int, 3> kModesOfClosed{O_WRONLY, O_RDONLY, O_RDONLY};

bool HasEnvironment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody sets it
  return value != nullptr && *value != '\0';
}

bool IsDumb() {
  const char* term = std::getenv("TERM");  // NOLINT(concurrency-mt-unsafe): nobody sets it
  return term != nullptr && std::string_view(term) == "dumb";
}

std::string_view CodeOf(Color color) {
  switch (color) {
    case Color::kRed:
      return "\x1b[31m";
    case Color::kGreen:
      return "\x1b[32m";
    case Color::kYellow:
      return "\x1b[33m";
    case Color::kCyan:
      return "\x1b[36m";
  }
  return "";
}

}  // namespace

void OutputStream::Write(std::string_view text) const {
  if (!text.empty()) is_at_line_start_ = text.back() == '\n';
  const int error =
      secrets_.empty() ? WriteAll(descriptor_, text) : WriteAll(descriptor_, WithoutSecrets(text));
  if (error == 0) return;
  throw Error(ErrorKind::kConfig,
              "writing to " + std::string(name_) + ": " + std::generic_category().message(error));
}

void OutputStream::WriteIfPossible(std::string_view text) const noexcept {
  if (secrets_.empty()) {
    static_cast<void>(WriteAll(descriptor_, text));
    return;
  }
  try {
    static_cast<void>(WriteAll(descriptor_, WithoutSecrets(text)));
  } catch (const std::exception&) {
    static_cast<void>(WriteAll(descriptor_, "Error: out of memory\n"));
  }
}

void OutputStream::Hide(const std::vector<std::string>& secrets) {
  for (const std::string& secret : secrets) {
    if (secret.empty()) continue;
    const std::string json = ToJson(Value(secret));
    const std::string quoted = Quoted(secret);
    secrets_.insert(secrets_.end(),
                    {secret, json.substr(1, json.size() - 2), quoted.substr(1, quoted.size() - 2)});
  }
  std::stable_sort(secrets_.begin(), secrets_.end(),
                   [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  secrets_.erase(std::unique(secrets_.begin(), secrets_.end()), secrets_.end());
}

std::string OutputStream::WithoutSecrets(std::string_view text) const {
  // A short one is in many words, names of JSON's keys among them.
  constexpr std::size_t kShortestInWords = 4;
  return plumb::WithoutSecrets(text, secrets_, kShortestInWords);
}

bool OutputStream::IsTerminal() const { return ::isatty(descriptor_) == 1; }

bool OutputStream::CanDraw() const { return IsTerminal() && !IsDumb(); }

std::string OutputStream::Painted(Color color, std::string_view text) const {
  if (!CanDraw() || HasEnvironment("NO_COLOR")) return std::string(text);
  return std::string(CodeOf(color)) + std::string(text) + "\x1b[0m";
}

void Terminal::HideSecrets(const std::vector<std::string>& secrets) {
  out_.Hide(secrets);
  err_.Hide(secrets);
}

Terminal::Terminal(std::string program, int in, int out, int err)
    : program_(std::move(program)),
      in_(in),
      out_(out, "standard output"),
      err_(err, "standard error") {}

std::string ProgramName(const char* argv0) {
  const std::string_view path = argv0 == nullptr ? "" : argv0;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name.empty() ? "plumb" : std::string(name);
}

void ProtectStandardStreams() {
  for (int descriptor = 0; descriptor < 3; ++descriptor) {
    if (::fcntl(descriptor, F_GETFD) >= 0 || errno != EBADF) continue;
    // The lowest free descriptor is this one.
    static_cast<void>(::open("/dev/null", kModesOfClosed.at(static_cast<std::size_t>(descriptor))));
  }
  std::signal(SIGPIPE, SIG_IGN);
}

}  // namespace plumb
