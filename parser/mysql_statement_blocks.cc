// Bodies of MySQL's and MariaDB's stored programs, which nest.
//
// Most words that open or close a block are also something else: IF and REPEAT are functions too,
// CASE is an expression too, BEGIN and END are allowed as names of columns
// (https://dev.mysql.com/doc/refman/8.4/en/keywords.html). What tells them apart is whether they
// stand where a statement starts: behind ';', BEGIN, LOOP, REPEAT, a label, the THEN and ELSE of an
// IF or CASE statement, the DO of a loop or event, and FOR EACH ROW. A body need not start with
// BEGIN: a single IF ... END IF is one as well. MariaDB also takes such statements outside of
// routines, BEGIN as BEGIN NOT ATOMIC (https://mariadb.com/kb/en/begin-end/).
#include <cstdint>
#include <vector>

#include "parser/mysql_block_keyword.h"
#include "parser/statement_blocks.h"

namespace plumb {
namespace {

using Keyword = MysqlBlockKeyword;

// The symbols that an operand may end with.
constexpr std::string_view kOperandEnds = "'\"`)0?";

class NestedBlocks : public StatementBlocks {
 public:
  void Reset() override { *this = NestedBlocks(); }

  void OnWord(std::string_view word, std::size_t offset) override {
    const Keyword keyword = ClassifyMysqlBlockKeyword(word);
    offset_ = offset;
    if (previous_symbol_ == '.') {  // a name, whatever it reads like
      starts_statement_ = false;
    } else {
      Dispatch(keyword);
    }
    previous_ = keyword;
    previous_symbol_ = 0;
  }

  void OnSymbol(char symbol) override {
    switch (phase_) {
      case Phase::kFirst:
      case Phase::kBegin:
        phase_ = Phase::kPlain;
        break;
      case Phase::kRoutine:
        if (symbol == ')') phase_ = Phase::kSeek;
        break;
      default:
        break;
    }
    const bool ends_label = symbol == ':' && label_may_end_;
    starts_statement_ = ends_label;
    label_may_end_ = false;
    previous_ = Keyword::kNone;
    previous_symbol_ = symbol;
  }

  bool OnSemicolon() override {
    // Whatever looked like an open CASE expression was none.
    while (!open_.empty() && open_.back().keyword == Keyword::kWhen) open_.pop_back();
    starts_statement_ = true;
    label_may_end_ = false;
    declares_ = false;
    seeks_ = false;
    previous_ = Keyword::kNone;
    previous_symbol_ = ';';
    return open_.empty();
  }

  [[nodiscard]] bool IsWatching() const override { return phase_ != Phase::kPlain; }

  // MySQL 9 has routines in other languages: AS $$ ... $$.
  [[nodiscard]] bool ExpectsQuotedBody() const override {
    return phase_ == Phase::kSeek && previous_ == Keyword::kAs;
  }

  [[nodiscard]] Opener OpenBlock() const override {
    return open_.empty() ? Opener{}
                         : Opener{OpenerWord(open_.front().keyword), open_.front().offset};
  }

 private:
  enum class Phase : std::uint8_t {
    kFirst,    // nothing read
    kBegin,    // BEGIN, which may be a transaction
    kCreate,   // CREATE or ALTER, kind of object not yet read
    kRoutine,  // before the closing parenthesis of the parameters
    kTrigger,  // before FOR EACH ROW
    kEvent,    // before DO
    kSeek,     // between the header and the body
    kBody,
    kPlain,  // nothing to look for
  };

  // A CASE expression is kWhen here, a CASE statement kCase.
  struct Block {
    Keyword keyword;
    std::size_t offset;
  };

  void Dispatch(Keyword keyword) {
    switch (phase_) {
      case Phase::kFirst:
        OnFirst(keyword);
        break;
      case Phase::kBegin:
        phase_ = Phase::kPlain;
        if (keyword != Keyword::kWork) {
          phase_ = Phase::kBody;
          Open(Keyword::kBegin, begin_);
          starts_statement_ = true;
          OnBody(keyword);
        }
        break;
      case Phase::kCreate:
        OnCreate(keyword);
        break;
      case Phase::kRoutine:
      case Phase::kPlain:
        break;
      case Phase::kTrigger:
        if (keyword == Keyword::kRow && previous_ == Keyword::kEach) Seek();
        break;
      case Phase::kEvent:
        if (keyword == Keyword::kDo) Seek();
        break;
      case Phase::kSeek:
        OnSeek(keyword);
        break;
      case Phase::kBody:
        OnBody(keyword);
        break;
    }
  }

  void Seek() {
    phase_ = Phase::kSeek;
    starts_statement_ = true;
  }

  void OnFirst(Keyword keyword) {
    switch (keyword) {
      case Keyword::kBegin:
        phase_ = Phase::kBegin;
        begin_ = offset_;
        break;
      case Keyword::kAlter:
      case Keyword::kCreate:
        phase_ = Phase::kCreate;
        break;
      case Keyword::kIf:
      case Keyword::kCase:
      case Keyword::kLoop:
      case Keyword::kRepeat:
      case Keyword::kWhile:
      case Keyword::kFor:
        phase_ = Phase::kBody;
        starts_statement_ = true;
        OnBody(keyword);
        break;
      default:
        phase_ = Phase::kPlain;
    }
  }

