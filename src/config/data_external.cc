// data "external": what a program prints.
#include "base/error.h"
#include "config/data_attributes.h"

namespace plumb::hcl {

Value ReadExternal(const DataSource& source, ProjectHost& host) {
  const std::optional<std::vector<std::string>> program = OptionalTexts(source, "program");
  if (!program) throw Error(ErrorKind::kConfig, "missing attribute \"program\"");
  if (program->empty()) throw Error(ErrorKind::kConfig, "program cannot be empty");
  const ProgramResult result = host.Run(*program, OptionalText(source, "working_dir").value_or(""));
  std::string problem = result.start_error;
  if (problem.empty() && result.exit_status != 0) {
    problem = result.error_output.empty() ? "exit status " + std::to_string(result.exit_status)
                                          : result.error_output;
  }
  if (problem.empty()) return Value::String(result.output);
  throw Error(ErrorKind::kConfig, "running program " + result.path + ": " + problem);
}

}  // namespace plumb::hcl
