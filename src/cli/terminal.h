// Where a command reads from and writes to: the standard streams, colours, and the question before
// a plan is executed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plumb {

enum class Color { kRed, kGreen, kYellow, kCyan };

// One of the two output streams. Nothing is buffered, so what stands on stdout and stderr comes in
// the order in which it was said.
class OutputStream {
 public:
  // `name` is what errors call it: "standard output".
  OutputStream(int descriptor, std::string_view name) : descriptor_(descriptor), name_(name) {}

  // Throws Error(kConfig) if not everything could be written: the stream is closed, the disk is
  // full, the reader is gone.
  void Write(std::string_view text) const;

  // The same for the last words of a program, which have nobody to tell.
  void WriteIfPossible(std::string_view text) const noexcept;

  [[nodiscard]] bool IsTerminal() const;

  // Nothing was written yet, or a line end was the last.
  [[nodiscard]] bool IsAtLineStart() const { return is_at_line_start_; }

  // May it show colours and move the cursor? A terminal that is not dumb.
  [[nodiscard]] bool CanDraw() const;

  // In that colour; plain if this is no terminal, or NO_COLOR is set (https://no-color.org).
  [[nodiscard]] std::string Painted(Color color, std::string_view text) const;

  [[nodiscard]] int descriptor() const { return descriptor_; }

  // From now on (sensitive value) stands for each of `secrets` in all that is written, also where
  // JSON spells it with escapes. (Project::secrets has those of URLs.)
  void Hide(const std::vector<std::string>& secrets);

 private:
  [[nodiscard]] std::string WithoutSecrets(std::string_view text) const;

  int descriptor_;
  std::string_view name_;
  mutable bool is_at_line_start_ = true;  // of what was written, not of this object
  std::vector<std::string> secrets_;      // the longest first
};

class Terminal {
 public:
  // The descriptors stay the caller's. `program` is the name that messages call the program by.
  Terminal(std::string program, int in, int out, int err);

  [[nodiscard]] const std::string& program() const { return program_; }
  [[nodiscard]] const OutputStream& out() const { return out_; }
  [[nodiscard]] const OutputStream& err() const { return err_; }

  // On both streams.
  void HideSecrets(const std::vector<std::string>& secrets);

  // Asks "Are you sure?" with the choices Apply and Abort; true if Apply is chosen. Keys typed
  // before the question are forgotten, and Ctrl-C, Ctrl-D or a lost terminal mean Abort.
  // Throws Error(kUsage) if there is no terminal to ask on.
  [[nodiscard]] bool Confirm() const;

 private:
  std::string program_;
  int in_;
  OutputStream out_;
  OutputStream err_;
};

// The last part of argv[0].
[[nodiscard]] std::string ProgramName(const char* argv0);

// Makes sure that descriptors 0 to 2 are taken, so that no file that is opened later becomes
// somebody's standard output; a stream that was closed still fails when it is used. A reader that
// goes away ends a write with an error instead of ending the program (SIGPIPE is ignored).
void ProtectStandardStreams();

}  // namespace plumb
