// They print texts, and open nothing.
#include "cli/program_commands.h"

#include "base/strings.h"
#include "base/version.h"
#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/flags.h"
#include "cli/help.h"

namespace plumb {

int ShowVersion(const ParsedFlags& /*flags*/, Terminal& terminal) {
  terminal.out().Write("plumb version " + std::string(Version()) +
                       "\n"
                       "Databases: SQLite\n"
                       "License: Apache 2.0\n");
  return kExitOk;
}

int ShowLicense(const ParsedFlags& /*flags*/, Terminal& terminal) {
  terminal.out().Write(
      "LICENSE\n"
      "Plumb is licensed under the Apache License 2.0, "
      "https://www.apache.org/licenses/LICENSE-2.0.\n");
  return kExitOk;
}

int ShowHelp(const ParsedFlags& flags, Terminal& terminal) {
  const CommandSpec* command = FindCommand("");
  for (const std::string& word : flags.Args()) {
    const CommandSpec* next = FindBelow(*command, word);
    if (next == nullptr) FailUnknownCommand(word, *command, terminal);
    command = next;
  }
  terminal.out().Write(HelpText(*command, terminal.program()));
  return kExitOk;
}

int CompleteBash(const ParsedFlags& /*flags*/, Terminal& terminal) {
  terminal.out().Write(BashCompletion(terminal.program()));
  return kExitOk;
}

int CompleteZsh(const ParsedFlags& /*flags*/, Terminal& terminal) {
  terminal.out().Write(ZshCompletion(terminal.program()));
  return kExitOk;
}

int CompleteFish(const ParsedFlags& /*flags*/, Terminal& terminal) {
  terminal.out().Write(FishCompletion(terminal.program()));
  return kExitOk;
}

}  // namespace plumb
