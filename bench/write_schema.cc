// Writes a generated schema for benches of whole commands.
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>

#include "database_file.h"
#include "schema_generator.h"

int main(int argc, char** argv) {
  if (argc < 3 || argc > 4) {
    std::cerr << "usage: bench_schema TABLES PERCENT_CHANGED [DATABASE]\n"
                 "Prints the SQL, or makes a SQLite database of that name.\n";
    return 1;
  }
  try {
    const auto statements = plumb::bench::GenerateSqliteSchema(
        {.tables = std::stoul(argv[1]),
         .percent_changed = static_cast<unsigned>(std::stoul(argv[2]))});
    if (argc == 4) {
      plumb::bench::WriteSqliteFile(argv[3], statements);
    } else {
      std::cout << plumb::bench::SqlText(statements);
    }
  } catch (const std::exception& error) {
    std::cerr << "bench_schema: " << error.what() << "\n";
    return 1;
  }
  return std::cout.flush() ? 0 : 1;
}
