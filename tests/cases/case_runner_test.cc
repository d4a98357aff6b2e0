// The oracle must catch a program that lies; a shell script plays it.
#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/cases/case_run.h"
#include "tests/support/scratch.h"

namespace plumb::test {
namespace {

namespace fs = std::filesystem;

// A program that prints `plan` when the databases differ, and whose apply runs `applied`. The
// sqlite3 shell stands in for an inspector.
fs::path FakeProgram(const fs::path& directory, const std::string& plan,
                     const std::string& applied) {
  WriteText(directory / "plan.sql", plan);
  WriteText(directory / "applied.sql", applied);
  WriteText(directory / "fake", R"sh(#!/bin/sh
from=${4#sqlite://} to=${6#sqlite://}
if [ "$2" = apply ]; then exec sqlite3 -bail "$from" < applied.sql; fi
if [ "$(sqlite3 "$from" .schema)" = "$(sqlite3 "$to" .schema)" ]; then
  echo 'Schemas are synced, no changes to be made.'
elif [ "$from" = a.db ]; then
  cat plan.sql
else
  echo 'SELECT 1;'
fi
)sh");
  fs::permissions(directory / "fake", fs::perms::owner_all);
  return directory / "fake";
}

CaseFile AddColumn() {
  CaseFile file;
  file.engines = {"sqlite"};
  file.from = "CREATE TABLE t (a int);";
  file.to = "CREATE TABLE t (a int, b int);";
  file.rows = "INSERT INTO t VALUES (1);";
  file.has_way_back = false;
  return file;
}

constexpr const char* kRight = "ALTER TABLE t ADD COLUMN b int;\n";

std::string Failure(const CaseFile& file, const std::string& plan, const std::string& applied) {
  const ScratchDirectory scratch;
  const fs::path program = FakeProgram(scratch.path(), plan, applied);
  const std::unique_ptr<CaseEngine> engine = NewSqliteCaseEngine(scratch.path());
  return RunCase(file, *engine, program, scratch.path()).failure;
}

void ExpectFailure(const std::string& failure, const std::string& part) {
  EXPECT_NE(failure.find(part), std::string::npos) << failure;
}

TEST(RunCase, PassesARightPlan) { EXPECT_EQ(Failure(AddColumn(), kRight, kRight), ""); }

TEST(RunCase, CatchesAPlanThatLeadsElsewhere) {
  ExpectFailure(Failure(AddColumn(), "ALTER TABLE t ADD COLUMN b text;\n", kRight),
                "does not lead to the other state");
  ExpectFailure(Failure(AddColumn(), kRight, "ALTER TABLE t ADD COLUMN b text;\n"),
                "schema apply does not lead");
}

TEST(RunCase, CatchesAPlanThatDoesNotRun) {
  ExpectFailure(Failure(AddColumn(), "ALTER TABEL t;\n", kRight), "syntax error");
  ExpectFailure(Failure(AddColumn(), kRight, "ALTER TABEL t;\n"), "schema apply fails");
}

TEST(RunCase, CatchesSilence) {
  ExpectFailure(Failure(AddColumn(), "Schemas are synced, no changes to be made.\n", kRight),
                "does not lead to the other state");
}

TEST(RunCase, CatchesLostRows) {
  const std::string losing = std::string(kRight) + "DELETE FROM t;\n";
  ExpectFailure(Failure(AddColumn(), losing, kRight), "rows of table \"t\" changed");
  ExpectFailure(Failure(AddColumn(), kRight, losing), "schema apply: rows of table");
  CaseFile file = AddColumn();
  file.lost = {"t"};
  EXPECT_EQ(Failure(file, losing, losing), "");
}

TEST(RunCase, ComparesTheRowsThatACaseStates) {
  CaseFile file = AddColumn();
  file.rows_after = "INSERT INTO t VALUES (1, 7);";
  ExpectFailure(Failure(file, kRight, kRight), "leaves other rows");
  const std::string filled = std::string(kRight) + "UPDATE t SET b = 7;\n";
  EXPECT_EQ(Failure(file, filled, filled), "");
}

TEST(RunCase, CatchesALostMark) {
  CaseFile file = AddColumn();
  file.from = "CREATE TABLE t (a integer PRIMARY KEY AUTOINCREMENT);";
  file.to = "CREATE TABLE t (a integer PRIMARY KEY AUTOINCREMENT, b int);";
  file.rows = "INSERT INTO t VALUES (9); DELETE FROM t;";
  EXPECT_EQ(Failure(file, kRight, kRight), "");
  const std::string losing = std::string(kRight) + "DELETE FROM sqlite_sequence;\n";
  ExpectFailure(Failure(file, losing, kRight), "AUTOINCREMENT mark");
}

TEST(RunCase, CatchesBrokenReferences) {
  CaseFile file = AddColumn();
  file.from = "CREATE TABLE p (id integer PRIMARY KEY); CREATE TABLE t (a int REFERENCES p (id));";
  file.to =
      "CREATE TABLE p (id integer PRIMARY KEY); CREATE TABLE t (a int REFERENCES p (id), b int);";
  file.rows = "INSERT INTO p VALUES (1); INSERT INTO t VALUES (1);";
  file.lost = {"p"};
  EXPECT_EQ(Failure(file, kRight, kRight), "");
  const std::string breaking = "PRAGMA foreign_keys = off;\nDELETE FROM p;\n" + std::string(kRight);
  ExpectFailure(Failure(file, breaking, kRight), "leaves the database broken");
}

TEST(RunCase, HoldsAPlanAgainstThePromisedOne) {
  CaseFile file = AddColumn();
  file.plan = kRight;
  EXPECT_EQ(Failure(file, kRight, kRight), "");
  file.plan = "something else\n";
  ExpectFailure(Failure(file, kRight, kRight), "not the promised one");
}

TEST(RunCase, ARefusalMustRefuse) {
  CaseFile file = AddColumn();
  file.error = {"cannot"};
  ExpectFailure(Failure(file, kRight, kRight), "schema diff is not refused");
  file.error.clear();
  file.apply_error = {"no such table: nowhere"};
  ExpectFailure(Failure(file, kRight, kRight), "schema apply is not refused");
  ExpectFailure(Failure(file, kRight, std::string(kRight) + "DELETE FROM nowhere;\n"),
                "left its traces");
  EXPECT_EQ(Failure(file, kRight, "DELETE FROM nowhere;\n"), "");
}

TEST(RunCase, TakesTheWayBack) {
  CaseFile file = AddColumn();
  file.has_way_back = true;
  ExpectFailure(Failure(file, kRight, kRight), "to -> from");
}

TEST(ParseCase, RefusesWhatItDoesNotKnow) {
  const std::string head = "-- engines --\nsqlite\n-- covers --\n-- from.sql --\n-- to.sql --\n";
  EXPECT_NO_THROW(static_cast<void>(ParseCase(ParseTxtar(head))));
  EXPECT_THROW(static_cast<void>(ParseCase(ParseTxtar(head + "-- form.sql --\n"))),
               std::runtime_error);
  EXPECT_THROW(static_cast<void>(ParseCase(ParseTxtar(head + "-- to.sql --\n"))),
               std::runtime_error);
  EXPECT_THROW(static_cast<void>(ParseCase(ParseTxtar("-- engines --\nsqlite\n"))),
               std::runtime_error);
  EXPECT_THROW(static_cast<void>(ParseCase(ParseTxtar(head + "-- options --\nno-way-back:\n"))),
               std::runtime_error);
}

}  // namespace
}  // namespace plumb::test
