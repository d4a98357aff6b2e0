// Odd, and kept because scripts see it: the words of Go's errors ("strconv.ParseBool: ...") and
// the columns that its CSV reader counts in bytes from 1.
#include "cli/flag_values.h"

#include <array>
#include <limits>
#include <optional>

#include "base/error.h"
#include "base/strings.h"

namespace plumb {
namespace {

constexpr std::uint64_t kMaxNanoseconds = std::numeric_limits<std::int64_t>::max();

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Takes the digits in front of `rest`; nothing if the number does not fit.
std::optional<std::uint64_t> TakeInteger(std::string_view& rest) {
  std::uint64_t value = 0;
  while (!rest.empty() && IsDigit(rest.front())) {
    const auto digit = static_cast<std::uint64_t>(rest.front() - '0');
    if (value > (std::numeric_limits<std::uint64_t>::max() - digit) / 10) return std::nullopt;
    value = value * 10 + digit;
    rest.remove_prefix(1);
  }
  return value;
}

// Takes ".25" as 0.25; digits beyond what a double holds change nothing.
double TakeFraction(std::string_view& rest) {
  if (rest.empty() || rest.front() != '.') return 0;
  rest.remove_prefix(1);
  double value = 0;
  double scale = 1;
  while (!rest.empty() && IsDigit(rest.front())) {
    scale /= 10;
    value += scale * (rest.front() - '0');
    rest.remove_prefix(1);
  }
  return value;
}

constexpr std::array<std::pair<std::string_view, std::uint64_t>, 8> kUnits{{
    {"ns", 1},
    {"us", 1'000},
    {"\u00b5s", 1'000},  // the micro sign
    {"\u03bcs", 1'000},  // the Greek letter
    {"ms", 1'000'000},
    {"s", 1'000'000'000},
    {"m", 60'000'000'000},
    {"h", 3'600'000'000'000},
}};

std::optional<std::uint64_t> NanosecondsOf(std::string_view unit) {
  for (const auto& [name, nanoseconds] : kUnits) {
    if (unit == name) return nanoseconds;
  }
  return std::nullopt;
}

Error InvalidDuration(std::string_view whole) {
  return {ErrorKind::kUsage, "time: invalid duration " + Quoted(whole)};
}

// Takes one "1.5h" of a duration, whose whole text is for messages.
std::uint64_t TakeDurationPart(std::string_view& rest, std::string_view whole) {
  const std::string_view number = rest;
  const std::optional<std::uint64_t> integer = TakeInteger(rest);
  if (!integer) throw InvalidDuration(whole);
  const double fraction = TakeFraction(rest);
  const std::string_view typed = number.substr(0, number.size() - rest.size());
  if (typed.empty() || typed == ".") throw InvalidDuration(whole);
  std::size_t end = 0;
  while (end < rest.size() && rest[end] != '.' && !IsDigit(rest[end])) ++end;
  const std::string_view unit = rest.substr(0, end);
  rest.remove_prefix(end);
  if (unit.empty()) {
    throw Error(ErrorKind::kUsage, "time: missing unit in duration " + Quoted(whole));
  }
  const std::optional<std::uint64_t> scale = NanosecondsOf(unit);
  if (!scale) {
    throw Error(ErrorKind::kUsage,
                "time: unknown unit " + Quoted(unit) + " in duration " + Quoted(whole));
  }
  const auto partial = static_cast<std::uint64_t>(fraction * static_cast<double>(*scale));
  if (*integer > (kMaxNanoseconds - partial) / *scale) throw InvalidDuration(whole);
  return *integer * *scale + partial;
}

// Reads the fields of CSV one after the other.
class ListReader {
 public:
  explicit ListReader(std::string_view text) : text_(text) {}

  std::vector<std::string> Read() {
    std::vector<std::string> fields;
    while (position_ < text_.size()) {
      if (AtLineEnd()) {  // empty lines have no fields
        SkipLineEnd();
        continue;
      }
      fields.push_back(text_[position_] == '"' ? QuotedField() : PlainField());
      if (position_ < text_.size() && text_[position_] == ',') {
        ++position_;
        if (position_ == text_.size() || AtLineEnd()) fields.emplace_back();
      }
    }
    return fields;
  }

 private:
  std::string PlainField() {
    const std::size_t start = position_;
    while (position_ < text_.size() && text_[position_] != ',' && !AtLineEnd()) {
      if (text_[position_] == '"') Fail("bare \" in non-quoted-field");
      ++position_;
    }
    return std::string(text_.substr(start, position_ - start));
  }

  std::string QuotedField() {
    std::string field;
    for (++position_; position_ < text_.size(); ++position_) {
      if (text_[position_] == '"') {
        const std::size_t next = position_ + 1;
        if (next == text_.size() || text_[next] != '"') return EndOfQuotes(std::move(field));
        ++position_;
      } else if (text_[position_] == '\n') {
        ++line_;
        line_start_ = position_ + 1;
      }
      field += text_[position_];
    }
    Fail("extraneous or missing \" in quoted-field");
  }

  std::string EndOfQuotes(std::string field) {
    ++position_;
    if (position_ < text_.size() && text_[position_] != ',' && !AtLineEnd()) {
      --position_;
      Fail("extraneous or missing \" in quoted-field");
    }
    return field;
  }

  [[nodiscard]] bool AtLineEnd() const {
    const std::string_view rest = text_.substr(position_);
    return rest.starts_with('\n') || rest.starts_with("\r\n");
  }

  void SkipLineEnd() {
    position_ = text_.find('\n', position_) + 1;
    line_start_ = position_;
    ++line_;
  }

  [[noreturn]] void Fail(std::string_view cause) const {
    throw Error(ErrorKind::kUsage, "parse error on line " + std::to_string(line_) + ", column " +
                                       std::to_string(position_ - line_start_ + 1) + ": " +
                                       std::string(cause));
  }

  std::string_view text_;
  std::size_t position_ = 0;
  std::size_t line_ = 1;
  std::size_t line_start_ = 0;
};

}  // namespace

bool ParseBool(std::string_view text) {
  for (const std::string_view yes : {"1", "t", "T", "TRUE", "true", "True"}) {
    if (text == yes) return true;
  }
  for (const std::string_view no : {"0", "f", "F", "FALSE", "false", "False"}) {
    if (text == no) return false;
  }
  throw Error(ErrorKind::kUsage, "strconv.ParseBool: parsing " + Quoted(text) + ": invalid syntax");
}

std::chrono::nanoseconds ParseDuration(std::string_view text) {
  std::string_view rest = text;
  const bool is_negative = rest.starts_with('-');
  if (is_negative || rest.starts_with('+')) rest.remove_prefix(1);
  if (rest == "0") return {};
  if (rest.empty()) throw InvalidDuration(text);
  std::uint64_t total = 0;
  while (!rest.empty()) {
    const std::uint64_t part = TakeDurationPart(rest, text);
    if (part > kMaxNanoseconds - total) throw InvalidDuration(text);
    total += part;
  }
  const std::chrono::nanoseconds duration(static_cast<std::int64_t>(total));
  return is_negative ? -duration : duration;
}

std::uint64_t ParseUint(std::string_view text) {
  std::string_view rest = text;
  const std::optional<std::uint64_t> value = TakeInteger(rest);
  if (text.empty() || (value && !rest.empty())) {
    throw Error(ErrorKind::kUsage,
                "strconv.ParseUint: parsing " + Quoted(text) + ": invalid syntax");
  }
  if (!value) {
    throw Error(ErrorKind::kUsage,
                "strconv.ParseUint: parsing " + Quoted(text) + ": value out of range");
  }
  return *value;
}

std::vector<std::string> ParseList(std::string_view text) { return ListReader(text).Read(); }

std::vector<Variable> ParseVariables(std::string_view text) {
  std::vector<Variable> variables;
  for (const std::string& field : ParseList(text)) {
    const std::size_t equals = field.find('=');
    if (equals == std::string::npos) {
      throw Error(ErrorKind::kUsage,
                  "variables must be format as key=value, got: " + Quoted(field));
    }
    variables.emplace_back(field.substr(0, equals), field.substr(equals + 1));
  }
  return variables;
}

}  // namespace plumb
