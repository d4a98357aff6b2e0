// Applies to SQLite.
//
// PRAGMA foreign_keys does nothing inside a transaction (https://www.sqlite.org/pragma.html), so
// enforcement goes off before BEGIN; what DROP TABLE and rebuilds may have broken is found by
// foreign_key_check before COMMIT. Violations that were there before are not ours to judge. BEGIN
// IMMEDIATE takes the write lock at once, so that nobody changes the schema under the plan.
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "apply/lease_file.h"
#include "apply/session.h"
#include "base/error.h"
#include "base/file_system.h"
#include "base/strings.h"
#include "conn/sql_error.h"
#include "sql/sql_builder.h"

namespace plumb {
namespace {

// How many rows of a table refer to no row of a parent. Rowids and key numbers change when a table
// is rebuilt, so violations are counted, by child and parent, both folded.
using TablePair = std::pair<std::string, std::string>;
using Violations = std::map<TablePair, std::size_t>;

// A pair of which there are more violations than before. Those of a pair whose names are new may be
// those of one whose names are gone: the tables were renamed.
std::optional<TablePair> WorsePair(const Violations& before, const std::set<std::string>& old_names,
                                   const Violations& after,
                                   const std::set<std::string>& new_names) {
  const auto has_both = [](const std::set<std::string>& names, const TablePair& pair) {
    return names.contains(pair.first) && names.contains(pair.second);
  };
  std::size_t gone = 0;
  for (const auto& [pair, count] : before) {
    if (!has_both(new_names, pair) && !after.contains(pair)) gone += count;
  }
  for (const auto& [pair, count] : after) {
    const auto found = before.find(pair);
    if (found != before.end() && found->second >= count) continue;
    if (found != before.end() || has_both(old_names, pair) || gone < count) return pair;
    gone -= count;
  }
  return std::nullopt;
}

class SqliteSession : public Session {
 public:
  SqliteSession(Connection& connection, const Url& url, Clock& clock)
      : connection_(connection), dsn_(Dsn(url)), clock_(clock) {}

  std::unique_ptr<Lock> Acquire(const std::string& name, std::chrono::milliseconds timeout,
                                const std::function<void(const std::string&)>& on_wait) override {
    return AcquireLease(TemporaryRoot(), LeaseName(name, dsn_), timeout, clock_, on_wait);
  }

  std::string SchemaToken() override {
    std::string token;
    connection_.Query("PRAGMA schema_version", [&](const Row& row) { token = row.Text(0); });
    return token;
  }

  void Begin(Checks checks) override {
    connection_.Query("PRAGMA foreign_keys",
                      [&](const Row& row) { enforces_foreign_keys_ = row.Integer(0) != 0; });
    if (enforces_foreign_keys_) connection_.Exec("PRAGMA foreign_keys = off");
    try {
      connection_.Exec("BEGIN IMMEDIATE");
    } catch (const SqlError& error) {
      throw Error(ErrorKind::kLocked,
                  error.message() +
                      "; another process is writing to it: try again, or wait longer with "
                      "?_busy_timeout=MILLISECONDS");
    }
    checks_keys_ = checks == Checks::kAlways || enforces_foreign_keys_;
    if (!checks_keys_) return;
    names_before_ = TableNames();
    before_ = FindViolations();
  }

  void Commit() override {
    if (checks_keys_) CheckKeys();
    connection_.Exec("COMMIT");
    Restore();
  }

  // A full disk or an interrupt rolls back by itself, and then there is nothing to roll back
  // (https://www.sqlite.org/lang_transaction.html, "Response To Errors Within A Transaction").
  void Rollback() override {
    try {
      connection_.Exec("ROLLBACK");
    } catch (const SqlError& error) {
      if (error.message().find("no transaction is active") == std::string::npos) throw;
    }
    Restore();
  }

 private:
  void CheckKeys() {
    const Violations after = FindViolations();
    if (const auto pair = WorsePair(before_, names_before_, after, TableNames())) {
      throw Error(ErrorKind::kSql,
                  "sql/sqlite: foreign key mismatch: " + Counted(after.at(*pair), "row") +
                      " of table " + Quoted(pair->first) + " would refer to no row of table " +
                      Quoted(pair->second));
    }
  }

  // What the driver of the tool that shares our locks is given: the URL without its scheme.
  static std::string Dsn(const Url& url) {
    const std::size_t start = url.text.find("://");
    const std::string dsn = start == std::string::npos ? url.text : url.text.substr(start + 3);
    return url.Parameter("mode") == "memory" && dsn.rfind("file:", 0) != 0 ? "file:" + dsn : dsn;
  }

  std::set<std::string> TableNames() {
    std::set<std::string> names;
    connection_.Query("SELECT name FROM sqlite_schema WHERE type = 'table'",
                      [&](const Row& row) { names.insert(ToLower(row.Text(0))); });
    return names;
  }

