// A line-based scan is enough: nobody here writes an #include in a comment block or a raw string.
#include "tests/support/architecture.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "tests/support/scratch.h"

namespace plumb::test {
namespace {

const std::set<std::string> kEmpty = {"util",    "utils",  "utility", "utilities", "helper",
                                      "helpers", "common", "manager", "managers",  "misc"};

namespace fs = std::filesystem;

std::vector<std::string> FencedLines(std::string_view markdown, const std::string& tag) {
  std::istringstream lines{std::string(markdown)};
  std::vector<std::string> block;
  bool is_inside = false;
  bool is_found = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("```", 0) == 0) {
      is_inside = !is_inside && line == "```" + tag;
      is_found = is_found || is_inside;
    } else if (is_inside && line.find_first_not_of(" \t") != std::string::npos) {
      block.push_back(line);
    }
  }
  if (!is_found) throw std::runtime_error("no fenced block ```" + tag);
  return block;
}

std::vector<std::string> Words(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

// The rule of a line `folder -> names (remark)`, names not resolved yet.
std::pair<std::string, std::vector<std::string>> ReadArrow(const std::string& line) {
  const std::size_t arrow = line.find("->");
  if (arrow == std::string::npos) throw std::runtime_error("no arrow in: " + line);
  const std::vector<std::string> left = Words(line.substr(0, arrow));
  if (left.size() != 1) throw std::runtime_error("not one folder before the arrow in: " + line);
  const std::string right = line.substr(arrow + 2);
  return {left[0], Words(right.substr(0, right.find('(')))};
}

std::map<std::string, std::set<std::string>> ReadArrows(std::string_view markdown) {
  std::map<std::string, std::vector<std::string>> named;
  std::map<std::string, std::string> folders;  // "base" -> "src/base"
  for (const std::string& line : FencedLines(markdown, "arrows")) {
    const auto [folder, names] = ReadArrow(line);
    if (!named.emplace(folder, names).second) throw std::runtime_error("twice: " + folder);
    folders[fs::path(folder).filename().string()] = folder;
  }
  std::map<std::string, std::set<std::string>> arrows;
  for (const auto& [folder, names] : named) {
    std::set<std::string>& targets = arrows[folder];
    for (const std::string& name : names) {
      const auto target = folders.find(name);
      if (name == "everything") {
        for (const auto& [ignored, any] : folders) targets.insert(any);
      } else if (target == folders.end()) {
        throw std::runtime_error(folder + " -> " + name + ": no such module");
      } else {
        targets.insert(target->second);
      }
    }
  }
  return arrows;
}

// The words of a file name that say nothing.
bool IsEmptyName(const fs::path& path) {
  std::string name;
  for (const char c : path.stem().string()) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    if (is_upper) name += ' ';
    name += c == '_' || c == '-' ? ' ' : static_cast<char>(is_upper ? c - 'A' + 'a' : c);
  }
  const std::vector<std::string> words = Words(name);
  return std::any_of(words.begin(), words.end(),
                     [](const std::string& word) { return kEmpty.contains(word); });
}

bool IsBelow(const std::string& path, const std::string& prefix) {
  return path == prefix || (path.rfind(prefix, 0) == 0 && path[prefix.size()] == '/');
}

struct Include {
  std::string path;
  bool is_quoted = false;
};

// The include of a line, with an empty path if there is none.
Include ReadInclude(const std::string& line) {
  std::size_t at = line.find_first_not_of(" \t");
  if (at == std::string::npos || line[at] != '#') return {};
  at = line.find_first_not_of(" \t", at + 1);
  if (at == std::string::npos || line.compare(at, 7, "include") != 0) return {};
  const std::size_t open = line.find_first_of("\"<", at);
  if (open == std::string::npos) return {};
  const bool is_quoted = line[open] == '"';
  const std::size_t close = line.find(is_quoted ? '"' : '>', open + 1);
  if (close == std::string::npos) return {};
  return {line.substr(open + 1, close - open - 1), is_quoted};
}

