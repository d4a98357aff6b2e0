#include <gmock/gmock.h>

#include "base/error.h"
#include "conn/sqlite_connection.h"
#include "inspect/inspector.h"
#include "tests/support/sqlite_state.h"

namespace plumb {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A database with what this SQLite itself would not make: rows of sqlite_schema.
class Forged {
 public:
  explicit Forged(const std::vector<std::string>& sql) : connection_(OpenPrivateSqlite()) {
    for (const std::string& statement : sql) connection_->Exec(statement);
  }

  Forged& Row(const std::string& type, const std::string& name, const std::string& table,
              int root_page, const std::string& sql) {
    connection_->Exec("PRAGMA writable_schema = on");
    connection_->Exec("INSERT INTO sqlite_schema VALUES (" + test::SqliteLiteral(type) + ", " +
                      test::SqliteLiteral(name) + ", " + test::SqliteLiteral(table) + ", " +
                      std::to_string(root_page) + ", " + test::SqliteLiteral(sql) + ")");
    Reread();
    return *this;
  }
  Forged& Text(const std::string& name, const std::string& sql) {
    connection_->Exec("PRAGMA writable_schema = on");
    connection_->Exec("UPDATE sqlite_schema SET sql = " + test::SqliteLiteral(sql) +
                      " WHERE name = " + test::SqliteLiteral(name));
    return *this;
  }
  // Makes SQLite read the schema as it is now written.
  void Reread() { connection_->Exec("PRAGMA writable_schema = reset"); }

  [[nodiscard]] std::unique_ptr<Inspector> NewInspector() {
    return NewSqliteInspector(*connection_);
  }

 private:
  std::unique_ptr<Connection> connection_;
};

std::vector<std::string> TableNames(const Realm& realm) {
  std::vector<std::string> names;
  for (const Table& table : realm.schemas.front().tables) names.push_back(table.name);
  return names;
}

TEST(SqliteInspector, ListsVirtualTablesOfUnknownModulesAsUnmanaged) {
  Forged forged({"CREATE TABLE a (x)", "CREATE TABLE Spell_Vocab (w)",
                 "CREATE INDEX spell_i ON Spell_Vocab (w)", "CREATE TABLE spelling (x)"});
  forged.Row("table", "spell", "spell", 0, "CREATE VIRTUAL TABLE spell USING spellfix1(a, 'b')");
  const Realm realm = forged.NewInspector()->Inspect();
  EXPECT_THAT(TableNames(realm), ElementsAre("a", "spelling"));
  EXPECT_THAT(realm.schemas.front().objects, IsEmpty());
  EXPECT_THAT(realm.unmanaged,
              ::testing::UnorderedElementsAre(
                  UnmanagedObject{.kind = "virtual table",
                                  .name = "spell",
                                  .reason = "module \"spellfix1\" is not part of this SQLite"},
                  UnmanagedObject{.kind = "table",
                                  .name = "Spell_Vocab",
                                  .reason = "it may belong to virtual table \"spell\""}));
}

TEST(SqliteInspector, ManagesKnownVirtualTablesWithoutTheirShadows) {
  const Realm realm =
      test::StateOf("CREATE VIRTUAL TABLE f USING fts5(a); CREATE TABLE f_more (x)").realm;
  EXPECT_THAT(TableNames(realm), ElementsAre("f_more"));
  ASSERT_EQ(realm.schemas.front().objects.size(), 1U);
  EXPECT_EQ(realm.schemas.front().objects.front().kind, ObjectKind::kVirtualTable);
  EXPECT_THAT(realm.unmanaged, IsEmpty());
}

TEST(SqliteInspector, SkipsInternalTables) {
  const Realm realm =
      test::StateOf("CREATE TABLE t (id integer PRIMARY KEY AUTOINCREMENT, a); ANALYZE").realm;
  EXPECT_THAT(TableNames(realm), ElementsAre("t"));
  EXPECT_THAT(realm.unmanaged, IsEmpty());
}

TEST(SqliteInspector, NamesTheObjectWhoseTextAndCatalogDisagree) {
  const struct {
    const char* text;
    const char* message;
  } cases[] = {
      {"CREATE TABLE t (a)",
       "table \"t\": its stored text and its catalog disagree: 1 column in the text, 2 in the "
       "catalog"},
      {"CREATE TABLE t (a, c)",
       "table \"t\": its stored text and its catalog disagree: column \"b\""},
      {"CREATE TABLE t (a, b NOT NULL)",
       "table \"t\": its stored text and its catalog disagree: column \"b\""},
  };
  for (const auto& c : cases) {
    Forged forged({"CREATE TABLE t (a, b)"});
    forged.Text("t", c.text);  // not read again, so that the catalog is that of before
    try {
      static_cast<void>(forged.NewInspector()->Inspect());
      ADD_FAILURE() << c.text;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kInternal);
      EXPECT_EQ(error.message(), c.message);
    }
  }
}

TEST(SqliteInspector, WritesDefaultsAsTheyCanStandAgain) {
  const State state = test::StateOf(
      "CREATE TABLE t (a DEFAULT 1, b DEFAULT (1 + 1), c DEFAULT CURRENT_TIMESTAMP, d DEFAULT 'x',"
      " e DEFAULT -1.5, f DEFAULT NULL, g DEFAULT (random()), h DEFAULT x'00', i DEFAULT \"q\")");
  std::vector<std::string> defaults;
  for (const Column& column : state.realm.schemas.front().tables.front().columns) {
    defaults.push_back(column.default_value ? column.default_value->text : "none");
  }
  EXPECT_THAT(defaults, ElementsAre("1", "(1 + 1)", "(CURRENT_TIMESTAMP)", "'x'", "-1.5", "NULL",
                                    "(random())", "x'00'", ::testing::_));
}

}  // namespace
}  // namespace plumb
