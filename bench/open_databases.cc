// The yardstick of a fleet with nothing to do: opens each database of a folder and reads its
// revision table.
#include <sqlite3.h>

#include <cstdio>
#include <filesystem>
#include <string>

int main(int argc, char** argv) {
  std::size_t rows = 0;
  for (const auto& entry : std::filesystem::directory_iterator(argc > 1 ? argv[1] : ".")) {
    sqlite3* database = nullptr;
    const auto count = [](void* total, int, char**, char**) {
      ++*static_cast<std::size_t*>(total);
      return 0;
    };
    if (sqlite3_open(entry.path().c_str(), &database) != SQLITE_OK ||
        sqlite3_exec(database, "SELECT * FROM atlas_schema_revisions", count, &rows, nullptr) !=
            SQLITE_OK) {
      std::fprintf(stderr, "bench_open: %s: %s\n", entry.path().c_str(), sqlite3_errmsg(database));
      return 1;
    }
    sqlite3_close(database);
  }
  std::printf("%zu rows\n", rows);
  return 0;
}
