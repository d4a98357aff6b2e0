// The program: the command line goes to the command table, errors go to stderr.
#include <exception>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/terminal.h"

int main(int argc, char** argv) {
  plumb::ProtectStandardStreams();
  plumb::Terminal terminal(plumb::ProgramName(argc > 0 ? argv[0] : nullptr), 0, 1, 2);
  try {
    return plumb::RunCommandLine({argv + (argc > 0 ? 1 : 0), argv + argc}, terminal);
  } catch (const plumb::Error& error) {
    terminal.err().WriteIfPossible("Error: " + error.message() + "\n");
  } catch (const std::exception& error) {
    terminal.err().WriteIfPossible("Error: internal error: " + std::string(error.what()) + "\n");
  }
  return plumb::kExitError;
}
