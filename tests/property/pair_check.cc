// One direction is a Walk: build both states, plan, apply with the program's own executor, and look
// at the outcome through SQLite's C interface.
#include "tests/property/pair_check.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>

#include "apply/executor.h"
#include "base/clock.h"
#include "base/strings.h"
#include "conn/url.h"
#include "tests/property/survivors.h"
#include "tests/support/sqlite_dump.h"
#include "tests/support/text_match.h"
#include "workflow/compare.h"
#include "workflow/proof.h"
#include "workflow/states.h"

namespace plumb::test {
namespace {

namespace fs = std::filesystem;

// Ends a walk.
struct Wrong {
  PairFailure failure;
};

void Require(bool condition, const std::string& kind, const std::string& detail) {
  if (!condition) throw Wrong{{kind, detail}};
}

void RequireEqual(const std::string& got, const std::string& want, const std::string& kind) {
  if (got != want) throw Wrong{{kind, DescribeDifference(got, want)}};
}

// Messages by which SQLite, or the check before the commit, refuses rows.
bool IsRefusalOfRows(const std::string& message) {
  for (const char* text : {"constraint failed", "datatype mismatch", "cannot store",
                           "mismatch: ", "Cannot add a NOT NULL column with default value NULL"}) {
    if (message.find(text) != std::string::npos) return true;
  }
  return false;
}

std::string Text(const Plan& plan) {
  std::string text;
  for (const Statement& statement : plan.Statements()) text += statement.sql + ";\n";
  return text;
}

// One database file and the program's sessions with it.
class Database {
 public:
  Database(const fs::path& directory, const std::string& name)
      : file_(directory / (name + ".db")), url_(ParseUrl("sqlite://" + file_.string())) {}

  void Build(const PairState& state, bool with_rows) {
    fs::remove(file_);
    SqliteDatabase db(file_);
    db.Run("BEGIN");
    for (const std::string& statement : state.schema) db.Run(statement);
    if (with_rows) {
      for (const std::string& statement : state.rows) db.Run(statement);
    }
    db.Run("COMMIT");
  }

  [[nodiscard]] const Url& url() const { return url_; }
  [[nodiscard]] SqliteDatabase Open() const { return SqliteDatabase(file_); }
  [[nodiscard]] std::string Dump() const {
    SqliteDatabase db(file_);
    return DumpSqliteSchema(db);
  }
  [[nodiscard]] std::unique_ptr<Connection> Connect(const workflow::Engine& engine,
                                                    workflow::Access access) const {
    return engine.open(url_, access);
  }

 private:
  fs::path file_;
  Url url_;
};

bool HasUpperCaseInQuotes(const std::string& sql) {
  bool is_quoted = false;
  for (const char c : sql) {
    if (c == '"') is_quoted = !is_quoted;
    if (is_quoted && c >= 'A' && c <= 'Z') return true;
  }
  return false;
}

// Whether a word in double quotes is a name or a string depends on what else there is; where a view
// names what is gone, two spellings of it that were one before the plan are two after it (see
// parser/sqlite_canonical.h).
// Such pairs are held to all else.
bool HasDoubtfulWords(const PairState& from, const PairState& to, const std::string& to_dump) {
  if (to_dump.find("| unreadable\n") == std::string::npos) return false;
  const auto is_doubtful = [](const std::string& statement) {
    const std::string folded = ToLower(statement);
    return (folded.find("view") != std::string::npos ||
            folded.find("trigger") != std::string::npos) &&
           HasUpperCaseInQuotes(statement);
  };
  return std::any_of(from.schema.begin(), from.schema.end(), is_doubtful) ||
         std::any_of(to.schema.begin(), to.schema.end(), is_doubtful);
}

// The rows and all that belongs to them.
struct Contents {
  std::optional<std::map<std::string, TableRows>> rows;  // nothing if SQLite cannot read them
  std::map<std::string, std::string> marks;
  std::string complaints;  // of integrity_check
  bool operator==(const Contents& other) const {
    const auto dump = [](const Contents& c) { return c.rows ? DumpRows(*c.rows) : ""; };
    return dump(*this) == dump(other) && marks == other.marks && complaints == other.complaints;
  }
};

Contents ReadContents(SqliteDatabase db) {
  Contents contents;
  try {
    contents.rows = ReadSqliteRows(db);
  } catch (const std::runtime_error&) {
    // A full-text table over a table that is not there.
  }
  contents.marks = ReadSqliteSequence(db);
  // 3.40.1 takes the values of WITHOUT ROWID tables for those of other columns, and lets STRICT
  // tables compute values that it then complains of.
  const bool has_other_tables =
      !db.Query("SELECT 1 FROM pragma_table_list WHERE schema = 'main' AND wr").empty() ||
      !db.Query(
             "SELECT 1 FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) c"
             " WHERE t.schema = 'main' AND t.strict AND c.hidden IN (2, 3)")
           .empty();
  try {
    for (const SqliteDatabase::Row& row : db.Query("PRAGMA integrity_check")) {
      if (row[0] == "ok" || (has_other_tables && row[0].find(" value in ") != std::string::npos)) {
        continue;
      }
      contents.complaints += row[0] + "\n";
    }
  } catch (const std::runtime_error& error) {
    // A CHECK that SQLite takes but cannot compute.
    contents.complaints = error.what();
  }
  return contents;
}

class Walk {
 public:
  Walk(const Pair& pair, const fs::path& directory, PairResult& result)
      : pair_(pair),
        result_(result),
        from_(directory, "from"),
        to_(directory, "to"),
        fresh_(directory, "fresh"),
        states_({from_.url().text, to_.url().text}, "", {}) {}