class Scan {
 public:
  Scan(const Architecture& architecture, fs::path root)
      : architecture_(architecture), root_(std::move(root)) {}

  std::vector<std::string> Run() {
    for (const auto& [module, targets] : architecture_.arrows) {
      if (!fs::is_directory(root_ / module)) continue;
      for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root_ / module)) {
        const std::string extension = entry.path().extension().string();
        if (extension == ".h" || extension == ".cc") ScanFile(module, entry.path());
      }
    }
    ScanFolders();
    std::sort(violations_.begin(), violations_.end());
    return violations_;
  }

 private:
  void Report(const std::string& what) {
    violations_.push_back(file_ + ":" + std::to_string(line_) + ": " + what);
  }

  // Every folder of src is a module: a new one needs its row.
  void ScanFolders() {
    if (!fs::is_directory(root_ / "src")) return;
    for (const fs::directory_entry& entry : fs::directory_iterator(root_ / "src")) {
      const std::string folder = "src/" + entry.path().filename().string();
      if (!entry.is_directory() || architecture_.arrows.contains(folder)) continue;
      violations_.push_back(folder + ":1: has no row in the table of arrows");
    }
  }

  void ScanFile(const std::string& module, const fs::path& path) {
    file_ = path.lexically_relative(root_).generic_string();
    line_ = 1;
    if (IsEmptyName(path)) Report("a file name that says nothing");
    std::istringstream lines(ReadText(path));
    for (std::string line; std::getline(lines, line); ++line_) {
      const Include include = ReadInclude(line);
      if (!include.path.empty()) Check(module, include);
    }
  }

  void Check(const std::string& module, const Include& include) {
    if (IsBelow(include.path, "..") || include.path.find("/../") != std::string::npos) {
      Report(R"("../" in an include)");
      return;
    }
    const std::string folder = FolderOf(include.path);
    if (!folder.empty() && !include.is_quoted) Report("our own header in angle brackets");
    if (!folder.empty() && folder != module && !architecture_.arrows.at(module).contains(folder)) {
      Report(module + " may not include " + folder);
    }
    if (folder.empty() && include.is_quoted) {
      Report("\"" + include.path + "\" is no header of a module, rooted as \"folder/file.h\"");
    }
    CheckConfined(include.path);
  }

  // The module that a rooted include names; "" if none.
  [[nodiscard]] std::string FolderOf(const std::string& path) const {
    const std::string first = path.substr(0, path.find('/'));
    if (first.size() == path.size()) return "";
    for (const std::string& folder : {"src/" + first, first}) {
      if (architecture_.arrows.contains(folder)) return folder;
    }
    return "";
  }

  void CheckConfined(const std::string& path) {
    for (const auto& [header, places] : architecture_.confined) {
      if (!IsBelow(path, header)) continue;
      if (std::none_of(places.begin(), places.end(),
                       [&](const std::string& place) { return IsBelow(file_, place); })) {
        Report(header + " is confined to another place");
      }
    }
  }

  const Architecture& architecture_;
  fs::path root_;
  std::vector<std::string> violations_;
  std::string file_;
  int line_ = 1;
};

}  // namespace

Architecture ReadArchitecture(std::string_view markdown) {
  Architecture architecture{ReadArrows(markdown), {}};
  for (const std::string& line : FencedLines(markdown, "confined")) {
    const std::vector<std::string> words = Words(line.substr(0, line.find('(')));
    if (words.size() < 2) throw std::runtime_error("no place in: " + line);
    architecture.confined.emplace_back(words[0],
                                       std::set<std::string>(words.begin() + 1, words.end()));
  }
  return architecture;
}

std::vector<std::string> FindViolations(const Architecture& architecture, const fs::path& root) {
  return Scan(architecture, root).Run();
}

}  // namespace plumb::test
