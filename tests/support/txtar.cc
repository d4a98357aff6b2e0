// The format is that of Go's txtar package, so that editors and people know it already.
#include "tests/support/txtar.h"

#include <optional>

namespace plumb::test {
namespace {

constexpr std::string_view kOpen = "-- ";
constexpr std::string_view kClose = " --";

std::optional<std::string> MarkerName(std::string_view line) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  if (line.size() <= kOpen.size() + kClose.size() || line.substr(0, kOpen.size()) != kOpen ||
      line.substr(line.size() - kClose.size()) != kClose) {
    return std::nullopt;
  }
  line.remove_prefix(kOpen.size());
  line.remove_suffix(kClose.size());
  const std::size_t first = line.find_first_not_of(" \t");
  if (first == std::string_view::npos) return std::nullopt;
  return std::string(line.substr(first, line.find_last_not_of(" \t") - first + 1));
}

// Takes the first line with its newline off `text`.
std::string_view TakeLine(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
  const std::string_view line = text.substr(0, size);
  text.remove_prefix(size);
  return line;
}

std::string WithFinalNewline(std::string_view text) {
  std::string result(text);
  if (!result.empty() && result.back() != '\n') result += '\n';
  return result;
}

}  // namespace

const TxtarFile* Txtar::Find(std::string_view name) const {
  for (const TxtarFile& file : files) {
    if (file.name == name) return &file;
  }
  return nullptr;
}

std::string Txtar::Text(std::string_view name) const {
  const TxtarFile* file = Find(name);
  return file == nullptr ? std::string() : file->data;
}

void Txtar::Set(std::string_view name, std::string_view data) {
  for (TxtarFile& file : files) {
    if (file.name == name) {
      file.data = WithFinalNewline(data);
      return;
    }
  }
  files.push_back({std::string(name), WithFinalNewline(data), 0});
}

Txtar ParseTxtar(std::string_view text) {
  Txtar archive;
  std::string* target = &archive.comment;
  for (int number = 1; !text.empty(); ++number) {
    const std::string_view line = TakeLine(text);
    const std::string_view bare = line.back() == '\n' ? line.substr(0, line.size() - 1) : line;
    if (const std::optional<std::string> name = MarkerName(bare)) {
      archive.files.push_back({*name, "", number});
      target = &archive.files.back().data;
    } else {
      target->append(line);
    }
  }
  *target = WithFinalNewline(*target);
  return archive;
}

std::string FormatTxtar(const Txtar& archive) {
  std::string text = WithFinalNewline(archive.comment);
  for (const TxtarFile& file : archive.files) {
    text += "-- " + file.name + " --\n" + WithFinalNewline(file.data);
  }
  return text;
}

std::vector<std::string> ContentLines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::string_view line = TakeLine(text);
    const std::size_t first = line.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || line[first] == '#') continue;
    lines.emplace_back(line.substr(first, line.find_last_not_of(" \t\r\n") - first + 1));
  }
  return lines;
}

}  // namespace plumb::test
