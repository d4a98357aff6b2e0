// Writes what the benches of versioned migrations work on, into the working directory.
//
//   bench_migrations FILES FOLDER SCRIPT
//
// FOLDER gets FILES migrations of three statements each. SCRIPT is SQL for the sqlite3 shell that
// does the same: the same statements and rows, a transaction a file.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

std::vector<std::string> StatementsOf(const std::string& n) {
  return {"CREATE TABLE t" + n + " (id INTEGER PRIMARY KEY, name TEXT NOT NULL, n INT DEFAULT 3);",
          "CREATE INDEX i" + n + " ON t" + n + " (name);",
          "INSERT INTO t" + n + " VALUES (1, 'x', 2);"};
}

std::string RowOf(const std::string& version, std::size_t applied) {
  return "INSERT INTO revisions VALUES ('" + version + "', 't', 2, " + std::to_string(applied) +
         ", 3, '2026-11-24 10:00:00.123456789+00:00', 1000, '', '', "
         "'aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g=', 'null', 'x') ON CONFLICT (version) DO "
         "UPDATE SET applied = excluded.applied, total = excluded.total, hash = excluded.hash, "
         "execution_time = excluded.execution_time, partial_hashes = excluded.partial_hashes;\n";
}

}  // namespace

int main(int argc, char** argv) {
  const int files = argc == 4 ? std::atoi(argv[1]) : 0;
  if (files < 1) {
    std::fputs("usage: bench_migrations FILES FOLDER SCRIPT\n", stderr);
    return 1;
  }
  const std::filesystem::path folder = argv[2];
  std::filesystem::create_directories(folder);
  std::ofstream script(argv[3]);
  script
      << "CREATE TABLE revisions (version text NOT NULL, description text NOT NULL, type integer, "
         "applied integer, total integer, executed_at datetime, execution_time integer, error "
         "text, error_stmt text, hash text, partial_hashes json, operator_version text, PRIMARY "
         "KEY (version));\n";
  for (int i = 0; i < files; ++i) {
    const std::string n = std::to_string(i);
    const std::string version = std::to_string(20240101000000LL + i);
    std::ofstream file(folder / (version + "_t.sql"));
    script << "BEGIN IMMEDIATE;\n" << RowOf(version, 0);
    std::size_t applied = 0;
    for (const std::string& statement : StatementsOf(n)) {
      file << statement << "\n";
      script << statement << "\n" << RowOf(version, ++applied);
    }
    script << "COMMIT;\n";
  }
  return 0;
}
