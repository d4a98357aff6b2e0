// One command on the databases of several envs, one after the other.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "cli/flags.h"
#include "cli/terminal.h"

namespace plumb {

// A command as one env calls it.
struct EnvCall {
  ParsedFlags flags;
  std::string name;  // of the database, for people: the key of for_each, or its URL
};

// What came of one database. Nothing is printed before it is its turn, so that several may be
// worked on at once.
struct TenantResult {
  std::string out = {};                 // for stdout
  std::vector<std::string> notes = {};  // lines for stderr
  std::string error = {};  // for stderr: `Error: ...`; empty if there is nothing to say
  bool has_failed = false;
  std::string state = {};  // where the database is now: `at version 5`
};

struct FleetOptions {
  // A line above the output of each database, where it is text for people.
  bool has_headings = false;
  // Outputs of a format begin on lines of their own.
  bool separates_lines = false;
};

// Works on all in order and stops at the first that fails. With more than one, the last lines of
// stderr say where each is. Returns the exit code.
int RunFleet(std::span<const EnvCall> calls, const Terminal& terminal, const FleetOptions& options,
             const std::function<TenantResult(const EnvCall&)>& run);

// The same for commands that print themselves: `run` gives their exit code. Those that only say
// that something differs do not stop the others.
int RunEach(std::span<const EnvCall> calls, const Terminal& terminal,
            const std::function<int(const ParsedFlags&)>& run);

}  // namespace plumb
