// The data that a template reads: a dynamic, immutable value.
//
// Formats were made for Go's text/template, and so values are those of Go, as far as a template can
// tell: how they print, which type name a message gives them, what counts as empty. A Value is
// cheap to copy: everything larger than a number is shared and constant, because range, variables
// and arguments copy values all the time and one text may be the DDL of a whole schema. That is
// the only use of shared_ptr here; there are no cycles, since a payload is complete before it is
// shared.
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace plumb {

struct Function;
struct Object;
class Value;

using ValueList = std::vector<Value>;
using ValueMap = std::map<std::string, Value>;

enum class ValueKind {
  kNil,      // no value at all, printed as <no value>, or a typed nil pointer, printed as <nil>
  kBool,     //
  kInteger,  // int
  kFloat,    // float64
  kString,   //
  kList,     //
  kMap,      // string keys; ordered by key, also in JSON
  kObject,   // like a Go struct: fields in declared order, methods
  kFunction,
};

class Value {
 public:
  Value() = default;  // nil

  // NOLINTBEGIN(google-explicit-constructor): data is built from literals and members.
  template <std::same_as<bool> T>
  Value(T value) : data_(value) {}
  template <std::integral T>
  requires(!std::same_as<T, bool>) Value(T value) : data_(static_cast<std::int64_t>(value)) {}
  template <std::floating_point T>
  Value(T value) : data_(static_cast<double>(value)) {}
  Value(std::string text);
  Value(std::string_view text);
  Value(const char* text);
  Value(Object object);
  Value(Function function);
  // NOLINTEND(google-explicit-constructor)

  // `type_name` is what messages call the list.
  [[nodiscard]] static Value List(ValueList items, std::string type_name = "[]interface {}");
  [[nodiscard]] static Value Strings(const std::vector<std::string>& items);
  [[nodiscard]] static Value Map(ValueMap entries);
  // An absent object of the type named `type_name`, say "*cmdlog.StmtError": it is false and
  // empty, but to ask for one of its fields is an error.
  [[nodiscard]] static Value NilPointer(std::string type_name);

  [[nodiscard]] ValueKind kind() const;
  // What Go calls the type; "<nil>" of a nil that has none.
  [[nodiscard]] std::string TypeName() const;
  // What `if` thinks of it. Objects are always true.
  [[nodiscard]] bool IsTrue() const;
  // What omitempty leaves out: false, 0, "", nil, empty lists and maps.
  [[nodiscard]] bool IsEmpty() const;
  // Nil without a type.
  [[nodiscard]] bool IsUntypedNil() const;
  // The same payload, for things that are compared by identity.
  [[nodiscard]] bool IsSame(const Value& other) const { return data_ == other.data_; }

  // REQUIRES: kind() is the one that the name says.
  [[nodiscard]] bool AsBool() const { return std::get<bool>(data_); }
  [[nodiscard]] std::int64_t AsInteger() const { return std::get<std::int64_t>(data_); }
  [[nodiscard]] double AsFloat() const { return std::get<double>(data_); }
  [[nodiscard]] const std::string& AsString() const;
  [[nodiscard]] const ValueList& AsList() const;
  [[nodiscard]] const ValueMap& AsMap() const;
  [[nodiscard]] const Object& AsObject() const;
  [[nodiscard]] const Function& AsFunction() const;

 private:
  struct TypedNil {
    std::shared_ptr<const std::string> type_name;
    bool operator==(const TypedNil&) const = default;
  };
  struct TypedList {
    ValueList items;
    std::string type_name;
  };

  std::variant<std::monostate, TypedNil, bool, std::int64_t, double,
               std::shared_ptr<const std::string>, std::shared_ptr<const TypedList>,
               std::shared_ptr<const ValueMap>, std::shared_ptr<const Object>,
               std::shared_ptr<const Function>>
      data_;
};

enum class Parameter { kAny, kString, kInteger };

// What a template calls by name, as a function or as a method. It fails by throwing Error.
struct Function {
  using Body = std::function<Value(const ValueList& arguments)>;

  Body body = {};
  std::vector<Parameter> parameters = {};
  // The last parameter stands for any number of arguments, also none.
  bool is_variadic = false;

  // Any number of arguments of any type.
  [[nodiscard]] static Function Variadic(Body body) {
    return {.body = std::move(body), .parameters = {Parameter::kAny}, .is_variadic = true};
  }
};

struct ObjectField {
  std::string name = {};  // in templates
  Value value = {};
  std::string json_name = {};  // "": the same as `name`
  bool omit_empty = false;     // in JSON
  bool is_in_json = true;
  // Computes the value each time that it is asked for, instead of `value`.
  std::function<Value()> compute = {};

  [[nodiscard]] Value Get() const { return compute ? compute() : value; }
};

struct ObjectMethod {
  std::string name = {};
  Function function = {};
};

struct Object {
  std::string type_name = {};  // as messages call it, say "*cmdlog.MigrateApply"
  std::vector<ObjectField> fields = {};
  std::vector<ObjectMethod> methods = {};
  // How it prints; without it, as its fields in braces.
  std::function<std::string()> text = {};
  // What stands for it in JSON; without it, its fields.
  std::function<Value()> json = {};

  // Null if there is none of that name.
  [[nodiscard]] const ObjectField* FindField(std::string_view field_name) const;
  [[nodiscard]] const ObjectMethod* FindMethod(std::string_view method_name) const;
};

}  // namespace plumb
