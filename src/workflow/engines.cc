// One row per engine: the only place where a scheme chooses code.
#include "workflow/engines.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/file_system.h"
#include "base/strings.h"
#include "base/suggest.h"
#include "conn/sqlite_connection.h"

namespace plumb::workflow {
namespace {

SqliteAccess ToSqlite(Access access) {
  switch (access) {
    case Access::kRead:
      return SqliteAccess::kRead;
    case Access::kWrite:
      return SqliteAccess::kWrite;
    case Access::kCreate:
      return SqliteAccess::kCreate;
  }
  return SqliteAccess::kRead;
}

bool IsMemory(const Url& url) {
  return url.Parameter("mode") == "memory" || SqliteDisplayPath(url) == ":memory:";
}

const std::array<Engine, 1>& Engines() {
  static const std::array<Engine, 1> engines{{
      {
          .dialect = Dialect::kSqlite,
          .schemes = {"sqlite", "sqlite3"},
          .bound_schema = "main",
          .folds_names = true,
          .open = [](const Url& url, Access access) { return OpenSqlite(url, ToSqlite(access)); },
          .with_patience =
              [](const Url& url, std::chrono::milliseconds patience) {
                Url patient = url;
                const bool says_it = url.Parameter("_busy_timeout") || url.Parameter("_timeout");
                if (!says_it) {
                  patient.query.emplace_back("_busy_timeout", std::to_string(patience.count()));
                }
                return patient;
              },
          .exists =
              [](const Url& url) {
                return IsMemory(url) || KindOf(SqliteDisplayPath(url)) != FileKind::kMissing;
              },
          .new_inspector = NewSqliteInspector,
          .new_session = NewSqliteSession,
          .new_revision_store = NewSqliteRevisionStore,
          .new_diff_policy = NewSqliteDiffPolicy,
          .new_planner = NewSqlitePlanner,
          .new_dev_database = [](const Url& url) -> std::unique_ptr<DevDatabase> {
            // A file that is not there is as empty as a dev database must be; none is made.
            if (IsMemory(url) || KindOf(SqliteDisplayPath(url)) == FileKind::kMissing) {
              return NewPrivateSqliteDevDatabase();
            }
            return NewSqliteDevDatabase([url] { return OpenSqlite(url, SqliteAccess::kCreate); });
          },
          .new_default_dev_database = NewPrivateSqliteDevDatabase,
      },
  }};
  return engines;
}

// Schemes of engines that other programs of this kind know and we do not, or not yet.
constexpr std::array kKnownElsewhere = {"postgres", "postgresql", "mysql",  "mysql+unix",
                                        "mariadb",  "maria",      "docker", "libsql"};

}  // namespace

const Engine& EngineFor(const Url& url) {
  std::vector<std::string> schemes = {"file"};
  for (const Engine& engine : Engines()) {
    for (const std::string& scheme : engine.schemes) {
      if (scheme == url.scheme) return engine;
      schemes.push_back(scheme);
    }
  }
  if (std::find(kKnownElsewhere.begin(), kKnownElsewhere.end(), url.scheme) !=
      kKnownElsewhere.end()) {
    throw Error(ErrorKind::kUnsupported, url.scheme + ":// databases are not supported yet");
  }
  throw Error(ErrorKind::kUsage, "sql/sqlclient: unknown driver " + Quoted(url.scheme) + "." +
                                     DidYouMean(url.scheme, schemes));
}

const Engine& DefaultEngine() { return Engines().front(); }

}  // namespace plumb::workflow
