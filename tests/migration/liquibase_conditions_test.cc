#include "migration/liquibase_conditions.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace plumb {
namespace {

std::string Refusal(const std::string& content) {
  try {
    RefuseLiquibaseConditions("1.sql", content);
  } catch (const Error& error) {
    return error.message().substr(0, error.message().find(" makes"));
  }
  return "";
}

TEST(LiquibaseConditions, AreRefusedWithTheirLine) {
  EXPECT_EQ(Refusal("--liquibase formatted sql\n--changeset a:1 dbms:postgresql\nSELECT 1;\n"),
            "liquibase: 1.sql:2 'dbms:'");
  EXPECT_EQ(Refusal("--changeset a:1 context:test\n"), "liquibase: 1.sql:1 'context:'");
  EXPECT_EQ(Refusal("-- changeset a:1 contextFilter:test\n"),
            "liquibase: 1.sql:1 'contextFilter:'");
  EXPECT_EQ(Refusal("--changeset a:1 runOnChange:true LABELS:x\n"), "liquibase: 1.sql:1 'labels:'");
  EXPECT_EQ(Refusal("SELECT 1;\n--ignoreLines:start\n"), "liquibase: 1.sql:2 'ignoreLines:'");
  EXPECT_EQ(Refusal("--preconditions onFail:HALT\n"), "liquibase: 1.sql:1 'preconditions'");
  EXPECT_EQ(Refusal("--precondition-sql-check expectedResult:0 SELECT 1\n"),
            "liquibase: 1.sql:1 'precondition-'");
}

TEST(LiquibaseConditions, AreNotSeenElsewhere) {
  EXPECT_EQ(Refusal("--liquibase formatted sql\n--changeset a:1 splitStatements:false\n"
                    "--comment: dbms: is a word here\nSELECT '--ignoreLines:start';\n"
                    "--rollback: DROP TABLE context;\n"),
            "");
}

}  // namespace
}  // namespace plumb
