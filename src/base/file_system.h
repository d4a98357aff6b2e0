// Files, with messages that name the path.
//
// Messages have the form that users know from the tool they come from: "stat x: no such file or
// directory".
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace plumb {

enum class FileKind { kMissing, kFile, kDirectory };

[[nodiscard]] FileKind KindOf(const std::filesystem::path& path);

// Throws Error(kConfig, "stat <path>: no such file or directory") if nothing is there.
[[nodiscard]] FileKind Stat(const std::filesystem::path& path);

// The whole content. Throws Error(kConfig, "open <path>: <cause>").
[[nodiscard]] std::string ReadFile(const std::filesystem::path& path);

// Names of the direct entries, sorted bytewise. Throws Error(kConfig).
[[nodiscard]] std::vector<std::string> ListDirectory(const std::filesystem::path& path);

// Writes beside, syncs and renames, so that a reader sees the old or the new content. Mode 0644.
// Throws Error(kConfig).
void WriteFile(const std::filesystem::path& path, std::string_view content);

// The same for a file that must not be there yet: "open <path>: file exists".
void CreateFile(const std::filesystem::path& path, std::string_view content);

// $TMPDIR, or /tmp.
[[nodiscard]] std::filesystem::path TemporaryRoot();

// A private directory (mode 0700) that goes with the object. Throws Error(kConfig).
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace plumb
