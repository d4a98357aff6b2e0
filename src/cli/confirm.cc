// The question before a plan is executed: a list of two choices, moved through with the arrow keys
// (or j and k) and taken with enter. On a terminal that cannot move its cursor, a word is typed.
//
// The terminal is switched to single keys without echo meanwhile; Ctrl-C comes as a key, so that
// the terminal is always put back.
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <optional>
#include <string>

#include "base/error.h"
#include "base/strings.h"
#include "cli/terminal.h"

namespace plumb {
namespace {

constexpr std::array<std::string_view, 2> kChoices{"Apply", "Abort"};
constexpr std::size_t kAbort = 1;
constexpr int kEscapeMilliseconds = 50;  // what follows an escape key's own byte comes at once

class SingleKeys {
 public:
  explicit SingleKeys(int descriptor) : descriptor_(descriptor) {
    if (::tcgetattr(descriptor_, &saved_) != 0) return;
    termios keys = saved_;
    keys.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG | IEXTEN);
    keys.c_iflag |= ICRNL;
    keys.c_cc[VMIN] = 1;
    keys.c_cc[VTIME] = 0;
    // Flushed: a key that was typed before the plan was shown must not approve it.
    is_changed_ = ::tcsetattr(descriptor_, TCSAFLUSH, &keys) == 0;
  }
  ~SingleKeys() {
    if (is_changed_) ::tcsetattr(descriptor_, TCSADRAIN, &saved_);
  }
  SingleKeys(const SingleKeys&) = delete;
  SingleKeys& operator=(const SingleKeys&) = delete;

 private:
  int descriptor_;
  termios saved_{};
  bool is_changed_ = false;
};

enum class Key { kUp, kDown, kEnter, kCancel, kOther };

// Nothing at the end of input.
std::optional<char> ReadByte(int descriptor) {
  char byte = 0;
  ssize_t count = 0;
  do {
    count = ::read(descriptor, &byte, 1);
  } while (count < 0 && errno == EINTR);
  return count == 1 ? std::optional<char>(byte) : std::nullopt;
}

// An arrow is ESC [ A or ESC O A; a bare escape key is followed by nothing.
Key ReadEscape(int descriptor) {
  pollfd waiting{descriptor, POLLIN, 0};
  if (::poll(&waiting, 1, kEscapeMilliseconds) != 1) return Key::kOther;
  const std::optional<char> kind = ReadByte(descriptor);
  if (!kind || (*kind != '[' && *kind != 'O')) return Key::kOther;
  std::optional<char> last = ReadByte(descriptor);
  while (last && ((*last >= '0' && *last <= '9') || *last == ';')) last = ReadByte(descriptor);
  if (last == 'A') return Key::kUp;
  return last == 'B' ? Key::kDown : Key::kOther;
}

Key ReadKey(int descriptor) {
  const std::optional<char> byte = ReadByte(descriptor);
  if (!byte) return Key::kCancel;
  switch (*byte) {
    case '\x03':  // Ctrl-C
    case '\x04':  // Ctrl-D
      return Key::kCancel;
    case '\r':
    case '\n':
      return Key::kEnter;
    case 'k':
    case '\x10':  // Ctrl-P
      return Key::kUp;
    case 'j':
    case '\x0e':  // Ctrl-N
      return Key::kDown;
    case '\x1b':
      return ReadEscape(descriptor);
    default:
      return Key::kOther;
  }
}

void DrawChoices(const OutputStream& out, std::size_t chosen) {
  std::string text;
  for (std::size_t i = 0; i < kChoices.size(); ++i) {
    const std::string choice(kChoices.at(i));
    text += "\r\x1b[K";
    text += i == chosen ? out.Painted(Color::kCyan, "▸ " + choice) : "  " + choice;
    text += "\n";
  }
  out.Write(text);
}

std::size_t Choose(int in, const OutputStream& out) {
  std::size_t chosen = 0;
  DrawChoices(out, chosen);
  while (true) {
    switch (ReadKey(in)) {
      case Key::kUp:
        chosen = 0;
        break;
      case Key::kDown:
        chosen = kAbort;
        break;
      case Key::kEnter:
        return chosen;
      case Key::kCancel:
        return kAbort;
      case Key::kOther:
        // Whoever types a word instead of choosing has not chosen Apply.
        chosen = kAbort;
        break;
    }
    out.Write("\x1b[2A");
    DrawChoices(out, chosen);
  }
}

// A line without its end; what was read so far at the end of input.
std::string ReadLine(int descriptor) {
  std::string line;
  for (std::optional<char> byte = ReadByte(descriptor); byte && byte != '\n';
       byte = ReadByte(descriptor)) {
    line += *byte;
  }
  return line;
}

// Only the whole word is a yes.
bool ConfirmByWord(int in, const OutputStream& out) {
  ::tcflush(in, TCIFLUSH);
  out.Write("Are you sure? Type \"apply\" to apply: ");
  return ToLower(Trim(ReadLine(in))) == "apply";
}

}  // namespace

bool Terminal::Confirm() const {
  if (::isatty(in_) != 1 || !out_.IsTerminal()) {
    throw Error(ErrorKind::kUsage,
                "cannot ask for approval without a terminal: use --auto-approve to apply the "
                "plan, or --dry-run to only see it");
  }
  if (!out_.CanDraw()) return ConfirmByWord(in_, out_);
  const SingleKeys keys(in_);
  out_.Write("Are you sure? (arrow keys to move, enter to choose)\n");
  const std::size_t chosen = Choose(in_, out_);
  out_.Write("\x1b[3A\r\x1b[J" + out_.Painted(Color::kGreen, "✔") + " " +
             std::string(kChoices.at(chosen)) + "\n");
  return chosen != kAbort;
}

}  // namespace plumb
