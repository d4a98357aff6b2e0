#include "base/file_system.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <functional>

#include "base/error.h"

namespace plumb {
namespace {

std::string MessageOf(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kConfig);
    return error.message();
  }
  return "no error";
}

mode_t ModeOf(const std::filesystem::path& path) {
  struct stat status {};
  EXPECT_EQ(stat(path.c_str(), &status), 0);
  return status.st_mode & 07777U;
}

TEST(FileSystem, TellsFilesFromDirectories) {
  const TemporaryDirectory directory;
  WriteFile(directory.path() / "f", "");
  EXPECT_EQ(KindOf(directory.path()), FileKind::kDirectory);
  EXPECT_EQ(KindOf(directory.path() / "f"), FileKind::kFile);
  EXPECT_EQ(KindOf(directory.path() / "none"), FileKind::kMissing);
  EXPECT_EQ(Stat(directory.path() / "f"), FileKind::kFile);
}

TEST(FileSystem, NamesThePathAndTheCause) {
  EXPECT_EQ(MessageOf([] { static_cast<void>(Stat("/nowhere/x")); }),
            "stat /nowhere/x: no such file or directory");
  EXPECT_EQ(MessageOf([] { static_cast<void>(ReadFile("/nowhere/x")); }),
            "open /nowhere/x: no such file or directory");
  EXPECT_EQ(MessageOf([] { static_cast<void>(ReadFile("/")); }), "read /: is a directory");
  EXPECT_EQ(MessageOf([] { static_cast<void>(ListDirectory("/nowhere")); }),
            "open /nowhere: no such file or directory");
  EXPECT_EQ(MessageOf([] { WriteFile("/nowhere/x", ""); }),
            "open /nowhere/x: no such file or directory");
  EXPECT_EQ(MessageOf([] { WriteFile("/", ""); }), "open /: is a directory");
}

TEST(WriteFile, ReplacesTheContentAndLeavesNothingBeside) {
  const TemporaryDirectory directory;
  const std::filesystem::path path = directory.path() / "a.sql";
  const std::string content("with \0 byte\n", 12);
  WriteFile(path, "old and longer than the new content");
  WriteFile(path, content);
  EXPECT_EQ(ReadFile(path), content);
  EXPECT_EQ(ModeOf(path), 0644U);
  EXPECT_EQ(ListDirectory(directory.path()), std::vector<std::string>{"a.sql"});
}

TEST(WriteFile, TakesTheLongestNames) {
  const TemporaryDirectory directory;
  const std::filesystem::path path = directory.path() / std::string(255, 'a');
  WriteFile(path, "x");
  EXPECT_EQ(ReadFile(path), "x");
}

TEST(WriteFile, WritesThroughASymbolicLink) {
  const TemporaryDirectory directory;
  WriteFile(directory.path() / "target", "old");
  std::filesystem::create_symlink("target", directory.path() / "link");
  WriteFile(directory.path() / "link", "new");
  EXPECT_TRUE(std::filesystem::is_symlink(directory.path() / "link"));
  EXPECT_EQ(ReadFile(directory.path() / "target"), "new");
}

TEST(CreateFile, LeavesWhatIsThere) {
  const TemporaryDirectory directory;
  const std::filesystem::path path = directory.path() / "a.sql";
  CreateFile(path, "new");
  EXPECT_EQ(ReadFile(path), "new");
  EXPECT_EQ(ModeOf(path), 0644U);
  EXPECT_EQ(MessageOf([&] { CreateFile(path, "other"); }),
            "open " + path.string() + ": file exists");
  EXPECT_EQ(ReadFile(path), "new");
  // Also a link that leads nowhere.
  const std::filesystem::path link = directory.path() / "link";
  std::filesystem::create_symlink("nowhere", link);
  EXPECT_EQ(MessageOf([&] { CreateFile(link, "x"); }), "open " + link.string() + ": file exists");
  EXPECT_EQ(ListDirectory(directory.path()), (std::vector<std::string>{"a.sql", "link"}));
}

TEST(ListDirectory, SortsBytewise) {
  const TemporaryDirectory directory;
  for (const char* name : {"b", "B", "10", "2", ".hidden"}) WriteFile(directory.path() / name, "");
  EXPECT_EQ(ListDirectory(directory.path()),
            (std::vector<std::string>{".hidden", "10", "2", "B", "b"}));
}

TEST(TemporaryDirectory, IsPrivateAndGoesWithItsContent) {
  std::filesystem::path path;
  {
    const TemporaryDirectory directory;
    path = directory.path();
    EXPECT_EQ(ModeOf(path), 0700U);
    WriteFile(path / "f", "x");
  }
  EXPECT_EQ(KindOf(path), FileKind::kMissing);
}

TEST(TemporaryRoot, FollowsTheEnvironment) {
  const char* before = std::getenv("TMPDIR");
  const std::string saved = before != nullptr ? before : "";
  setenv("TMPDIR", "/elsewhere", 1);
  EXPECT_EQ(TemporaryRoot(), "/elsewhere");
  unsetenv("TMPDIR");
  EXPECT_EQ(TemporaryRoot(), "/tmp");
  if (before != nullptr) setenv("TMPDIR", saved.c_str(), 1);
}

}  // namespace
}  // namespace plumb
