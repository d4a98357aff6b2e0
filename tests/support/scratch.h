// A private directory for one test, and whole files as strings.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace plumb::test {

// Goes with the object, unless PLUMB_KEEP is set in the environment; then its path is printed.
class ScratchDirectory {
 public:
  ScratchDirectory();
  ~ScratchDirectory();
  ScratchDirectory(const ScratchDirectory&) = delete;
  ScratchDirectory& operator=(const ScratchDirectory&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Makes scratch directories in memory where the system has a place for that and TMPDIR says
// nothing: for programs whose time would be that of syncing a disk.
void KeepScratchInMemory();

// Throw std::runtime_error that names the path.
[[nodiscard]] std::string ReadText(const std::filesystem::path& path);
// Makes the directories above it.
void WriteText(const std::filesystem::path& path, std::string_view text);

}  // namespace plumb::test
