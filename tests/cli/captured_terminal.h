// A Terminal whose streams are temporary files, and a pair of a terminal and its keyboard.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <string>

#include "cli/terminal.h"

namespace plumb {

class CapturedTerminal {
 public:
  CapturedTerminal() : terminal_("plumb", ::fileno(in_), ::fileno(out_), ::fileno(err_)) {}
  ~CapturedTerminal() {
    for (std::FILE* file : {in_, out_, err_}) std::fclose(file);
  }
  CapturedTerminal(const CapturedTerminal&) = delete;
  CapturedTerminal& operator=(const CapturedTerminal&) = delete;

  [[nodiscard]] Terminal& terminal() { return terminal_; }
  [[nodiscard]] std::string Out() const { return Content(out_); }
  [[nodiscard]] std::string Err() const { return Content(err_); }

 private:
  static std::string Content(std::FILE* file) {
    std::string content(1 << 20, '\0');
    const ssize_t size = ::pread(::fileno(file), content.data(), content.size(), 0);
    content.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
    return content;
  }

  std::FILE* in_ = std::tmpfile();
  std::FILE* out_ = std::tmpfile();
  std::FILE* err_ = std::tmpfile();
  Terminal terminal_;
};

// What is written to `screen()` can be read, what is typed comes as input.
class PseudoTerminal {
 public:
  PseudoTerminal() { EXPECT_EQ(::openpty(&keyboard_, &screen_, nullptr, nullptr, nullptr), 0); }
  ~PseudoTerminal() {
    HangUp();
    ::close(screen_);
  }
  PseudoTerminal(const PseudoTerminal&) = delete;
  PseudoTerminal& operator=(const PseudoTerminal&) = delete;

  [[nodiscard]] int screen() const { return screen_; }

  void Type(std::string_view keys) const {
    EXPECT_EQ(::write(keyboard_, keys.data(), keys.size()), static_cast<ssize_t>(keys.size()));
  }

  void HangUp() {
    if (keyboard_ >= 0) ::close(keyboard_);
    keyboard_ = -1;
  }

  // Reads until `text` has been shown.
  std::string ReadUntil(std::string_view text) const {
    std::string shown;
    while (shown.find(text) == std::string::npos) {
      pollfd waiting{keyboard_, POLLIN, 0};
      if (::poll(&waiting, 1, 10'000) != 1) {
        ADD_FAILURE() << "never shown: " << text << "; shown: " << shown;
        break;
      }
      shown += ReadNow();
    }
    return shown;
  }

  // What has been shown and not been read yet.
  std::string ReadAll() const {
    std::string shown;
    pollfd waiting{keyboard_, POLLIN, 0};
    while (::poll(&waiting, 1, 0) == 1) {
      const std::string part = ReadNow();
      if (part.empty()) break;
      shown += part;
    }
    return shown;
  }

 private:
  std::string ReadNow() const {
    std::array<char, 4096> buffer{};
    const ssize_t size = ::read(keyboard_, buffer.data(), buffer.size());
    return size <= 0 ? "" : std::string(buffer.data(), static_cast<std::size_t>(size));
  }

  int keyboard_ = -1;
  int screen_ = -1;
};

}  // namespace plumb
