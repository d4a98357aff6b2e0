// coverage_test CASES_FOLDER: kinds of objects x what happens to them, and how many cases show it.
//
// coverage.txt names the kinds of an engine, one a line, and after them the cells that no case can
// or need fill: "kind:action: reason". A cell that is empty without a reason fails the test, as
// does a reason for a cell that is not empty, and a case that covers what is not in the table.
#include <exception>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <map>
#include <set>
#include <vector>

#include "tests/cases/case_file.h"
#include "tests/support/scratch.h"

namespace plumb::test {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kActions = {"create", "alter", "drop", "under-dependency"};

struct Matrix {
  std::vector<std::string> kinds;
  std::map<std::string, std::string> reasons;          // by cell
  std::map<std::string, std::set<std::string>> cases;  // by cell: names
};

Matrix ReadMatrix(const fs::path& path) {
  Matrix matrix;
  for (const std::string& line : ContentLines(ReadText(path))) {
    const std::size_t end = line.find(": ");
    if (end == std::string::npos) {
      matrix.kinds.push_back(line);
    } else {
      matrix.reasons[line.substr(0, end)] = line.substr(end + 2);
    }
  }
  for (const std::string& kind : matrix.kinds) {
    for (const std::string& action : kActions) matrix.cases[kind + ":" + action];
  }
  return matrix;
}

// Counts the cases of one folder; returns how many mistakes were found.
int ReadCases(const fs::path& folder, Matrix& matrix) {
  int mistakes = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".txtar") continue;
    for (const std::string& cell : ParseCase(ParseTxtar(ReadText(entry.path()))).covers) {
      const auto found = matrix.cases.find(cell);
      if (found == matrix.cases.end()) {
        std::cerr << entry.path().string() << ": covers " << cell
                  << ", which is not in the table\n";
        ++mistakes;
      } else {
        found->second.insert(entry.path().stem().string());
      }
    }
  }
  return mistakes;
}

void Print(const Matrix& matrix) {
  std::cout << std::left << std::setw(22) << "";
  for (const std::string& action : kActions) std::cout << std::setw(18) << action;
  std::cout << "\n";
  for (const std::string& kind : matrix.kinds) {
    std::cout << std::setw(22) << kind;
    for (const std::string& action : kActions) {
      const std::string cell = kind + ":" + action;
      std::cout << std::setw(18)
                << (matrix.reasons.contains(cell) ? "-"
                                                  : std::to_string(matrix.cases.at(cell).size()));
    }
    std::cout << "\n";
  }
}

int Judge(const Matrix& matrix) {
  int mistakes = 0;
  for (const auto& [cell, names] : matrix.cases) {
    if (names.empty() == matrix.reasons.contains(cell)) continue;
    std::cerr << cell << (names.empty() ? ": no case covers it" : ": has a reason and cases")
              << "\n";
    ++mistakes;
  }
  for (const auto& [cell, reason] : matrix.reasons) {
    if (matrix.cases.contains(cell)) continue;
    std::cerr << cell << ": no such cell\n";
    ++mistakes;
  }
  return mistakes;
}

int Run(const fs::path& folder) {
  Matrix matrix = ReadMatrix(folder / "coverage.txt");
  const int mistakes = ReadCases(folder, matrix);
  Print(matrix);
  return mistakes + Judge(matrix);
}

}  // namespace
}  // namespace plumb::test

int main(int argc, char** argv) {
  try {
    return argc == 2 && plumb::test::Run(argv[1]) == 0 ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
