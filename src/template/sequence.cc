// len, index and slice. Texts count in bytes; a byte of a text is a number, as in Go.
#include <array>

#include "base/error.h"
#include "template/language_functions.h"

namespace plumb {
namespace {

[[noreturn]] void Fail(const std::string& message) { throw Error(ErrorKind::kUsage, message); }

// Elements and lengths are those of what a pointer points to.
std::string TypeBehindPointer(const Value& value) {
  std::string name = value.TypeName();
  return name.starts_with('*') ? name.substr(1) : name;
}

// The index of an element, or the end of a range, of something that has `size` elements.
std::size_t Position(const Value& index, std::size_t size) {
  if (index.IsUntypedNil()) Fail("cannot index slice/array with nil");
  if (index.kind() != ValueKind::kInteger) {
    Fail("cannot index slice/array with type " + index.TypeName());
  }
  const std::int64_t position = index.AsInteger();
  if (position < 0 || static_cast<std::uint64_t>(position) > size) {
    Fail("index out of range: " + std::to_string(position));
  }
  return static_cast<std::size_t>(position);
}

Value Element(const Value& container, const Value& index) {
  switch (container.kind()) {
    case ValueKind::kString: {
      const std::size_t position = Position(index, container.AsString().size());
      if (position == container.AsString().size()) Fail("reflect: string index out of range");
      return static_cast<unsigned char>(container.AsString()[position]);
    }
    case ValueKind::kList: {
      const std::size_t position = Position(index, container.AsList().size());
      if (position == container.AsList().size()) Fail("reflect: slice index out of range");
      return container.AsList()[position];
    }
    case ValueKind::kMap: {
      if (index.IsUntypedNil()) Fail("value is nil; should be of type string");
      if (index.kind() != ValueKind::kString) {
        Fail("value has type " + index.TypeName() + "; should be string");
      }
      const auto found = container.AsMap().find(index.AsString());
      return found == container.AsMap().end() ? Value() : found->second;
    }
    case ValueKind::kNil:
      Fail("index of nil pointer");
    default:
      Fail("can't index item of type " + TypeBehindPointer(container));
  }
}

}  // namespace

Value LengthOf(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kString:
      return value.AsString().size();
    case ValueKind::kList:
      return value.AsList().size();
    case ValueKind::kMap:
      return value.AsMap().size();
    case ValueKind::kNil:
      Fail("len of nil pointer");
    default:
      Fail("len of type " + TypeBehindPointer(value));
  }
}

Value IndexInto(const ValueList& arguments) {
  Value item = arguments[0];
  if (item.IsUntypedNil()) Fail("index of untyped nil");
  for (std::size_t i = 1; i < arguments.size(); ++i) item = Element(item, arguments[i]);
  return item;
}

Value SliceOf(const ValueList& arguments) {
  const Value& item = arguments[0];
  const std::size_t index_count = arguments.size() - 1;
  if (item.IsUntypedNil()) Fail("slice of untyped nil");
  if (item.kind() == ValueKind::kNil) Fail("slice of nil pointer");
  if (index_count > 3) Fail("too many slice indexes: " + std::to_string(index_count));
  const bool is_text = item.kind() == ValueKind::kString;
  if (!is_text && item.kind() != ValueKind::kList) {
    Fail("can't slice item of type " + TypeBehindPointer(item));
  }
  if (is_text && index_count == 3) Fail("cannot 3-index slice a string");
  const std::size_t size = is_text ? item.AsString().size() : item.AsList().size();
  std::array<std::size_t, 3> bounds = {0, size, size};
  for (std::size_t i = 0; i < index_count; ++i) bounds[i] = Position(arguments[i + 1], size);
  for (std::size_t i = 0; i < 2; ++i) {
    if (bounds[i] > bounds[i + 1]) {
      Fail("invalid slice index: " + std::to_string(bounds[i]) + " > " +
           std::to_string(bounds[i + 1]));
    }
  }
  if (is_text) return item.AsString().substr(bounds[0], bounds[1] - bounds[0]);
  const auto begin = item.AsList().begin();
  return Value::List({begin + static_cast<std::ptrdiff_t>(bounds[0]),
                      begin + static_cast<std::ptrdiff_t>(bounds[1])},
                     item.TypeName());
}

}  // namespace plumb
