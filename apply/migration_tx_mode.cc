// Directives of a file are worded as scripts know them.
#include "apply/migration_tx_mode.h"

#include <vector>

#include "base/error.h"
#include "base/strings.h"

namespace plumb {
namespace {

std::string Found(const MigrationFile& file) {
  return " found in file directive " + Quoted(file.name);
}

}  // namespace

MigrationTxMode ParseMigrationTxMode(const std::string& text) {
  if (text == "none") return MigrationTxMode::kNone;
  if (text == "file") return MigrationTxMode::kFile;
  if (text == "all") return MigrationTxMode::kAll;
  throw Error(ErrorKind::kUsage, "unknown tx-mode " + Quoted(text));
}

MigrationTxMode TxModeOf(const MigrationFile& file, MigrationTxMode mode) {
  const std::vector<std::string> values = DirectiveValues(file.directives, "atlas:txmode");
  if (values.empty()) return mode;
  if (values.size() > 1) {
    std::vector<std::string> quoted;
    quoted.reserve(values.size());
    for (const std::string& value : values) quoted.push_back(Quoted(value));
    throw Error(ErrorKind::kConfig, "multiple txmode values found in file " + Quoted(file.name) +
                                        ": [" + Join(quoted, " ") + "]");
  }
  const std::string& value = values.front();
  if (value == "all") {
    throw Error(ErrorKind::kConfig, "txmode \"all\" is not allowed in file directive " +
                                        Quoted(file.name) + ". Use \"file\" instead");
  }
  if (value != "none" && value != "file") {
    throw Error(ErrorKind::kConfig, "unknown txmode " + Quoted(value) + Found(file));
  }
  if (mode == MigrationTxMode::kAll) {
    throw Error(ErrorKind::kConfig, "cannot set txmode directive to " + Quoted(value) + " in " +
                                        Quoted(file.name) + " when txmode \"all\" is set globally");
  }
  return value == "none" ? MigrationTxMode::kNone : MigrationTxMode::kFile;
}

}  // namespace plumb
