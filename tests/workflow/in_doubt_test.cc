#include "workflow/in_doubt.h"

#include <gtest/gtest.h>

#include "tests/support/sqlite_state.h"

namespace plumb::workflow {
namespace {

TEST(TraceOf, LooksForWhatTheStatementLeavesBehind) {
  const Realm realm =
      test::StateOf("CREATE TABLE t (a INT); CREATE INDEX i ON t (a); CREATE VIEW v AS SELECT 1")
          .realm;
  const struct {
    const char* statement;
    Effect effect;
    const char* text;
  } cases[] = {
      {"CREATE TABLE T (x)", Effect::kThere, "table \"T\" exists"},
      {"CREATE TABLE u (x)", Effect::kNotThere, "nothing is called \"u\""},
      {"CREATE INDEX i ON t (a)", Effect::kThere, "index \"i\" exists"},
      {"CREATE VIEW v AS SELECT 1", Effect::kThere, "view \"v\" exists"},
      {"DROP TABLE t", Effect::kNotThere, "table \"t\" exists"},
      {"DROP INDEX gone", Effect::kThere, "nothing is called \"gone\""},
      {"ALTER TABLE t ADD COLUMN a INT", Effect::kThere, "table \"t\" has a column \"a\""},
      {"ALTER TABLE t ADD COLUMN b INT", Effect::kNotThere, "table \"t\" has no column \"b\""},
      {"ALTER TABLE t RENAME COLUMN z TO a", Effect::kThere, "table \"t\" has a column \"a\""},
      {"ALTER TABLE s RENAME TO t", Effect::kThere, "table \"t\" exists"},
      {"ALTER TABLE t RENAME TO s", Effect::kNotThere, "nothing is called \"s\""},
      {"INSERT INTO t VALUES (1)", Effect::kUnknown, "the schema does not tell; look at the rows"},
  };
  for (const auto& c : cases) {
    const Trace trace = TraceOf(c.statement, realm, DefaultEngine());
    EXPECT_EQ(trace.effect, c.effect) << c.statement;
    EXPECT_EQ(trace.text, c.text) << c.statement;
  }
}

}  // namespace
}  // namespace plumb::workflow