  void Run() {
    to_.Build(pair_.to, false);
    want_ = to_.Dump();
    to_state_ = Read(to_);
    if (!pair_.from.rows.empty() && Arrive(true, ColumnOrder::kReport)) {
      BuildFromNothing();
      return;
    }
    Require(Arrive(false, ColumnOrder::kReport), "refused without rows", refusal_);
    Require(Arrive(false, ColumnOrder::kRepair), "refused without rows", refusal_);
    BuildFromNothing();
  }

  [[nodiscard]] const std::string& plan() const { return plan_text_; }
  [[nodiscard]] bool IsDoubtful() const { return HasDoubtfulWords(pair_.from, pair_.to, want_); }

 private:
  // Turns `from` into `to`. Returns false if rows stand against it.
  bool Arrive(bool with_rows, ColumnOrder order) {
    plan_text_.clear();
    from_.Build(pair_.from, with_rows);
    const std::string schema_before = from_.Dump();
    const Contents before = ReadContents(from_.Open());
    const State from_state = Read(from_);
    const workflow::Comparison comparison = Compare(from_state, order);
    const Plan plan = comparison.MakePlan("  ");
    plan_text_ = Text(plan);
    RequireEqual(Text(Compare(from_state, order).MakePlan("  ")), plan_text_, "another plan");
    Prove(comparison, plan);
    const std::optional<std::string> failure = Apply(from_, plan);
    const Contents after = ReadContents(from_.Open());
    if (failure) {
      RequireEqual(from_.Dump(), schema_before, "a failed apply changed the schema");
      Require(after == before, "a failed apply changed rows", *failure);
      Require(with_rows && IsRefusalOfRows(*failure), "apply fails", *failure);
      ++result_.refusals;
      refusal_ = *failure;
      return false;
    }
    RequireEqual(from_.Dump(), want_, "arrives elsewhere");
    RequireSynced(order);
    RequireContents(comparison, before, after);
    return true;
  }

  State Read(const Database& database) {
    const auto connection = database.Connect(states_.engine(), workflow::Access::kRead);
    return states_.Read(*connection, database.url());
  }

  workflow::Comparison Compare(const State& from, ColumnOrder order) {
    workflow::CompareOptions options;
    options.column_order = order;
    options.includes_revision_table = true;
    return workflow::Compare(from, to_state_, options, states_);
  }

  void Prove(const workflow::Comparison& comparison, const Plan& plan) {
    std::string objects;
    for (const std::string& object : workflow::UnprovenObjects(comparison, plan, states_)) {
      objects += object + "\n";
    }
    Require(objects.empty(), "unproven", objects);
  }

  // Returns why the plan failed, if it did.
  std::optional<std::string> Apply(const Database& database, const Plan& plan) {
    const auto connection = database.Connect(states_.engine(), workflow::Access::kCreate);
    const auto session = states_.engine().new_session(*connection, database.url(), SystemClock());
    const Execution execution = Execute(plan, *connection, *session, {});
    result_.statements += execution.applied.size();
    if (!execution.failure) return std::nullopt;
    return execution.failure->text + "\n" + execution.failure->statement;
  }

