// The table of the language's own functions.
#include "template/functions.h"

#include "base/error.h"
#include "template/format.h"
#include "template/language_functions.h"

namespace plumb {
namespace {

Value Call(const ValueList& arguments) {
  const Value& function = arguments[0];
  if (function.kind() == ValueKind::kNil) throw Error(ErrorKind::kUsage, "call of nil");
  if (function.kind() != ValueKind::kFunction) {
    throw Error(ErrorKind::kUsage,
                "non-function " + Print({function}) + " of type " + function.TypeName());
  }
  return function.AsFunction().body({arguments.begin() + 1, arguments.end()});
}

Value FormatFirst(const ValueList& arguments) {
  return PrintFormatted(arguments[0].AsString(), {arguments.begin() + 1, arguments.end()});
}

}  // namespace

const Functions& LanguageFunctions() {
  using enum Parameter;
  static const Functions functions = {
      {"not", {[](const ValueList& a) { return !a[0].IsTrue(); }, {kAny}}},
      {"eq", {CompareEqual, {kAny, kAny}, true}},
      {"ne", {[](const ValueList& a) { return !CompareEqual(a).AsBool(); }, {kAny, kAny}}},
      {"lt", {[](const ValueList& a) { return CompareLess(a[0], a[1]); }, {kAny, kAny}}},
      {"le", {[](const ValueList& a) { return CompareLessOrEqual(a[0], a[1]); }, {kAny, kAny}}},
      {"gt", {[](const ValueList& a) { return !CompareLessOrEqual(a[0], a[1]); }, {kAny, kAny}}},
      {"ge", {[](const ValueList& a) { return !CompareLess(a[0], a[1]); }, {kAny, kAny}}},
      {"len", {[](const ValueList& a) { return LengthOf(a[0]); }, {kAny}}},
      {"index", {IndexInto, {kAny, kAny}, true}},
      {"slice", {SliceOf, {kAny, kAny}, true}},
      {"call", {Call, {kAny, kAny}, true}},
      {"print", Function::Variadic([](const ValueList& a) { return Print(a); })},
      {"printf", {FormatFirst, {kString, kAny}, true}},
      {"println", Function::Variadic([](const ValueList& a) { return PrintLine(a); })},
      {"html", Function::Variadic([](const ValueList& a) { return EscapeHtml(TextOf(a)); })},
      {"js", Function::Variadic([](const ValueList& a) { return EscapeJavaScript(TextOf(a)); })},
      {"urlquery",
       Function::Variadic([](const ValueList& a) { return EscapeUrlQuery(TextOf(a)); })},
  };
  return functions;
}

Functions Merged(Functions base, Functions more) {
  more.merge(base);
  return more;
}

}  // namespace plumb
