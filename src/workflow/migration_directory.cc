// Directories are read whole: their sum file covers all of them. Statements are split on demand.
#include "workflow/migration_directory.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/error.h"
#include "base/file_system.h"
#include "base/strings.h"
#include "conn/url.h"
#include "migration/foreign_sections.h"
#include "migration/statements.h"

namespace plumb::workflow {
namespace {

Directory Read(const DirectoryLocation& location) {
  const DirectoryFormat format = ParseDirectoryFormat(location.format);
  try {
    return ReadDirectory(location.path, format);
  } catch (const Error& error) {
    throw WithContext("sql/migrate", error);
  }
}

}  // namespace

std::string WithFormat(const std::string& url, const std::string& format) {
  const std::size_t query = std::min(url.find('?'), url.size());
  if (url.find("format=", query) != std::string::npos) return url;
  return url + (query == url.size() ? "?" : "&") + "format=" + format;
}

DirectoryLocation LocateDirectory(const std::string& url, const std::string& format) {
  if (url.find("://") == std::string::npos) {
    throw Error(ErrorKind::kUsage,
                "missing scheme for dir url. Did you mean " + Quoted("file://" + url) + "?");
  }
  const Url parsed = ParseUrl(url);
  if (parsed.scheme != "file") {
    throw Error(ErrorKind::kUsage, "unsupported driver " + Quoted(parsed.scheme));
  }
  for (const auto& [name, value] : parsed.query) {
    if (name != "format") {
      throw Error(ErrorKind::kUsage, "unknown parameter " + Quoted(name) + " of dir url");
    }
  }
  return {.path = parsed.FilePath().empty() ? "migrations" : parsed.FilePath(),
          .format = parsed.Parameter("format").value_or(format)};
}

MigrationDirectory::MigrationDirectory(const std::string& url, const std::string& format,
                                       const MemoryDirectories& memory, IfMissing if_missing)
    : url_(url), format_("atlas") {
  if (IsMemoryUrl(url)) {
    directory_ = memory.Read(url);
  } else {
    const DirectoryLocation location = LocateDirectory(url, format);
    format_ = location.format;
    const bool is_missing = KindOf(location.path) == FileKind::kMissing;
    directory_ = is_missing && if_missing == IfMissing::kEmpty
                     ? NewDirectory(location.path, {}, {}, ParseDirectoryFormat(location.format))
                     : Read(location);
  }
  statements_.resize(directory_.files.size());
}

std::string MigrationDirectory::PathOf(const MigrationFile& file) const {
  return (directory_.path / file.name).string();
}

std::string MigrationDirectory::HashOf(const MigrationFile& file) {
  const std::lock_guard lock(mutex_);
  if (!hashes_) {
    hashes_.emplace();
    for (ChecksumEntry& entry : ComputeChecksum(directory_.files).entries) {
      hashes_->emplace(std::move(entry.name), std::move(entry.hash));
    }
  }
  const auto found = hashes_->find(file.name);
  return found == hashes_->end() ? "" : found->second;
}

const std::vector<SourceStatement>& MigrationDirectory::Statements(const MigrationFile& file,
                                                                   Dialect dialect) {
  const std::lock_guard lock(mutex_);
  const auto index = static_cast<std::size_t>(&file - directory_.files.data());
  std::optional<std::vector<SourceStatement>>& statements = statements_.at(index);
  if (!statements) {
    try {
      if (!HasSections(directory_.format)) RefuseUndoSections(PathOf(file), file.content);
      statements = MigrationStatements(directory_, file, dialect);
    } catch (const Error& error) {
      throw WithContext("sql/migrate: scanning statements from " + Quoted(file.name), error);
    }
  }
  return *statements;
}

}  // namespace plumb::workflow
