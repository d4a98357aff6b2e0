// Opens SQLite databases: files of users, and the private ones that replay migrations.
#pragma once

#include <memory>
#include <string>

#include "conn/connection.h"

namespace plumb {

enum class SqliteAccess {
  kRead,    // never creates or changes a file; WAL files and read-only directories are fine
  kWrite,   // the file must exist
  kCreate,  // the file is made if it is missing
};

// `url` has the scheme sqlite or sqlite3; its parameters are those of the URL's users
// (_fk, _busy_timeout, mode, cache, immutable, ...); an unknown one is an Error(kUsage).
// "mode=ro" reads whatever `access` says; "mode=memory" and ":memory:" are private databases.
// Throws Error(kConnection) naming the path: missing, not a database, locked, too new for this
// SQLite, not permitted.
[[nodiscard]] std::unique_ptr<Connection> OpenSqlite(const Url& url, SqliteAccess access);

// An empty in-memory database that only this process sees. Untrusted SQL may run on it: ATTACH and
// VACUUM INTO of files and loading of extensions are refused.
[[nodiscard]] std::unique_ptr<Connection> OpenPrivateSqlite();

// Puts the same restrictions on an open connection, for a dev database that the user named.
// REQUIRES: `connection` was opened by this header's functions.
void RestrictSqlite(Connection& connection);

// What messages call the database: its path, or ":memory:". Throws Error(kUsage) as OpenSqlite.
[[nodiscard]] std::string SqliteDisplayPath(const Url& url);

}  // namespace plumb
