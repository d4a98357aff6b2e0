// Go's format strings: %[flags][width][.precision][argument index]verb, where * takes a width or a
// precision from the arguments and [n] chooses one. Nothing fails: mistakes are printed in place.
#include <algorithm>

#include "template/format.h"
#include "template/utf8.h"

namespace plumb {
namespace {

// Beyond it, a width or precision counts as a mistake.
constexpr int kMaxNumber = 1'000'000;

class Printf {
 public:
  Printf(std::string_view format, const ValueList& values) : format_(format), values_(values) {}

  std::string Run() {
    while (position_ < format_.size()) {
      const std::size_t percent = std::min(format_.find('%', position_), format_.size());
      out_ += format_.substr(position_, percent - position_);
      position_ = percent + 1;
      if (percent < format_.size() && !PrintDirective()) break;
    }
    PrintExtra();
    return std::move(out_);
  }

 private:
  [[nodiscard]] char Peek() const { return position_ < format_.size() ? format_[position_] : '\0'; }
  bool PrintDirective();
  void ReadFlags();
  void ReadWidth();
  void ReadPrecision();
  void ReadArgumentIndex();
  std::optional<int> ReadNumber();
  std::optional<int> TakeNumber();
  void PrintExtra();

  std::string_view format_;
  const ValueList& values_;
  std::string out_;
  FormatOptions options_;
  std::size_t position_ = 0;
  std::size_t argument_ = 0;
  bool index_is_good_ = true;
  bool follows_index_ = false;
  bool is_reordered_ = false;
};

// False at the end of the format.
bool Printf::PrintDirective() {
  options_ = {};
  index_is_good_ = true;
  follows_index_ = false;
  ReadFlags();
  ReadArgumentIndex();
  ReadWidth();
  ReadPrecision();
  if (!follows_index_) ReadArgumentIndex();
  if (position_ >= format_.size()) {
    out_ += "%!(NOVERB)";
    return false;
  }
  const Rune rune = DecodeRune(format_.substr(position_));
  const char32_t verb = rune.value;
  position_ += rune.size;
  if (verb == '%') {
    out_ += '%';
    return true;
  }
  if (!index_is_good_ || argument_ >= values_.size()) {
    out_ += "%!";
    AppendRune(verb, out_);
    out_ += index_is_good_ ? "(MISSING)" : "(BADINDEX)";
    return true;
  }
  if (verb == 'v') {
    options_.is_go_syntax = std::exchange(options_.has_sharp, false);
    options_.names_fields = std::exchange(options_.has_plus, false);
  }
  AppendValue(values_[argument_], verb, options_, out_);
  ++argument_;
  return true;
}

void Printf::ReadFlags() {
  for (;; ++position_) {
    switch (Peek()) {
      case '#':
        options_.has_sharp = true;
        break;
      case '0':
        options_.has_zero = true;
        break;
      case '+':
        options_.has_plus = true;
        break;
      case '-':
        options_.has_minus = true;
        break;
      case ' ':
        options_.has_space = true;
        break;
      default:
        return;
    }
  }
}

void Printf::ReadArgumentIndex() {
  follows_index_ = false;
  if (Peek() != '[') return;
  is_reordered_ = true;
  const std::size_t close = format_.find(']', position_);
  if (close == std::string_view::npos) {
    index_is_good_ = false;
    ++position_;
    return;
  }
  ++position_;
  const std::optional<int> index = ReadNumber();
  const bool is_number = index && position_ == close;
  position_ = close + 1;
  follows_index_ = is_number;
  if (is_number && *index >= 1 && static_cast<std::size_t>(*index) <= values_.size()) {
    argument_ = static_cast<std::size_t>(*index) - 1;
  } else {
    index_is_good_ = false;
  }
}

void Printf::ReadWidth() {
  if (Peek() == '*') {
    ++position_;
    options_.width = TakeNumber();
    if (!options_.width) out_ += "%!(BADWIDTH)";
    if (options_.width && *options_.width < 0) {
      options_.width = -*options_.width;
      options_.has_minus = true;
      options_.has_zero = false;
    }
    follows_index_ = false;
    return;
  }
  options_.width = ReadNumber();
  if (follows_index_ && options_.width) index_is_good_ = false;
}

void Printf::ReadPrecision() {
  if (Peek() != '.' || position_ + 1 >= format_.size()) return;
  ++position_;
  if (follows_index_) index_is_good_ = false;
  ReadArgumentIndex();
  if (Peek() != '*') {
    options_.precision = ReadNumber().value_or(0);
    return;
  }
  ++position_;
  options_.precision = TakeNumber();
  if (options_.precision && *options_.precision < 0) options_.precision.reset();
  if (!options_.precision) out_ += "%!(BADPREC)";
  follows_index_ = false;
}

// Digits of the format, if there are any. One that is too large takes the rest of the format with
// it, as in Go.
std::optional<int> Printf::ReadNumber() {
  std::optional<int> number;
  for (; Peek() >= '0' && Peek() <= '9'; ++position_) {
    if (number.value_or(0) > kMaxNumber) {
      position_ = format_.size();
      return std::nullopt;
    }
    number = number.value_or(0) * 10 + (Peek() - '0');
  }
  return number;
}

// The next argument as a number, for *.
std::optional<int> Printf::TakeNumber() {
  if (argument_ >= values_.size()) return std::nullopt;
  const Value& value = values_[argument_++];
  if (value.kind() != ValueKind::kInteger) return std::nullopt;
  const std::int64_t number = value.AsInteger();
  if (number > kMaxNumber || number < -kMaxNumber) return std::nullopt;
  return static_cast<int>(number);
}

void Printf::PrintExtra() {
  if (is_reordered_ || argument_ >= values_.size()) return;
  out_ += "%!(EXTRA ";
  for (std::size_t i = argument_; i < values_.size(); ++i) {
    if (i > argument_) out_ += ", ";
    if (!values_[i].IsUntypedNil()) out_ += values_[i].TypeName() + "=";
    AppendValue(values_[i], 'v', {}, out_);
  }
  out_ += ')';
}

}  // namespace

std::string PrintFormatted(std::string_view format, const ValueList& values) {
  return Printf(format, values).Run();
}

}  // namespace plumb
