// goose: https://pressly.github.io/goose/documentation/annotations
//
// A statement of several lines with ';' at their ends stands between StatementBegin and
// StatementEnd. Outside of them goose cuts at every ';' that ends a line; the splitter does that
// too, but for those within quotes and bodies, where goose only breaks the statement.
#include <algorithm>
#include <array>
#include <utility>

#include "base/error.h"
#include "base/strings.h"
#include "migration/source_lines.h"
#include "migration/up_section.h"

namespace plumb {
namespace {

enum class Pragma {
  kUp,
  kDown,
  kStatementBegin,
  kStatementEnd,
  kNoTransaction,
  kEnvsubOn,
  kEnvsubOff,
  kUnknown
};

constexpr auto kPragmas = std::to_array<std::pair<Pragma, std::string_view>>({
    {Pragma::kUp, "Up"},
    {Pragma::kDown, "Down"},
    {Pragma::kStatementBegin, "StatementBegin"},
    {Pragma::kStatementEnd, "StatementEnd"},
    {Pragma::kNoTransaction, "NO TRANSACTION"},
    {Pragma::kEnvsubOn, "ENVSUB ON"},
    {Pragma::kEnvsubOff, "ENVSUB OFF"},
});

struct PragmaLine {
  Pragma pragma = Pragma::kUnknown;
  std::string name;  // as documented; as written if unknown
};

std::optional<PragmaLine> ReadPragma(std::string_view line) {
  constexpr std::string_view kMark = "+goose";
  const std::string_view comment = CommentOfLine(line);
  if (!StartsWithIgnoreCase(comment, kMark)) return std::nullopt;
  std::string_view rest = comment.substr(kMark.size());
  if (!rest.empty() && !IsAsciiSpace(rest.front())) return std::nullopt;
  rest = Trim(rest);
  for (const auto& [pragma, name] : kPragmas) {
    if (EqualsIgnoreCase(rest, name)) return PragmaLine{pragma, std::string(name)};
  }
  return PragmaLine{Pragma::kUnknown, std::string(rest)};
}

// The statement of a block: its text without the comments above it, which are attached.
class BlockStatement {
 public:
  void Add(const SourceLine& line) {
    const std::string_view text = Trim(line.text);
    if (begin_) {
      if (!text.empty()) end_ = line.offset + line.text.size();
    } else if (text.starts_with("--")) {
      statement_.comments.emplace_back(text);
      statement_.comment_lines.push_back(line.number);
    } else if (text.empty()) {
      statement_.comments.clear();
      statement_.comment_lines.clear();
    } else {
      Begin(line);
    }
  }

  // Nothing if there are only comments.
  [[nodiscard]] std::optional<SourceStatement> Finish(std::string_view content) {
    if (!begin_) return std::nullopt;
    statement_.text = Trim(content.substr(*begin_, end_ - *begin_));
    statement_.offset = *begin_;
    return std::move(statement_);
  }

 private:
  void Begin(const SourceLine& line) {
    const std::size_t indent = std::min(line.text.find_first_not_of(" \t"), line.text.size());
    begin_ = line.offset + indent;
    end_ = line.offset + line.text.size();
    statement_.line = line.number;
    statement_.column = static_cast<int>(indent) + 1;
  }

  SourceStatement statement_;
  std::optional<std::size_t> begin_;
  std::size_t end_ = 0;
};

class GooseReader {
 public:
  GooseReader(const std::string& name, std::string_view content) : name_(name), content_(content) {
    section_.text = content;
    section_.begin = content.size();
  }

  UpSection Read() {
    for (const SourceLine& line : LinesOf(content_)) {
      const std::optional<PragmaLine> pragma = ReadPragma(line.text);
      if (pragma) {
        OnPragma(*pragma, line);
      } else {
        OnText(line);
      }
    }
    if (place_ == Place::kBlock) Fail(block_line_, "StatementBegin without StatementEnd");
    if (place_ != Place::kDown) down_ = content_.size();
    BlankOut(section_.text, 0, section_.begin);
    BlankOut(section_.text, down_, content_.size());
    for (const std::size_t separator : separators_) section_.text[separator] = ';';
    return std::move(section_);
  }