  void RequireSynced(ColumnOrder order) {
    const workflow::Comparison again = Compare(Read(from_), order);
    Require(again.changes.empty(), "plans again", Text(again.MakePlan("")));
    std::string unmanaged;
    for (const UnmanagedDifference& difference : again.unmanaged_differences) {
      unmanaged += difference.kind + " " + difference.name + "\n";
    }
    Require(unmanaged.empty(), "differs in something unmanaged", unmanaged);
    Require(order != ColumnOrder::kRepair || again.column_order.empty(), "columns out of order",
            plan_text_);
  }

  static void RequireContents(const workflow::Comparison& comparison, const Contents& before,
                              const Contents& after) {
    const Realm& from = comparison.from.realm;
    const Realm& to = comparison.to.realm;
    if (before.rows && after.rows) {
      const std::string lost =
          DescribeLostRows(*before.rows, *after.rows, MayBeLost(from, to, *before.rows));
      Require(lost.empty(), "rows lost", lost);
    }
    for (const std::string& table : KeepTheirMarks(from, to)) {
      const auto want = before.marks.find(table);
      const auto got = after.marks.find(table);
      const std::string want_text = want == before.marks.end() ? "none" : want->second;
      const std::string got_text = got == after.marks.end() ? "none" : got->second;
      Require(want_text == got_text, "AUTOINCREMENT mark",
              table + ": " + want_text + " became " + got_text);
    }
    Require(!before.complaints.empty() || after.complaints.empty(), "integrity", after.complaints);
  }

  void BuildFromNothing() {
    plan_text_.clear();
    const Plan plan = workflow::DumpPlan(states_.engine(), to_state_.realm, "\t");
    plan_text_ = Text(plan);
    fresh_.Build({}, false);
    const std::optional<std::string> failure = Apply(fresh_, plan);
    Require(!failure, "dump fails", failure.value_or(""));
    RequireEqual(fresh_.Dump(), want_, "dump arrives elsewhere");
  }

  const Pair& pair_;
  PairResult& result_;
  Database from_;
  Database to_;
  Database fresh_;
  workflow::States states_;
  std::string want_;
  State to_state_;
  std::string plan_text_;
  std::string refusal_;
};

// ON CONFLICT ROLLBACK has ended the savepoint already.
void Undo(SqliteDatabase& db) {
  try {
    db.Run("ROLLBACK TO before");
    db.Run("RELEASE before");
  } catch (const std::runtime_error&) {
    return;
  }
}

// SQLite takes a table whose generated columns name each other in a circle, but cannot use it.
void RequireUsable(SqliteDatabase& db) {
  for (const SqliteDatabase::Row& row :
       db.Query("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%as%(%'")) {
    try {
      const std::string name = SqliteName(row[0]);
      static_cast<void>(db.Query("EXPLAIN SELECT * FROM " + name));
      static_cast<void>(db.Query("EXPLAIN INSERT INTO " + name + " DEFAULT VALUES"));
    } catch (const std::runtime_error& error) {
      if (std::string(error.what()).find("generated column loop") != std::string::npos) throw;
    }
  }
}

}  // namespace

PairState Accepted(const PairState& state) {
  SqliteDatabase db(":memory:");
  PairState accepted;
  const auto keep = [&](const std::vector<std::string>& statements,
                        std::vector<std::string>& kept) {
    for (const std::string& statement : statements) {
      db.Run("SAVEPOINT before");
      try {
        db.Run(statement);
        RequireUsable(db);
        db.Run("RELEASE before");
        kept.push_back(statement);
      } catch (const std::runtime_error&) {
        Undo(db);
      }
    }
  };
  keep(state.schema, accepted.schema);
  keep(state.rows, accepted.rows);
  return accepted;
}

PairResult CheckPair(const Pair& pair, const fs::path& directory) {
  PairResult result;
  Walk walk(pair, directory, result);
  try {
    walk.Run();
  } catch (const Wrong& wrong) {
    result.is_doubtful = walk.IsDoubtful() &&
                         (wrong.failure.kind == "unproven" || wrong.failure.kind == "plans again");
    if (!result.is_doubtful) result.failure = wrong.failure;
  } catch (const std::exception& error) {
    result.failure = {"throws", error.what()};
  }
  if (result.failure) result.failure->detail += "\nthe plan:\n" + walk.plan();
  return result;
}

}  // namespace plumb::test
