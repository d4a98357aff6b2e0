// How values are named, tested and printed.
#include "template/value.h"

#include <gtest/gtest.h>

#include "template/format.h"
#include "template/template.h"

namespace plumb {
namespace {

TEST(Value, KnowsKindAndTypeName) {
  EXPECT_EQ(Value().kind(), ValueKind::kNil);
  EXPECT_EQ(Value("x").kind(), ValueKind::kString);
  EXPECT_EQ(Value(true).TypeName(), "bool");
  EXPECT_EQ(Value(1).TypeName(), "int");
  EXPECT_EQ(Value(1.5).TypeName(), "float64");
  EXPECT_EQ(Value::Strings({"a"}).TypeName(), "[]string");
  EXPECT_EQ(Value::NilPointer("*T").TypeName(), "*T");
  EXPECT_EQ(Value(Object{.type_name = "*cmdlog.X"}).TypeName(), "*cmdlog.X");
}

TEST(Value, IsTrueUnlessEmpty) {
  for (const Value& value : {Value(), Value(false), Value(0), Value(0.0), Value(""),
                             Value::List({}), Value::Map({}), Value::NilPointer("*T")}) {
    EXPECT_FALSE(value.IsTrue()) << value.TypeName();
    EXPECT_TRUE(value.IsEmpty()) << value.TypeName();
  }
  for (const Value& value : {Value(true), Value(-1), Value(0.5), Value("a"), Value::List({0}),
                             Value::Map({{"a", 0}}), Value(Object{})}) {
    EXPECT_TRUE(value.IsTrue()) << value.TypeName();
  }
}

TEST(Value, CopiesShareTheirPayload) {
  const Value text = "a long text that no small string could hold inside of itself";
  const Value copy = text;  // NOLINT(performance-unnecessary-copy-initialization)
  EXPECT_EQ(&text.AsString(), &copy.AsString());
  EXPECT_TRUE(text.IsSame(copy));
}

TEST(Value, ObjectsPrintAsTheirTextIfTheyHaveOne) {
  const Value url = Object{.type_name = "*url.URL",
                           .fields = {{.name = "Scheme", .value = "sqlite"}},
                           .text = [] { return std::string("sqlite://x"); }};
  EXPECT_EQ(ActionText(url), "sqlite://x");
  EXPECT_EQ(PrintFormatted("%s %q", {url, url}), "sqlite://x \"sqlite://x\"");
  EXPECT_EQ(Template::Parse("t", "{{ .Scheme }}").Execute(url), "sqlite");
}

TEST(Value, NilPrintsAsNoValueOnlyByItself) {
  EXPECT_EQ(ActionText(Value()), "<no value>");
  EXPECT_EQ(ActionText(Value::NilPointer("*T")), "<nil>");
  EXPECT_EQ(ActionText(Value::List({Value(), 1})), "[<nil> 1]");
}

TEST(Value, ComputedFieldsRunOnlyWhenAskedFor) {
  int runs = 0;
  const Value value = Object{.fields = {{.name = "Costly", .compute = [&] { return ++runs; }},
                                        {.name = "Cheap", .value = 1}}};
  EXPECT_EQ(Template::Parse("t", "{{ .Cheap }}").Execute(value), "1");
  EXPECT_EQ(runs, 0);
  EXPECT_EQ(Template::Parse("t", "{{ .Costly }}").Execute(value), "1");
}

TEST(Value, EndlesslyNestedObjectsPrint) {
  std::function<Value()> endless = [&] {
    return Value(Object{.fields = {{.name = "Next", .compute = endless}}});
  };
  EXPECT_NE(ActionText(endless()).find("..."), std::string::npos);
}

TEST(Value, FunctionsAreCalled) {
  const auto add = [](const ValueList& a) { return a[0].AsInteger() + a[1].AsInteger(); };
  const Value value = Value::Map({{"add", Function::Variadic(add)}});
  EXPECT_EQ(Template::Parse("t", "{{ call .add 1 2 }}").Execute(value), "3");
}

}  // namespace
}  // namespace plumb
