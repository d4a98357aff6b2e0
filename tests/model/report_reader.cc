// SQLite reads JSON.
#include "tests/model/report_reader.h"

#include "tests/support/sqlite_database.h"

namespace plumb::test {
namespace {

std::vector<std::string> Names(SqliteDatabase& db, const std::string& json, const char* list) {
  std::vector<std::string> names;
  const std::string query =
      "SELECT json_extract(value, '$.Name') FROM json_each(" + json + ", '$." + list + "')";
  for (const SqliteDatabase::Row& row : db.Query(query)) names.push_back(row[0]);
  return names;
}

std::vector<ReportedRun> Runs(SqliteDatabase& db, const std::string& json) {
  std::vector<ReportedRun> runs;
  const std::string query =
      "SELECT run.key, json_extract(run.value, '$.Name'),"
      " coalesce(json_extract(run.value, '$.Skipped'), 0), s.value"
      " FROM json_each(" +
      json +
      ", '$.Applied') AS run LEFT JOIN json_each(run.value, '$.Applied') AS s"
      " WHERE json_extract(run.value, '$.Name') IS NOT NULL ORDER BY run.key, s.key";
  std::string last_key;
  for (const SqliteDatabase::Row& row : db.Query(query)) {
    if (row[0] != last_key) runs.push_back({row[1], std::stoul(row[2]), {}});
    last_key = row[0];
    if (row[3] != "NULL") runs.back().statements.push_back(row[3]);
  }
  return runs;
}

}  // namespace

Outcome ReadReport(const std::string& json) {
  SqliteDatabase db(":memory:");
  const std::string literal = SqliteLiteral(json);
  const auto text = [&](const char* name) {
    return db.Query("SELECT coalesce(json_extract(" + literal + ", '$." + name + "'), '')")[0][0];
  };
  Outcome outcome;
  outcome.has_report = true;
  outcome.message = text("Error");
  outcome.pending = Names(db, literal, "Pending");
  outcome.out_of_order = Names(db, literal, "OutOfOrder");
  outcome.status = text("Status");
  if (!outcome.status.empty()) return outcome;
  outcome.current = text("Current");
  outcome.target = text("Target");
  outcome.runs = Runs(db, literal);
  outcome.note = text("Details[#-1]");
  return outcome;
}

std::string Describe(const Outcome& outcome) {
  std::string text =
      "from '" + outcome.current + "' to '" + outcome.target + "' " + outcome.status + "\npending:";
  for (const std::string& name : outcome.pending) text += " " + name;
  text += "\nout of order:";
  for (const std::string& name : outcome.out_of_order) text += " " + name;
  for (const ReportedRun& run : outcome.runs) {
    text += "\n" + run.file + ", skipping " + std::to_string(run.skipped);
    for (const std::string& statement : run.statements) text += "\n  " + statement;
  }
  return text + "\n" + outcome.note + "\n";
}

}  // namespace plumb::test
