// Any text must parse and evaluate, or fail with an Error; what runs twice must give the same.
//
// The functions of patterns are left out: std::regex takes what time it wants.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/error.h"
#include "config/diagnostic.h"
#include "config/evaluator.h"
#include "config/functions.h"
#include "config/parser.h"

namespace {

using plumb::hcl::Value;

plumb::hcl::Functions FastFunctions() {
  plumb::hcl::Functions functions = plumb::hcl::PureFunctions();
  for (const char* name : {"regex", "regexall", "regexreplace"}) functions.erase(name);
  return functions;
}

plumb::hcl::Scope Variables() {
  const Value object = Value::Object({{"a", Value::Of(1)}, {"b", Value::String("x")}});
  return plumb::hcl::Scope({{"o", object},
                            {"l", Value::List({Value::String("x"), Value::String("y")})},
                            {"m", Value::Map({{"k", object}})},
                            {"s", Value::String("secret").Marked(true)},
                            {"n", Value()}});
}

std::string Result(const plumb::hcl::Expression& expression) {
  static const plumb::hcl::Functions kFunctions = FastFunctions();
  static const plumb::hcl::Scope kVariables = Variables();
  static_cast<void>(plumb::hcl::References(expression));
  try {
    return ToJson(Evaluate(expression, kVariables, kFunctions));
  } catch (const plumb::Error& error) {
    return error.message();
  }
}

void Check(const plumb::hcl::Body& body) {
  for (const plumb::hcl::Attribute& attribute : body.attributes) {
    if (Result(*attribute.value) != Result(*attribute.value)) std::abort();
  }
  for (const plumb::hcl::Block& block : body.blocks) Check(block.body);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    Check(plumb::hcl::ParseBody(text, "fuzz.hcl"));
  } catch (const plumb::hcl::DiagnosticError& error) {
    if (Excerpt(error.diagnostic().subject, text).empty()) std::abort();
  }
  return 0;
}
