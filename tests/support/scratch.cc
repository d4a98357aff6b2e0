// Independent of src/base on purpose: a fault there must not hide itself from its own tests.
#include "tests/support/scratch.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

namespace plumb::test {

ScratchDirectory::ScratchDirectory() {
  std::string pattern = (std::filesystem::temp_directory_path() / "plumb-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) {
    throw std::runtime_error("mkdtemp " + pattern + ": " + std::strerror(errno));
  }
  path_ = std::filesystem::canonical(pattern);
}

ScratchDirectory::~ScratchDirectory() {
  if (std::getenv("PLUMB_KEEP") != nullptr) {
    std::cerr << "kept " << path_.string() << "\n";
    return;
  }
  std::error_code ignored;  // a file left behind in the temp directory harms nobody
  std::filesystem::remove_all(path_, ignored);
}

void KeepScratchInMemory() {
  constexpr const char* kMemory = "/dev/shm";
  std::error_code ignored;  // then there is none
  if (std::filesystem::is_directory(kMemory, ignored)) setenv("TMPDIR", kMemory, 0);
}

std::string ReadText(const std::filesystem::path& path) {
  const std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path)) {
    throw std::runtime_error("cannot read " + path.string());
  }
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void WriteText(const std::filesystem::path& path, std::string_view text) {
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace plumb::test
