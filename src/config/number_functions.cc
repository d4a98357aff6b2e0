// Numbers.
#include <cmath>

#include "config/functions.h"
#include "config/parameters.h"

namespace plumb::hcl {
namespace {

Function OnNumber(Number (*body)(Number)) {
  return {.parameters = {Numeric("num")},
          .body = [body](const Values& a) { return Value::Of(body(a[0].AsNumber())); }};
}

// What neither HCL nor JSON can say is no result.
Value Finite(Number number) {
  if (!std::isfinite(number)) FailCall("the result is not a finite number");
  return Value::Of(number);
}

Value Most(const Values& numbers, bool is_wanted_greater) {
  if (numbers.empty()) FailCall("must pass at least one number");
  Number most = numbers[0].AsNumber();
  for (const Value& value : numbers) {
    const Number number = value.AsNumber();
    if (is_wanted_greater ? number > most : number < most) most = number;
  }
  return Value::Of(most);
}

Value ParseInteger(const Values& a) {
  constexpr long kLargestBase = 62;
  const std::string text = ToStringValue(a[0]).AsString();
  const long base = WholeNumber(a, 1, 2, kLargestBase);
  const std::size_t sign = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  Number number = 0;
  bool is_valid = text.size() > sign;
  for (std::size_t i = sign; i < text.size() && is_valid; ++i) {
    const char c = text[i];
    long digit = kLargestBase;
    if (c >= '0' && c <= '9') digit = c - '0';
    if (c >= 'a' && c <= 'z') digit = c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') digit = c - 'A' + (base <= 36 ? 10 : 36);
    is_valid = digit < base;
    number = number * static_cast<Number>(base) + static_cast<Number>(digit);
  }
  if (!is_valid) {
    throw ArgumentError(
        0, "cannot parse \"" + text + "\" as a base " + std::to_string(base) + " integer");
  }
  return Finite(text[0] == '-' ? -number : number);
}

Value Range(const Values& a) {
  constexpr std::size_t kMost = 1024;
  if (a.empty() || a.size() > 3) FailCall("must have one, two, or three arguments");
  const Number start = a.size() == 1 ? 0 : a[0].AsNumber();
  const Number end = a[a.size() == 1 ? 0 : 1].AsNumber();
  const Number step = a.size() == 3 ? a[2].AsNumber() : end < start ? -1 : 1;
  if (step == 0) throw ArgumentError(a.size() == 3 ? 2 : 0, "step must not be zero");
  if (step > 0 && end < start)
    throw ArgumentError(1, "end must be greater than start when step is positive");
  if (step < 0 && end > start)
    throw ArgumentError(1, "end must be less than start when step is negative");
  Values numbers;
  for (Number number = start; step > 0 ? number < end : number > end; number += step) {
    if (numbers.size() >= kMost)
      FailCall(
          "more than 1024 values were generated; either decrease the difference between start and "
          "end or use a smaller step");
    numbers.push_back(Value::Of(number));
  }
  return Value::List(std::move(numbers));
}

Value Logarithm(const Values& a) {
  const Number result = std::log(a[0].AsNumber()) / std::log(a[1].AsNumber());
  return Finite(static_cast<double>(result));
}

}  // namespace

Functions NumberFunctions() {
  const auto sign = [](Number number) -> Number { return number < 0 ? -1 : number > 0 ? 1 : 0; };
  const auto power = [](const Values& a) {
    return Finite(std::pow(a[0].AsNumber(), a[1].AsNumber()));
  };
  return {
      {"abs", OnNumber([](Number number) { return std::fabs(number); })},
      {"ceil", OnNumber([](Number number) { return std::ceil(number); })},
      {"floor", OnNumber([](Number number) { return std::floor(number); })},
      {"log", {.parameters = {Numeric("num"), Numeric("base")}, .body = Logarithm}},
      {"max",
       {.variadic = Numeric("numbers"), .body = [](const Values& a) { return Most(a, true); }}},
      {"min",
       {.variadic = Numeric("numbers"), .body = [](const Values& a) { return Most(a, false); }}},
      {"parseint", {.parameters = {Any("number"), Numeric("base")}, .body = ParseInteger}},
      {"pow", {.parameters = {Numeric("num"), Numeric("power")}, .body = power}},
      {"range", {.variadic = Numeric("params"), .body = Range}},
      {"signum", OnNumber(sign)},
  };
}

}  // namespace plumb::hcl