  Violations FindViolations() {
    Violations found;
    const auto count = [&](const Row& row) {
      ++found[{ToLower(row.Text(0)), ToLower(row.Text(2))}];
    };
    try {
      connection_.Query("PRAGMA foreign_key_check", count);
      return found;
    } catch (const SqlError&) {
      // One key whose parent columns are not unique ends the whole check; the others, and those of
      // its table, can still be looked at.
      found.clear();
    }
    std::vector<std::string> tables;
    connection_.Query("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0",
                      [&](const Row& row) { tables.emplace_back(row.Text(0)); });
    for (const std::string& table : tables) {
      Violations of_table;
      std::swap(found, of_table);
      try {
        connection_.Query(
            "PRAGMA foreign_key_check(" + QuoteIdentifier(Dialect::kSqlite, table) + ")", count);
      } catch (const SqlError&) {
        found.clear();
        for (const Key& key : KeysOf(table)) CountOrphans(table, key, found);
      }
      found.merge(of_table);
    }
    return found;
  }

  struct Key {
    std::string parent;
    std::vector<std::string> columns;
    std::vector<std::string> parent_columns;  // empty: the primary key
  };

  std::vector<Key> KeysOf(const std::string& table) {
    std::vector<Key> keys;
    std::int64_t id = -1;
    connection_.Query("SELECT id, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list(" +
                          QuoteLiteral(Dialect::kSqlite, table) + ") ORDER BY id, seq",
                      [&](const Row& row) {
                        if (keys.empty() || row.Integer(0) != id)
                          keys.emplace_back().parent = row.Text(1);
                        id = row.Integer(0);
                        keys.back().columns.emplace_back(row.Text(2));
                        if (!row.IsNull(3)) keys.back().parent_columns.emplace_back(row.Text(3));
                      });
    return keys;
  }

  std::vector<std::string> PrimaryKeyOf(const std::string& table) {
    std::vector<std::string> columns;
    connection_.Query("SELECT name FROM pragma_table_info(" +
                          QuoteLiteral(Dialect::kSqlite, table) + ") WHERE pk > 0 ORDER BY pk",
                      [&](const Row& row) { columns.emplace_back(row.Text(0)); });
    return columns;
  }

  // "table", "view", or "" if nothing is called so.
  std::string TypeOf(const std::string& relation) {
    std::string type;
    connection_.Query("SELECT type FROM sqlite_schema WHERE type IN ('table', 'view') AND name = " +
                          QuoteLiteral(Dialect::kSqlite, relation) + " COLLATE NOCASE",
                      [&](const Row& row) { type = row.Text(0); });
    return type;
  }

  // As foreign_key_check would, if it did not stop at keys without a unique parent.
  void CountOrphans(const std::string& table, const Key& key, Violations& found) {
    const std::string parent_type = TypeOf(key.parent);
    if (parent_type == "view") return;  // the key has no meaning
    std::vector<std::string> parent_columns = key.parent_columns;
    if (parent_columns.empty()) parent_columns = PrimaryKeyOf(key.parent);
    const auto name = [](const std::string& text) {
      return QuoteIdentifier(Dialect::kSqlite, text);
    };
    std::string is_set;
    std::string is_same;
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
      const std::string child = "child." + name(key.columns[i]);
      is_set += (i > 0 ? " AND " : "") + child + " IS NOT NULL";
      if (i >= parent_columns.size()) break;
      is_same += (i > 0 ? " AND parent." : "parent.") + name(parent_columns[i]) + " = " + child;
    }
    std::string orphans = "SELECT count(*) FROM " + name(table) + " AS child WHERE " + is_set;
    if (!parent_type.empty()) {
      if (parent_columns.size() < key.columns.size()) return;  // nor has this one
      orphans += " AND NOT EXISTS (SELECT 1 FROM " + name(key.parent) + " AS parent WHERE " +
                 is_same + ")";
    }
    try {
      connection_.Query(orphans, [&](const Row& row) {
        if (row.Integer(0) == 0) return;
        found[{ToLower(table), ToLower(key.parent)}] += static_cast<std::size_t>(row.Integer(0));
      });
    } catch (const SqlError&) {
      // The parent's columns are not there: the key has no meaning either.
      return;
    }
  }

  void Restore() {
    if (enforces_foreign_keys_) connection_.Exec("PRAGMA foreign_keys = on");
  }

  Connection& connection_;
  std::string dsn_;
  Clock& clock_;
  bool enforces_foreign_keys_ = false;
  bool checks_keys_ = false;
  std::set<std::string> names_before_;
  Violations before_;
};

}  // namespace

std::unique_ptr<Session> NewSqliteSession(Connection& connection, const Url& url, Clock& clock) {
  return std::make_unique<SqliteSession>(connection, url, clock);
}

}  // namespace plumb
