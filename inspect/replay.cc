// The one place where untrusted SQL runs: on a dev database that reaches nothing outside itself.
#include "inspect/replay.h"

#include <utility>

#include "base/error.h"
#include "base/strings.h"
#include "conn/sql_error.h"
#include "migration/statements.h"
#include "parser/source_excerpt.h"
#include "parser/splitter.h"
#include "parser/statement_target.h"

namespace plumb {
namespace {

struct FileStatements {
  const ReplayFile* file = nullptr;
  std::vector<SourceStatement> statements;
};

Error Located(const ReplayFile& file, const SourceStatement& statement, const SqlError& error) {
  return {ErrorKind::kSql, ExcerptAt(file.path, statement, error.offset(), error.message())};
}

std::vector<FileStatements> SplitAll(const std::vector<ReplayFile>& files, Dialect dialect) {
  std::vector<FileStatements> split;
  split.reserve(files.size());
  for (const ReplayFile& file : files) {
    try {
      split.push_back({.file = &file,
                       .statements = StatementsIn(file.format, file.path, file.content, dialect)});
    } catch (const Error& error) {
      // The others name the file themselves.
      if (error.kind() != ErrorKind::kParse) throw;
      throw Error(error.kind(), file.path + ":" + error.message());
    }
  }
  return split;
}

void Forget(Origins& origins, const std::string& object) {
  origins.erase(origins.lower_bound({object, ""}), origins.upper_bound({object, "\xff"}));
}

void RenameOrigins(Origins& origins, const std::string& from, const std::string& to) {
  std::vector<std::pair<ObjectPath, SourceLocation>> moved;
  for (auto it = origins.lower_bound({from, ""}); it != origins.end() && it->first.object == from;
       ++it) {
    moved.emplace_back(ObjectPath{to, it->first.member}, it->second);
  }
  Forget(origins, from);
  for (auto& [path, location] : moved) origins[path] = location;
}

// Remembers which statement touched what.
void Record(const StatementTarget& target, const SourceLocation& where, Origins& origins) {
  using Verb = StatementTarget::Verb;
  const std::string object = ToLower(target.object);
  switch (target.verb) {
    case Verb::kOther:
      return;
    case Verb::kCreate:
      // CREATE TABLE IF NOT EXISTS leaves an earlier one as it is.
      origins.try_emplace({object, ""}, where);
      return;
    case Verb::kAlter:
      return;
    case Verb::kAddColumn:
      origins[{object, ToLower(target.member)}] = where;
      return;
    case Verb::kRenameColumn:
      origins.erase({object, ToLower(target.member)});
      origins[{object, ToLower(target.new_name)}] = where;
      return;
    case Verb::kRenameTable:
      RenameOrigins(origins, object, ToLower(target.new_name));
      return;
    case Verb::kDrop:
      Forget(origins, object);
      return;
  }
}

void ReadBack(DevDatabase& dev, State& state) {
  Inspection inspection = dev.NewInspector()->InspectWithText();
  state.realm = std::move(inspection.realm);
  state.text = std::move(inspection.text);
}

}  // namespace

State Replay(const std::vector<ReplayFile>& files, Dialect dialect, DevDatabase& dev,
             const ReplayProgress& progress) {
  const std::vector<FileStatements> split = SplitAll(files, dialect);
  std::size_t total = 0;
  for (const FileStatements& file : split) total += file.statements.size();
  State state;
  DevLease lease(dev);
  std::size_t done = 0;
  for (const FileStatements& file : split) {
    for (const SourceStatement& statement : file.statements) {
      try {
        lease.connection().ExecText(statement.text);
      } catch (const SqlError& error) {
        throw Located(*file.file, statement, error);
      }
      Record(ReadStatementTarget(statement.text), {.file = file.file->path, .line = statement.line},
             state.origins);
      if (progress) progress(++done, total);
    }
  }
  ReadBack(dev, state);
  lease.Release();
  return state;
}

State Rebuild(const std::vector<std::string>& statements, DevDatabase& dev) {
  State state;
  DevLease lease(dev);
  for (const std::string& statement : statements) lease.connection().Exec(statement);
  ReadBack(dev, state);
  lease.Release();
  return state;
}

}  // namespace plumb
