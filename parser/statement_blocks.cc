// Bodies that are flat lists of statements: SQLite's triggers and PostgreSQL's BEGIN ATOMIC.
//
// In both, every statement of the body ends in ';' and END right behind a ';' (or behind the
// opening word) is the end of the body, for no statement there may start with END. That is also
// the rule of sqlite3_complete() (https://www.sqlite.org/c3ref/complete.html), and it makes the END
// of a CASE harmless.
#include "parser/statement_blocks.h"

#include "base/strings.h"

namespace plumb {
namespace {

class FlatBlocks : public StatementBlocks {
 public:
  explicit FlatBlocks(const SplitOptions& options)
      : has_triggers_(options.has_begin_end), has_atomic_(options.has_begin_atomic) {}

  void Reset() override {
    phase_ = has_triggers_ || has_atomic_ ? Phase::kFirst : Phase::kPlain;
    follows_begin_ = false;
  }

  void OnWord(std::string_view word, std::size_t offset) override {
    switch (phase_) {
      case Phase::kFirst:
        OnFirst(word);
        break;
      case Phase::kCreate:
        OnCreate(word);
        break;
      case Phase::kHeader:
        OnHeader(word, offset);
        break;
      case Phase::kBody:
        if (starts_statement_ && EqualsIgnoreCase(word, "END")) phase_ = Phase::kPlain;
        starts_statement_ = false;
        break;
      case Phase::kPlain:
        break;
    }
  }

  void OnSymbol(char /*symbol*/) override {
    if (phase_ == Phase::kFirst || phase_ == Phase::kCreate) phase_ = Phase::kPlain;
    follows_begin_ = false;
    starts_statement_ = false;
  }

  bool OnSemicolon() override {
    starts_statement_ = true;
    return phase_ != Phase::kBody;
  }

  [[nodiscard]] bool IsWatching() const override { return phase_ != Phase::kPlain; }
  [[nodiscard]] bool ExpectsQuotedBody() const override { return false; }

  [[nodiscard]] Opener OpenBlock() const override {
    return phase_ == Phase::kBody ? Opener{"BEGIN", begin_} : Opener{};
  }

 private:
  enum class Phase { kFirst, kCreate, kHeader, kBody, kPlain };

  void OnFirst(std::string_view word) {
    if (EqualsIgnoreCase(word, "CREATE")) {
      phase_ = Phase::kCreate;
    } else if (!EqualsIgnoreCase(word, "EXPLAIN") && !EqualsIgnoreCase(word, "QUERY") &&
               !EqualsIgnoreCase(word, "PLAN")) {
      phase_ = Phase::kPlain;
    }
  }

  void OnCreate(std::string_view word) {
    if (has_triggers_ && EqualsIgnoreCase(word, "TRIGGER")) {
      phase_ = Phase::kHeader;
      needs_atomic_ = false;
    } else if (has_atomic_ &&
               (EqualsIgnoreCase(word, "FUNCTION") || EqualsIgnoreCase(word, "PROCEDURE"))) {
      phase_ = Phase::kHeader;
      needs_atomic_ = true;
    } else if (!EqualsIgnoreCase(word, "TEMP") && !EqualsIgnoreCase(word, "TEMPORARY") &&
               !EqualsIgnoreCase(word, "OR") && !EqualsIgnoreCase(word, "REPLACE")) {
      phase_ = Phase::kPlain;
    }
  }

  void OnHeader(std::string_view word, std::size_t offset) {
    const bool is_begin = EqualsIgnoreCase(word, "BEGIN");
    if (is_begin) begin_ = offset;
    if (needs_atomic_ ? follows_begin_ && EqualsIgnoreCase(word, "ATOMIC") : is_begin) {
      phase_ = Phase::kBody;
      starts_statement_ = true;
    }
    follows_begin_ = is_begin;
  }

  bool has_triggers_;
  bool has_atomic_;
  Phase phase_ = Phase::kPlain;
  bool needs_atomic_ = false;
  bool follows_begin_ = false;
  bool starts_statement_ = false;
  std::size_t begin_ = 0;
};

}  // namespace

std::unique_ptr<StatementBlocks> NewFlatBlocks(const SplitOptions& options) {
  return std::make_unique<FlatBlocks>(options);
}

std::unique_ptr<StatementBlocks> NewStatementBlocks(const SplitOptions& options) {
  return options.has_compound_statements ? NewNestedBlocks() : NewFlatBlocks(options);
}

}  // namespace plumb
