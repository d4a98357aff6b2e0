// The words in it vary with the seed, so that nothing is fast by being the same everywhere.
#include "schema_generator.h"

#include <array>
#include <random>
#include <string_view>

namespace plumb::bench {
namespace {

constexpr std::array<std::string_view, 6> kStatuses = {"new",    "done",    "open",
                                                       "closed", "waiting", "gone"};

std::string TableName(std::size_t i) {
  const std::string digits = std::to_string(i);
  constexpr std::size_t kWidth = 5;
  return "t" + std::string(digits.size() < kWidth ? kWidth - digits.size() : 0, '0') + digits;
}

std::string_view Pick(std::mt19937& random) { return kStatuses.at(random() % kStatuses.size()); }

std::string CreateTable(const std::string& name, const std::string& parent, bool is_changed,
                        std::mt19937& random) {
  const std::string status(Pick(random));
  std::string sql = "CREATE TABLE " + name + " (\n";
  sql += "  id INTEGER PRIMARY KEY,\n";
  sql += "  parent_id INTEGER REFERENCES " + parent + "(id) ON DELETE CASCADE,\n";
  sql += "  name TEXT NOT NULL,\n";
  sql += "  email TEXT NOT NULL DEFAULT '',\n";
  sql += "  status TEXT NOT NULL DEFAULT '" + status + "' CHECK (status IN ('" + status + "','" +
         std::string(Pick(random)) + "')),\n";
  sql += "  amount NUMERIC(12,2) NOT NULL DEFAULT " + std::to_string(random() % 100) + ",\n";
  sql += "  note TEXT,\n";
  if (is_changed) sql += "  nick TEXT,\n";
  sql += "  created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP\n)";
  return sql;
}

}  // namespace

std::vector<GeneratedStatement> GenerateSqliteSchema(const SchemaShape& shape) {
  constexpr unsigned kHundred = 100;
  std::mt19937 words(shape.seed);
  std::mt19937 choice(shape.seed + 1);
  std::vector<GeneratedStatement> statements;
  statements.reserve(shape.tables * 3);
  for (std::size_t i = 0; i < shape.tables; ++i) {
    const std::string name = TableName(i);
    const std::string parent = TableName(i == 0 ? 0 : (i - 1) / 2);
    const bool is_changed = choice() % kHundred < shape.percent_changed;
    const auto add = [&](const std::string& type, const std::string& object, std::string sql) {
      statements.push_back({.type = type, .name = object, .table = name, .sql = std::move(sql)});
    };
    add("table", name, CreateTable(name, parent, is_changed, words));
    const std::string index = name + "_name_idx";
    add("index", index, "CREATE INDEX " + index + " ON " + name + "(name, created_at)");
    const std::string unique = name + "_email_key";
    add("index", unique, "CREATE UNIQUE INDEX " + unique + " ON " + name + "(email)");
  }
  return statements;
}

std::string SqlText(const std::vector<GeneratedStatement>& statements) {
  std::string text;
  for (const GeneratedStatement& statement : statements) text += statement.sql + ";\n";
  return text;
}

}  // namespace plumb::bench
