// Hashes tell more than counts: they say where in the text the applied part ends.
#include "apply/resume.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/sha256.h"
#include "base/strings.h"

namespace plumb {
namespace {

constexpr std::string_view kPrefix = "h1:";

// The work of trying cuts is bounded: statements times text.
constexpr std::size_t kMostWork = std::size_t{1} << 28U;

// Finds where statements end by their hashes alone. A statement begins after blanks and comments,
// and ends behind a ';' or at the end of the file.
class CutFinder {
 public:
  explicit CutFinder(std::string_view text) : text_(text) {}

  // The offset behind the last of the statements, or nothing.
  std::optional<std::size_t> Find(const std::vector<std::string>& hashes) {
    std::size_t place = 0;
    for (const std::string& hash : hashes) {
      const std::optional<std::size_t> end = EndOf(place, hash);
      if (!end) return std::nullopt;
      place = *end;
    }
    return place;
  }

  // The text of those statements.
  [[nodiscard]] std::string TakeText() { return std::move(found_); }

 private:
  std::optional<std::size_t> EndOf(std::size_t from, const std::string& hash) {
    for (std::optional<std::size_t> start = SkipBlanks(from); start; start = SkipComment(*start)) {
      const std::optional<std::size_t> end = MatchFrom(*start, hash);
      if (end) return end;
    }
    return std::nullopt;
  }

  std::optional<std::size_t> MatchFrom(std::size_t start, const std::string& hash) {
    Sha256 running = before_.Clone();
    std::size_t done = start;
    for (std::size_t end = start; end < text_.size(); done = end) {
      end = std::min(text_.find(';', done), text_.size() - 1) + 1;
      work_ += end - done;
      if (work_ > kMostWork) return std::nullopt;
      running.Update(text_.substr(done, end - done));
      // The last statement of a file may have no ';' but a line end behind it.
      const std::string_view trimmed = Trim(text_.substr(start, end - start));
      if (std::string(kPrefix) + running.Base64Digest() == hash ||
          (end == text_.size() && Digest(trimmed) == hash)) {
        before_.Update(trimmed);
        found_ += trimmed;
        return end;
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::string Digest(std::string_view statement) const {
    Sha256 hash = before_.Clone();
    hash.Update(statement);
    return std::string(kPrefix) + hash.Base64Digest();
  }

  [[nodiscard]] std::optional<std::size_t> SkipBlanks(std::size_t place) const {
    while (place < text_.size() && IsAsciiSpace(text_[place])) ++place;
    return place < text_.size() ? std::optional(place) : std::nullopt;
  }

  // Behind the comment that stands at `place`, and the blanks after it.
  [[nodiscard]] std::optional<std::size_t> SkipComment(std::size_t place) const {
    const std::string_view rest = text_.substr(place);
    const bool is_line = rest.starts_with("--") || rest.starts_with("#");
    if (!is_line && !rest.starts_with("/*")) return std::nullopt;
    const std::string_view end = is_line ? "\n" : "*/";
    const std::size_t found = rest.find(end);
    return found == std::string_view::npos ? std::nullopt : SkipBlanks(place + found + end.size());
  }

  std::string_view text_;
  std::string found_;
  Sha256 before_;
  std::size_t work_ = 0;
};

// What of `statement` stands at and behind `offset` of the file.
SourceStatement TailOf(const SourceStatement& statement, std::size_t offset) {
  SourceStatement tail;
  std::size_t begin = offset - statement.offset;
  while (begin < statement.text.size() && IsAsciiSpace(statement.text[begin])) ++begin;
  tail.text = statement.text.substr(begin);
  tail.offset = statement.offset + begin;
  tail.line = statement.line;
  tail.column = statement.column;
  for (const char c : statement.text.substr(0, begin)) {
    tail.column = c == '\n' ? 1 : tail.column + 1;
    if (c == '\n') ++tail.line;
  }
  return tail;
}

std::vector<SourceStatement> Behind(const std::vector<SourceStatement>& statements,
                                    std::size_t offset) {
  std::vector<SourceStatement> left;
  for (const SourceStatement& statement : statements) {
    if (statement.offset >= offset) {
      left.push_back(statement);
    } else if (statement.offset + statement.text.size() > offset) {
      SourceStatement tail = TailOf(statement, offset);
      if (!tail.text.empty() && tail.text != ";") left.push_back(std::move(tail));
    }
  }
  return left;
}

}  // namespace

std::vector<std::string> StatementHashes(const std::vector<SourceStatement>& statements) {
  std::vector<std::string> hashes;
  hashes.reserve(statements.size());
  Sha256 running;
  for (const SourceStatement& statement : statements) {
    running.Update(statement.text);
    hashes.push_back(std::string(kPrefix) + running.Base64Digest());
  }
  return hashes;
}

ResumePoint ResumeAt(const MigrationFile& file, const std::vector<SourceStatement>& statements,
                     const Revision& revision) {
  const std::vector<std::string>& applied = revision.partial_hashes;
  const bool has_all = static_cast<std::int64_t>(applied.size()) == revision.applied;
  const std::vector<std::string> hashes = StatementHashes(statements);
  const auto [ours, theirs] =
      std::mismatch(hashes.begin(), hashes.end(), applied.begin(), applied.end());
  const auto same = ours - hashes.begin();
  if (has_all && theirs == applied.end()) {
    ResumePoint point{.left = {statements.begin() + same, statements.end()}, .applied_text = {}};
    for (auto it = statements.begin(); it != statements.begin() + same; ++it) {
      point.applied_text += it->text;
    }
    return point;
  }
  if (has_all) {
    CutFinder finder(file.content);
    if (const auto end = finder.Find(applied)) {
      return {.left = Behind(statements, *end), .applied_text = finder.TakeText()};
    }
  }
  throw Error(ErrorKind::kConfig, "sql/migrate: history changed: statement " +
                                      std::to_string(same + 1) + " from file " + Quoted(file.name) +
                                      " changed");
}

}  // namespace plumb
