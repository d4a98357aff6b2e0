// Any text must parse and evaluate, or fail with an Error; what runs twice must give the same. The
// text is also a project file, in a world that has nothing but it.
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
#include "config/project.h"

namespace {

using plumb::hcl::Value;

plumb::hcl::Scope Variables() {
  const Value object = Value::Object({{"a", Value::Of(1)}, {"b", Value::String("x")}});
  return plumb::hcl::Scope({{"o", object},
                            {"l", Value::List({Value::String("x"), Value::String("y")})},
                            {"m", Value::Map({{"k", object}})},
                            {"s", Value::String("secret").Marked(true)},
                            {"n", Value()}});
}

std::string Result(const plumb::hcl::Expression& expression) {
  static const plumb::hcl::Functions kFunctions = plumb::hcl::PureFunctions();
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

class EmptyHost : public plumb::ProjectHost {
 public:
  explicit EmptyHost(std::string_view text) : text_(text) {}

  plumb::SqlResult Query(const plumb::SqlQuery& /*query*/) override { Refuse(); }
  plumb::ProgramResult Run(const std::vector<std::string>& arguments,
                           const std::string& /*working_directory*/) override {
    return {.path = arguments.front(), .start_error = "refused"};
  }
  std::optional<std::string> Variable(const std::string& /*name*/) override { return {}; }
  std::string Read(const std::filesystem::path& path) override {
    if (path != "fuzz.hcl") Refuse();
    return text_;
  }
  plumb::FileKind Kind(const std::filesystem::path& path) override {
    return path == "fuzz.hcl" ? plumb::FileKind::kFile : plumb::FileKind::kMissing;
  }
  std::vector<std::string> List(const std::filesystem::path& /*path*/) override { return {}; }
  void Print(const std::string& /*text*/) override {}

 private:
  [[noreturn]] static void Refuse() { throw plumb::Error(plumb::ErrorKind::kConfig, "refused"); }

  std::string text_;
};

// What became of it, as text.
std::string Loaded(std::string_view text, const std::string& env) {
  EmptyHost host(text);
  std::string outcome;
  try {
    const plumb::Project project =
        LoadProject({.path = "fuzz.hcl", .env = env, .variables = {{"v", "secret"}}}, host);
    for (const plumb::Env& each : project.envs) outcome += each.instance + each.url.value_or("-");
    for (const std::string& warning : project.warnings) outcome += warning;
  } catch (const plumb::Error& error) {
    outcome = error.message();
  }
  return outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    Check(plumb::hcl::ParseBody(text, "fuzz.hcl"));
  } catch (const plumb::hcl::DiagnosticError& error) {
    if (Excerpt(error.diagnostic().subject, text).empty()) std::abort();
  }
  for (const char* env : {"x", ""}) {
    if (Loaded(text, env) != Loaded(text, env)) std::abort();
  }
  return 0;
}
