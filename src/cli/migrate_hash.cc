// migrate hash: writes the sum file that says what the files of a directory are meant to be.
#include "base/error.h"
#include "base/strings.h"
#include "cli/flags.h"
#include "cli/migrate_commands.h"
#include "conn/url.h"
#include "migration/directory.h"

namespace plumb {
namespace {

Url DirectoryUrl(const std::string& text) {
  if (text.find("://") == std::string::npos) {
    throw Error(ErrorKind::kUsage,
                "missing scheme for dir url. Did you mean " + Quoted("file://" + text) + "?");
  }
  Url url = ParseUrl(text);
  if (url.scheme != "file") {
    throw Error(ErrorKind::kUsage, "unsupported driver " + Quoted(url.scheme));
  }
  return url;
}

}  // namespace

int MigrateHash(const ParsedFlags& flags, Terminal& /*terminal*/) {
  const Url url = DirectoryUrl(flags.String("dir"));
  const std::string path = url.FilePath().empty() ? "migrations" : url.FilePath();
  const std::string format = url.Parameter("format").value_or(flags.String("dir-format"));
  try {
    WriteChecksum(ReadDirectory(path, ParseDirectoryFormat(format)));
  } catch (const Error& error) {
    throw WithContext("sql/migrate", error);
  }
  return kExitOk;
}

}  // namespace plumb
