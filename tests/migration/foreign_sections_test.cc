#include "migration/foreign_sections.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace plumb {
namespace {

std::string Refusal(std::string_view content) {
  try {
    RefuseUndoSections("m/1.sql", content);
  } catch (const Error& error) {
    return error.message();
  }
  return "";
}

TEST(RefuseUndoSections, NamesTheLineAndTheTool) {
  EXPECT_EQ(
      Refusal("-- +goose Up\nCREATE TABLE t (a);\n-- +goose down\nDROP TABLE t;\n"),
      "m/1.sql:3: \"-- +goose Down\" begins what undoes the lines above it, and plain SQL would "
      "run both: this is a file of goose; add ?format=goose to the directory's URL");
  EXPECT_NE(Refusal("-- migrate:up\n-- migrate:down").find("1.sql:2: "), std::string::npos);
}

TEST(RefuseUndoSections, TakesPlainSql) {
  EXPECT_EQ(Refusal(""), "");
  EXPECT_EQ(Refusal("-- +goose Up\nCREATE TABLE t (a);\n"), "");
  EXPECT_EQ(Refusal("SELECT '-- migrate:down';\n -- migrate:down"), "");
}

}  // namespace
}  // namespace plumb
