#include "report/mermaid.h"

#include <gtest/gtest.h>

#include "tests/support/sqlite_state.h"

namespace plumb::report {
namespace {

TEST(Mermaid, DrawsTablesAndTheirKeys) {
  EXPECT_EQ(Mermaid(test::StateOf("CREATE TABLE users (id int PRIMARY KEY, name varchar(255));"
                                  "CREATE TABLE pets (id int PRIMARY KEY, owner_id int,"
                                  " CONSTRAINT owner_fk FOREIGN KEY (owner_id) REFERENCES users)")
                        .realm),
            "erDiagram\n"
            "    users {\n"
            "      int id PK\n"
            "      varchar(255) name\n"
            "    }\n"
            "    pets {\n"
            "      int id PK\n"
            "      int owner_id FK\n"
            "    }\n"
            "    pets }o--o| users : owner_fk\n");
}

TEST(Mermaid, KnowsWhichKeysAreUnique) {
  const struct {
    const char* columns;
    const char* more;
    const char* edge;
  } cases[] = {
      {"(p int REFERENCES p)", "", "c }o--o| p : 0\n"},
      {"(p int PRIMARY KEY REFERENCES p)", "", "c |o--o| p : 0\n"},
      {"(p int UNIQUE REFERENCES p)", "", "c |o--o| p : 0\n"},
      {"(p int REFERENCES p)", "CREATE UNIQUE INDEX i ON c (p)", "c |o--o| p : 0\n"},
      {"(p int REFERENCES p)", "CREATE INDEX i ON c (p)", "c }o--o| p : 0\n"},
      {"(p int REFERENCES p, q)", "CREATE UNIQUE INDEX i ON c (p, q)", "c }o--o| p : 0\n"},
      // Unique among some rows only.
      {"(p int REFERENCES p, q)", "CREATE UNIQUE INDEX i ON c (p) WHERE q > 0", "c }o--o| p : 0\n"},
  };
  for (const auto& c : cases) {
    const std::string sql =
        "CREATE TABLE p (id integer PRIMARY KEY); CREATE TABLE c " + std::string(c.columns) + ";";
    const std::string text = Mermaid(test::StateOf(sql + c.more).realm);
    EXPECT_EQ(text.substr(text.rfind("    ") + 4), c.edge) << c.columns << c.more;
  }
}

TEST(Mermaid, KeepsWordsTogether) {
  Realm realm = test::StateOf("CREATE TABLE \"a b\" (\"c d\" double precision, e)").realm;
  EXPECT_EQ(Mermaid(realm),
            "erDiagram\n    a b {\n      double_precision c_d\n      blob e\n    }\n");
  realm.schemas.push_back(realm.schemas.front());
  realm.schemas.back().name = "other";
  EXPECT_NE(Mermaid(realm).find("    other_a b[\"other.a b\"] {\n"), std::string::npos);
}

}  // namespace
}  // namespace plumb::report
