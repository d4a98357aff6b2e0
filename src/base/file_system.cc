// Plain POSIX calls: <filesystem> does not say why an open or a write failed.
#include "base/file_system.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/strings.h"

namespace plumb {
namespace {

constexpr mode_t kMode = 0644;

// "<operation> <path>: no such file or directory"; the C library starts with a capital.
Error FileError(std::string_view operation, const std::filesystem::path& path, int code) {
  std::string cause = std::generic_category().message(code);
  if (!cause.empty()) cause[0] = ToLower(cause.substr(0, 1))[0];
  return {ErrorKind::kConfig,
          std::string(operation) + ' ' + path.string() + ": " + std::move(cause)};
}

class FileDescriptor {
 public:
  explicit FileDescriptor(int fd) : fd_(fd) {}
  ~FileDescriptor() {
    if (fd_ >= 0) close(fd_);
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;

  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool Close() { return close(std::exchange(fd_, -1)) == 0; }

 private:
  int fd_;
};

// A short hidden name beside `path` that goes away unless it is renamed over it.
class FileBeside {
 public:
  explicit FileBeside(const std::filesystem::path& path)
      : name_((path.parent_path() / ".plumb-XXXXXX").string()),
        fd_(mkostemp(name_.data(), O_CLOEXEC)) {
    if (fd_.get() < 0) throw FileError("open", path, errno);
  }
  ~FileBeside() {
    if (!is_renamed_) unlink(name_.c_str());
  }
  FileBeside(const FileBeside&) = delete;
  FileBeside& operator=(const FileBeside&) = delete;

  void Write(std::string_view content, const std::filesystem::path& path) {
    while (!content.empty()) {
      const ssize_t written = write(fd_.get(), content.data(), content.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) throw FileError("write", path, errno);
      content.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  void RenameTo(const std::filesystem::path& path) {
    Finish(path);
    if (rename(name_.c_str(), path.c_str()) != 0) throw FileError("write", path, errno);
    is_renamed_ = true;
  }

  // A link is not made over a file, not even over one that appears just now. Where the file system
  // has no links, that moment stays.
  void LinkTo(const std::filesystem::path& path) {
    struct stat status {};
    if (lstat(path.c_str(), &status) == 0) throw FileError("open", path, EEXIST);
    Finish(path);
    if (link(name_.c_str(), path.c_str()) == 0) return;
    if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS) {
      throw FileError("open", path, errno);
    }
    if (rename(name_.c_str(), path.c_str()) != 0) throw FileError("write", path, errno);
    is_renamed_ = true;
  }

 private:
  void Finish(const std::filesystem::path& path) {
    if (fchmod(fd_.get(), kMode) != 0 || fsync(fd_.get()) != 0 || !fd_.Close()) {
      throw FileError("write", path, errno);
    }
  }

  std::string name_;
  FileDescriptor fd_;
  bool is_renamed_ = false;
};

// Makes the rename itself durable. Some file systems cannot sync a directory; the file is then
// as safe as they make it.
void SyncDirectoryOf(const std::filesystem::path& path) {
  const std::filesystem::path parent = path.has_parent_path() ? path.parent_path() : ".";
  const FileDescriptor directory(open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.get() >= 0) static_cast<void>(fsync(directory.get()));
}

// A symbolic link is followed, so that writing through it does not replace it.
std::filesystem::path WithoutLinks(const std::filesystem::path& path) {
  std::error_code failure;
  if (!std::filesystem::is_symlink(path, failure)) return path;
  std::filesystem::path target = std::filesystem::weakly_canonical(path, failure);
  return failure ? path : target;
}

}  // namespace

FileKind KindOf(const std::filesystem::path& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return FileKind::kMissing;
  return S_ISDIR(status.st_mode) ? FileKind::kDirectory : FileKind::kFile;
}

FileKind Stat(const std::filesystem::path& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) throw FileError("stat", path, errno);
  return S_ISDIR(status.st_mode) ? FileKind::kDirectory : FileKind::kFile;
}

std::string ReadFile(const std::filesystem::path& path) {
  // Without waiting for the other end of a pipe; only plain files end.
  const FileDescriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) throw FileError("open", path, errno);
  struct stat status {};
  if (fstat(file.get(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)) {
    throw Error(ErrorKind::kConfig, "open " + path.string() + ": not a regular file");
  }
  std::string content;
  std::array<char, 65536> buffer{};
  while (true) {
    const ssize_t count = read(file.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw FileError("read", path, errno);
    if (count == 0) return content;
    content.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

std::vector<std::string> ListDirectory(const std::filesystem::path& path) {
  struct CloseDirectory {
    void operator()(DIR* directory) const { closedir(directory); }
  };
  const std::unique_ptr<DIR, CloseDirectory> directory(opendir(path.c_str()));
  if (!directory) throw FileError("open", path, errno);
  std::vector<std::string> names;
  while (true) {
    errno = 0;
    // Each call has its own stream, so the call is safe in threads.
    const dirent* entry = readdir(directory.get());  // NOLINT(concurrency-mt-unsafe)
    if (entry == nullptr && errno != 0) throw FileError("read", path, errno);
    if (entry == nullptr) break;
    std::string name(&entry->d_name[0]);
    if (name != "." && name != "..") names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  return names;
}

void WriteFile(const std::filesystem::path& path, std::string_view content) {
  const std::filesystem::path target = WithoutLinks(path);
  if (KindOf(target) == FileKind::kDirectory) throw FileError("open", path, EISDIR);
  FileBeside beside(target);
  beside.Write(content, path);
  beside.RenameTo(target);
  SyncDirectoryOf(target);
}

void CreateFile(const std::filesystem::path& path, std::string_view content) {
  FileBeside beside(path);
  beside.Write(content, path);
  beside.LinkTo(path);
  SyncDirectoryOf(path);
}

std::filesystem::path TemporaryRoot() {
  // Nothing in this program changes the environment while it runs.
  const char* root = std::getenv("TMPDIR");  // NOLINT(concurrency-mt-unsafe)
  return root != nullptr && *root != '\0' ? root : "/tmp";
}

TemporaryDirectory::TemporaryDirectory() {
  std::string name = (TemporaryRoot() / "plumb-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw FileError("mkdir", name, errno);
  path_ = std::move(name);
}

TemporaryDirectory::~TemporaryDirectory() {
  // What cannot be removed stays behind for the system's own cleaning; nobody could act on it.
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace plumb
