// The authorizer sees ATTACH with its file name while the statement is prepared, or without one if
// the name is an expression. VACUUM attaches '' and VACUUM INTO its file, both while they run
// (tried with 3.40.1). Double-quoted strings, trusted_schema and writable_schema stay as they are:
// real migrations use them.
#include "conn/sqlite_restrictions.h"

#include <sqlite3.h>

#include <string_view>

#include "base/error.h"
#include "base/strings.h"

namespace plumb {

void SqliteRestrictions::Impose(sqlite3* database) {
  // The two-argument fts3_tokenizer() takes a pointer to code
  // (https://www.sqlite.org/fts3.html#custom_application_defined_tokenizers).
  const bool is_done =
      sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr) == SQLITE_OK &&
      sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0, nullptr) == SQLITE_OK &&
      sqlite3_set_authorizer(database, &SqliteRestrictions::Authorize, this) == SQLITE_OK;
  if (!is_done) throw Error(ErrorKind::kInternal, "dev database: restrictions were not accepted");
}

void SqliteRestrictions::BeginPreparing() {
  is_running_ = false;
  refusal_.clear();
}

void SqliteRestrictions::BeginRunning() {
  is_running_ = true;
  refusal_.clear();
}

int SqliteRestrictions::Authorize(void* self, int action, const char* first, const char* second,
                                  const char* /*database*/, const char* /*trigger*/) {
  auto* const restrictions = static_cast<SqliteRestrictions*>(self);
  std::string refusal = restrictions->Refusal(action, first, second);
  if (refusal.empty()) return SQLITE_OK;
  restrictions->refusal_ = std::move(refusal);
  return SQLITE_DENY;
}

std::string SqliteRestrictions::Refusal(int action, const char* first, const char* second) const {
  const bool has_first = first != nullptr;
  const std::string_view subject = has_first ? first : "";
  switch (action) {
    case SQLITE_ATTACH: {
      const bool is_memory = has_first && (subject.empty() || subject == ":memory:");
      if (is_memory) return "";
      return std::string(is_running_ ? "VACUUM INTO" : "ATTACH of") +
             " a file is not allowed on a dev database";
    }
    case SQLITE_FUNCTION: {
      const std::string_view function = second != nullptr ? second : "";
      if (!EqualsIgnoreCase(function, "load_extension")) return "";
      return "load_extension is not allowed on a dev database";
    }
    case SQLITE_PRAGMA: {
      const bool is_directory = EqualsIgnoreCase(subject, "temp_store_directory") ||
                                EqualsIgnoreCase(subject, "data_store_directory");
      if (!is_directory) return "";
      return "PRAGMA " + ToLower(subject) + " is not allowed on a dev database";
    }
    default:
      return "";
  }
}

}  // namespace plumb
