// A migration directory as commands use it: read once, verified once, each file split once, for
// however many databases.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "migration/directory.h"
#include "parser/splitter.h"
#include "sql/dialect.h"
#include "workflow/memory_directories.h"

namespace plumb::workflow {

// `url`, with ?format= behind it unless it says its format itself.
[[nodiscard]] std::string WithFormat(const std::string& url, const std::string& format);

class MigrationDirectory {
 public:
  enum class IfMissing { kFail, kEmpty };

  // The directory that `url` names, perhaps one in `memory`; `format` is that of --dir-format, for
  // a URL that says none. Throws Error(kUsage) for a URL that is none of a directory,
  // Error(kConfig) "sql/migrate: ..." for one that cannot be read.
  MigrationDirectory(const std::string& url, const std::string& format,
                     const MemoryDirectories& memory, IfMissing if_missing = IfMissing::kFail);

  [[nodiscard]] const Directory& directory() const { return directory_; }
  // How reports call it.
  [[nodiscard]] const std::string& url() const { return url_; }
  // The same with its format.
  [[nodiscard]] std::string UrlWithFormat() const { return WithFormat(url_, format_); }
  // How messages call a file: its path.
  [[nodiscard]] std::string PathOf(const MigrationFile& file) const;
  // Its hash in the sum file as it should be; empty if it has none.
  [[nodiscard]] std::string HashOf(const MigrationFile& file);
  // The same as a function, which must not outlive the directory.
  [[nodiscard]] std::function<std::string(const MigrationFile&)> Hashes() {
    return [this](const MigrationFile& file) { return HashOf(file); };
  }

  // May be called from several threads.
  // Throws Error(kParse): `sql/migrate: scanning statements from "<file>": <line>:<column>:
  // <cause>`.
  [[nodiscard]] const std::vector<SourceStatement>& Statements(const MigrationFile& file,
                                                               Dialect dialect);

 private:
  std::string url_;
  std::string format_;
  Directory directory_;
  std::mutex mutex_;                                                     // guards what follows
  std::optional<std::unordered_map<std::string, std::string>> hashes_;   // by file name
  std::vector<std::optional<std::vector<SourceStatement>>> statements_;  // of each file
};

// The path and format that a directory's URL and --dir-format say.
struct DirectoryLocation {
  std::string path;
  std::string format;
};
// Throws Error(kUsage).
[[nodiscard]] DirectoryLocation LocateDirectory(const std::string& url, const std::string& format);

}  // namespace plumb::workflow