 private:
  enum class Place { kBefore, kUp, kBlock, kDown };

  void OnPragma(const PragmaLine& pragma, const SourceLine& line) {
    if (place_ == Place::kDown) {
      if (pragma.pragma == Pragma::kUp) FailAt(pragma, line);
      return;
    }
    switch (pragma.pragma) {
      case Pragma::kUp:
        Move(Place::kBefore, Place::kUp, pragma, line);
        section_.begin = line.offset + line.text.size();
        section_.plain = "\n";
        break;
      case Pragma::kDown:
        Move(Place::kUp, Place::kDown, pragma, line);
        down_ = line.offset;
        break;
      case Pragma::kStatementBegin:
        Move(Place::kUp, Place::kBlock, pragma, line);
        BeginBlock(line);
        break;
      case Pragma::kStatementEnd:
        Move(Place::kBlock, Place::kUp, pragma, line);
        EndBlock();
        break;
      case Pragma::kNoTransaction:
      case Pragma::kEnvsubOff:
        break;
      case Pragma::kEnvsubOn:
        throw Error(ErrorKind::kUnsupported,
                    Where(line.number) + " '-- +goose ENVSUB ON' is not supported: variables of " +
                        "the environment would stay in the SQL as they are");
      case Pragma::kUnknown:
        Fail(line.number, "unknown goosePragma '" + pragma.name + "'");
    }
    Blank(line);
  }

  void OnText(const SourceLine& line) {
    if (place_ == Place::kUp || place_ == Place::kBlock) {
      section_.plain +=
          content_.substr(line.offset, content_.find('\n', line.offset) - line.offset);
      section_.plain += '\n';
    }
    if (place_ == Place::kBlock) {
      block_.Add(line);
      Blank(line);
    } else if (!Trim(line.text).starts_with("--")) {
      comments_above_.clear();
    } else if (place_ == Place::kUp) {
      comments_above_.push_back(line);
    }
  }

  // Comments right above the mark are the statement's.
  void BeginBlock(const SourceLine& line) {
    block_ = {};
    block_line_ = line.number;
    for (const SourceLine& comment : comments_above_) {
      block_.Add(comment);
      Blank(comment);
    }
    comments_above_.clear();
    // What stands above is complete, also if it lacks its ';'.
    separators_.push_back(line.offset);
  }

  void EndBlock() {
    if (std::optional<SourceStatement> statement = block_.Finish(content_)) {
      section_.blocks.push_back(std::move(*statement));
    }
  }

  void Move(Place from, Place to, const PragmaLine& pragma, const SourceLine& line) {
    if (place_ != from) FailAt(pragma, line);
    place_ = to;
  }

  void Blank(const SourceLine& line) {
    BlankOut(section_.text, line.offset, line.offset + line.text.size());
  }

  [[nodiscard]] std::string Where(int line) const {
    return "goose: " + name_ + ":" + std::to_string(line);
  }
  [[noreturn]] void Fail(int line, const std::string& what) const {
    throw Error(ErrorKind::kConfig, Where(line) + " " + what);
  }
  [[noreturn]] void FailAt(const PragmaLine& pragma, const SourceLine& line) const {
    Fail(line.number, "unexpected goosePragma '" + pragma.name + "'");
  }

  const std::string& name_;
  std::string_view content_;
  UpSection section_;
  Place place_ = Place::kBefore;
  std::size_t down_ = 0;  // where the section ends
  std::vector<std::size_t> separators_;
  std::vector<SourceLine> comments_above_;
  BlockStatement block_;
  int block_line_ = 0;
};

}  // namespace

UpSection ReadGooseUp(const std::string& name, std::string_view content) {
  return GooseReader(name, content).Read();
}

std::optional<int> GooseLineWithoutTransaction(std::string_view content) {
  for (const SourceLine& line : LinesOf(content)) {
    const std::optional<PragmaLine> pragma = ReadPragma(line.text);
    if (pragma && pragma->pragma == Pragma::kNoTransaction) return line.number;
  }
  return std::nullopt;
}

void BlankOut(std::string& text, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (text[i] != '\n') text[i] = ' ';
  }
}

}  // namespace plumb