  void OnCreate(Keyword keyword) {
    // DEFINER=event@trigger names an account.
    if (previous_symbol_ == '=' || previous_symbol_ == '@') return;
    if (keyword == Keyword::kRoutine) phase_ = Phase::kRoutine;
    if (keyword == Keyword::kTrigger) phase_ = Phase::kTrigger;
    if (keyword == Keyword::kEvent) phase_ = Phase::kEvent;
    if (keyword == Keyword::kOtherObject) phase_ = Phase::kPlain;
  }

  void OnSeek(Keyword keyword) {
    if (previous_ == Keyword::kTaken) return;  // FOLLOWS begin, RETURNS SET('a')
    if (keyword == Keyword::kSet && previous_ == Keyword::kCharacter) return;
    if (IsOpener(keyword) || keyword == Keyword::kStarter || keyword == Keyword::kSet) {
      phase_ = Phase::kBody;
      starts_statement_ = IsOpener(keyword);
      OnBody(keyword);
    } else {
      label_may_end_ = true;
    }
  }

  static bool IsOpener(Keyword keyword) {
    return keyword == Keyword::kBegin || keyword == Keyword::kIf || keyword == Keyword::kCase ||
           keyword == Keyword::kLoop || keyword == Keyword::kRepeat || keyword == Keyword::kWhile;
  }

  void Open(Keyword keyword, std::size_t offset) { open_.push_back({keyword, offset}); }

  [[nodiscard]] Keyword Innermost() const {
    return open_.empty() ? Keyword::kNone : open_.back().keyword;
  }

  void OnBody(Keyword keyword) {
    const bool starts = starts_statement_;
    starts_statement_ = false;
    label_may_end_ = false;
    switch (keyword) {
      case Keyword::kBegin:
      case Keyword::kIf:
      case Keyword::kLoop:
      case Keyword::kRepeat:
      case Keyword::kWhile:
      case Keyword::kFor:
        OnOpener(keyword, starts);
        break;
      case Keyword::kCase:
        if (previous_ == Keyword::kEnd) break;  // END CASE
        Open(starts || seeks_ ? Keyword::kCase : Keyword::kWhen, offset_);
        seeks_ = false;
        break;
      case Keyword::kEnd:
        OnEnd(starts);
        break;
      case Keyword::kThen:
      case Keyword::kElse:
        starts_statement_ = Innermost() == Keyword::kIf || Innermost() == Keyword::kCase;
        break;
      case Keyword::kDo:
        if (starts) break;  // DO release_lock('x')
        starts_statement_ = Innermost() == Keyword::kWhile || Innermost() == Keyword::kFor;
        break;
      case Keyword::kDeclare:
        declares_ = starts;
        break;
      case Keyword::kHandler:
        seeks_ = declares_;  // the statement of the handler is still to come
        break;
      case Keyword::kNot:
        starts_statement_ = starts && previous_ == Keyword::kBegin;  // BEGIN NOT ATOMIC
        break;
      case Keyword::kStarter:
      case Keyword::kSet:
        seeks_ = false;
        break;
      default:
        label_may_end_ = starts || seeks_;
        starts_statement_ = starts && previous_ == Keyword::kNot;  // ATOMIC
    }
  }

  void OnOpener(Keyword keyword, bool starts) {
    if (keyword == Keyword::kRepeat && previous_ == Keyword::kEnd) {  // UNTIL x END REPEAT
      if (Innermost() == Keyword::kRepeat) open_.pop_back();
      return;
    }
    if (!starts && (!seeks_ || keyword == Keyword::kFor)) return;
    Open(keyword, offset_);
    seeks_ = false;
    starts_statement_ =
        keyword == Keyword::kBegin || keyword == Keyword::kLoop || keyword == Keyword::kRepeat;
  }

  void OnEnd(bool starts) {
    const Keyword innermost = Innermost();
    if (innermost == Keyword::kWhen) {
      if (FollowsOperand()) open_.pop_back();
    } else if (starts && innermost != Keyword::kRepeat && innermost != Keyword::kNone) {
      open_.pop_back();
    }
  }

  // False where an operand must come, so that END there is the name of a column.
  [[nodiscard]] bool FollowsOperand() const {
    if (previous_symbol_ != 0) {
      return kOperandEnds.find(previous_symbol_) != std::string_view::npos;
    }
    switch (previous_) {
      case Keyword::kExpectsOperand:
      case Keyword::kCase:
      case Keyword::kWhen:
      case Keyword::kThen:
      case Keyword::kElse:
      case Keyword::kNot:
        return false;
      default:
        return true;
    }
  }

  Phase phase_ = Phase::kFirst;
  bool starts_statement_ = false;
  bool label_may_end_ = false;
  bool declares_ = false;  // in a DECLARE
  bool seeks_ = false;     // in DECLARE ... HANDLER FOR, before its statement
  Keyword previous_ = Keyword::kNone;
  char previous_symbol_ = 0;  // of the token before, if that is no word
  std::size_t offset_ = 0;    // of the word at hand
  std::size_t begin_ = 0;
  std::vector<Block> open_;
};

}  // namespace

std::unique_ptr<StatementBlocks> NewNestedBlocks() { return std::make_unique<NestedBlocks>(); }

}  // namespace plumb
