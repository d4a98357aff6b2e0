// The words of MySQL that matter to where the body of a stored program ends.
#pragma once

#include <cstdint>
#include <string_view>

namespace plumb {

// `kExpectsOperand` are words behind which END is the name of a column; `kStarter` are words that
// begin a statement that is no block.
enum class MysqlBlockKeyword : std::uint8_t {
  kNone,
  kAlter,
  kAs,
  kBegin,
  kCase,
  kCharacter,
  kCreate,
  kDeclare,
  kDo,
  kEach,
  kElse,
  kEnd,
  kEvent,
  kExpectsOperand,
  kFor,
  kHandler,
  kIf,
  kLoop,
  kNot,
  kOtherObject,
  kRepeat,
  kRoutine,
  kRow,
  kSet,
  kStarter,
  kTaken,  // a word that names come behind
  kThen,
  kTrigger,
  kWhen,
  kWhile,
  kWork,
};

// Whatever its case; kNone for every other word. REQUIRES: `word` is not empty.
[[nodiscard]] MysqlBlockKeyword ClassifyMysqlBlockKeyword(std::string_view word);

// The word that opens a block, a literal.
[[nodiscard]] std::string_view OpenerWord(MysqlBlockKeyword opener);

}  // namespace plumb
