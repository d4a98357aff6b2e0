// Any text must parse and run, or fail with an Error, within its limits of output and steps; what
// runs twice must print the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/error.h"
#include "template/template.h"

namespace {

plumb::Value Data() {
  using plumb::Object;
  using plumb::Value;
  const auto echo = [](const plumb::ValueList& arguments) -> Value {
    return arguments.empty() ? Value() : arguments.back();
  };
  const Value table = Object{.type_name = "*schema.Table",
                             .fields = {{.name = "Name", .value = "users"},
                                        {.name = "Rows", .value = 42},
                                        {.name = "Size", .value = 1.5}}};
  return Object{.type_name = "*report.Report",
                .fields = {{.name = "Name", .value = "report"},
                           {.name = "Tables", .value = Value::List({table, table})},
                           {.name = "Tags", .value = Value::Strings({"a", "<b>", "\xff"})},
                           {.name = "Map", .value = Value::Map({{"k", 1}, {"j", table}})},
                           {.name = "Absent", .value = Value::NilPointer("*report.Failure")},
                           {.name = "Any"}},
                .methods = {{"Echo", plumb::Function::Variadic(echo)}}};
}

plumb::Functions AllFunctions() {
  return plumb::Merged(plumb::Merged(plumb::TextFunctions(), plumb::JsonFunctions()),
                       plumb::ColorFunctions(true));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kMaxOutput = std::size_t{1} << 16U;
  constexpr std::size_t kMaxSteps = 10'000;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    const auto format = plumb::Template::Parse(
        "fuzz", text, AllFunctions(), {.max_output_bytes = kMaxOutput, .max_steps = kMaxSteps});
    const plumb::Value root = Data();
    const std::string output = format.Execute(root);
    if (output.size() > kMaxOutput || output != format.Execute(root)) std::abort();
  } catch (const plumb::Error&) {
    return 0;
  }
  return 0;
}
