#include "inspect/filter.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "tests/support/sqlite_state.h"

namespace plumb {
namespace {

constexpr const char* kSchema =
    "CREATE TABLE users (id integer PRIMARY KEY, name text, CONSTRAINT c_name CHECK (name > ''),"
    " CONSTRAINT u_name UNIQUE (name));"
    "CREATE TABLE pets (id integer PRIMARY KEY, owner int CONSTRAINT f_owner REFERENCES users "
    "(id));"
    "CREATE INDEX i_name ON users (name); CREATE INDEX i_owner ON pets (owner);"
    "CREATE VIEW v_users AS SELECT 1 AS a; CREATE VIRTUAL TABLE docs USING fts5(a);"
    "CREATE TRIGGER g_users AFTER INSERT ON users BEGIN SELECT 1; END;"
    "CREATE TRIGGER g_view INSTEAD OF DELETE ON v_users BEGIN SELECT 1; END;";

// Everything that is left, in one line: tables with what is in them, then objects.
std::string Listed(const Realm& realm) {
  std::string text;
  for (const Schema& schema : realm.schemas) {
    for (const Table& table : schema.tables) {
      text += table.name + "(";
      for (const Column& column : table.columns) text += column.name + " ";
      for (const Index& index : table.indexes) text += index.name + " ";
      for (const UniqueConstraint& unique : table.unique_constraints) text += unique.name + " ";
      for (const ForeignKey& key : table.foreign_keys) text += key.name + " ";
      for (const Check& check : table.checks) text += check.name + " ";
      text.back() = ')';
      text += ' ';
    }
    for (const DefinedObject& object : schema.objects) text += object.name + " ";
  }
  if (!text.empty()) text.pop_back();
  return text;
}

std::string Kept(const std::vector<std::string>& include, const std::vector<std::string>& exclude) {
  return Listed(ObjectFilter(include, exclude, "main", true).Apply(test::StateOf(kSchema).realm));
}

constexpr const char* kUsers = "users(id name i_name u_name c_name)";
constexpr const char* kPets = "pets(id owner i_owner f_owner)";
constexpr const char* kObjects = "v_users docs g_users g_view";

TEST(ObjectFilter, LeavesOutWhatItsPatternsName) {
  const std::string users = std::string(kUsers) + " ";
  const std::string pets = std::string(kPets) + " ";
  const struct {
    std::vector<std::string> exclude;
    std::string kept;
  } cases[] = {
      {{}, users + pets + kObjects},
      {{""}, users + pets + kObjects},
      {{"none"}, users + pets + kObjects},
      {{"PETS"}, users + kObjects},  // one name to the engine
      {{"pets"}, users + kObjects},
      {{"users"}, pets + "v_users docs g_view"},  // a trigger goes with its table
      {{"*"}, ""},
      {{"p*s"}, users + kObjects},
      {{"[^u]*[type=table]"}, users + kObjects},
      {{"*[type=table]"}, "v_users docs g_view"},
      {{"*[type=view]"}, users + pets + "docs g_users"},
      {{"*[type=trigger]"}, users + pets + "v_users docs"},
      {{"*[type=view|virtual_table]"}, users + pets + "g_users"},
      {{"*[type=enum]"}, users + pets + kObjects},
      {{"g_users"}, users + pets + "v_users docs g_view"},
      {{"users.g_*"}, users + pets + "v_users docs g_view"},
      // A column takes along what uses it, unless only columns are meant.
      {{"users.name"}, "users(id) " + pets + kObjects},
      {{"users.name[type=column]"}, "users(id i_name u_name c_name) " + pets + kObjects},
      {{"*.owner"}, users + "pets(id) " + kObjects},
      {{"users.i_name", "pets.f_owner"},
       "users(id name u_name c_name) pets(id owner i_owner) " + std::string(kObjects)},
      {{"*.*[type=index]"},
       "users(id name c_name) pets(id owner f_owner) " + std::string(kObjects)},
      {{"*.*[type=fk|check]"},
       "users(id name i_name u_name) pets(id owner i_owner) " + std::string(kObjects)},
      // Primary keys stay.
      {{"users.*"}, "users(id) " + pets + "v_users docs g_view"},
      {{"\"users\".\"name\""}, "users(id) " + pets + kObjects},
  };
  for (const auto& c : cases)
    EXPECT_EQ(Kept({}, c.exclude), c.kept) << ::testing::PrintToString(c.exclude);
}

TEST(ObjectFilter, KeepsOnlyWhatIsIncluded) {
  const struct {
    std::vector<std::string> include;
    std::vector<std::string> exclude;
    std::string kept;
  } cases[] = {
      {{"users"}, {}, std::string(kUsers) + " g_users"},
      {{"users", "docs"}, {"users.name"}, "users(id) docs g_users"},
      {{"*[type=table]"}, {"pets"}, std::string(kUsers) + " g_users"},
      {{"v_*"}, {}, "v_users g_view"},
      {{"none"}, {}, ""},
  };
  for (const auto& c : cases) EXPECT_EQ(Kept(c.include, c.exclude), c.kept) << c.include.front();
}

TEST(ObjectFilter, RefusesPatternsThatMeanNothing) {
  const struct {
    std::vector<std::string> include;
    std::vector<std::string> exclude;
    const char* message;
  } cases[] = {
      {{}, {"a.b.c"}, "too many parts in pattern: \"main.a.b.c\""},
      {{}, {"\"a"}, "unexpected pattern: \"main.\\\"a\""},
      {{}, {"a["}, "syntax error in pattern"},
      {{"t.a"}, {}, "--include \"t.a\": parts of a table cannot be included on their own"},
  };
  for (const auto& c : cases) {
    try {
      const ObjectFilter filter(c.include, c.exclude, "main", true);
      ADD_FAILURE() << c.message;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kUsage);
      EXPECT_EQ(error.message(), c.message);
    }
  }
}

TEST(ObjectFilter, QuotesNamesWithDots) {
  const Realm realm = test::StateOf("CREATE TABLE \"a.b\" (x); CREATE TABLE a (b, c)").realm;
  EXPECT_EQ(Listed(ObjectFilter({}, {"\"a.b\""}, "main", true).Apply(realm)), "a(b c)");
  EXPECT_EQ(Listed(ObjectFilter({}, {"a.b"}, "main", true).Apply(realm)), "a.b(x) a(c)");
}

TEST(ObjectFilter, LeavesOutUnmanagedObjectsByTheirKind) {
  Realm realm;
  realm.schemas.emplace_back().name = "main";
  realm.unmanaged = {{.kind = "virtual table", .name = "x", .reason = ""}};
  EXPECT_TRUE(
      ObjectFilter({}, {"*[type=virtual_table]"}, "main", true).Apply(realm).unmanaged.empty());
  EXPECT_TRUE(ObjectFilter({}, {"x"}, "main", true).Apply(realm).unmanaged.empty());
  EXPECT_FALSE(ObjectFilter({}, {"*[type=table]"}, "main", true).Apply(realm).unmanaged.empty());
}

// Whatever is left out stays as the first state has it; then leaving nothing out finds no more.
TEST(ObjectFilter, CarriesWhatIsLeftOutIntoTheOtherState) {
  const Realm from = test::StateOf(kSchema).realm;
  const Realm to = test::StateOf("CREATE TABLE users (id integer PRIMARY KEY, age int)").realm;
  EXPECT_EQ(Listed(ObjectFilter({}, {"users.name", "pets"}, "main", true).Carry(from, to)),
            "users(id name age i_name u_name c_name) " + std::string(kPets));
  EXPECT_EQ(Listed(ObjectFilter({"users"}, {}, "main", true).Carry(from, to)),
            "users(id age) " + std::string(kPets) + " v_users docs g_view");
  EXPECT_EQ(Listed(ObjectFilter({}, {"*"}, "main", true).Carry(from, to)),
            std::string(kUsers) + " " + kPets + " " + kObjects);
}

}  // namespace
}  // namespace plumb
