// The commands of the group `migrate`.
#pragma once

#include <span>

namespace plumb {

class ParsedFlags;
class Terminal;
struct EnvCall;

// Each returns the exit code of the program. They throw Error for what ends the command.
int MigrateApply(std::span<const EnvCall> calls, Terminal& terminal);
int MigrateDiff(const ParsedFlags& flags, Terminal& terminal);
int MigrateHash(const ParsedFlags& flags, Terminal& terminal);
int MigrateImport(const ParsedFlags& flags, Terminal& terminal);
int MigrateList(const ParsedFlags& flags, Terminal& terminal);
int MigrateNew(const ParsedFlags& flags, Terminal& terminal);
int MigrateRemove(const ParsedFlags& flags, Terminal& terminal);
int MigrateSet(std::span<const EnvCall> calls, Terminal& terminal);
int MigrateStatus(std::span<const EnvCall> calls, Terminal& terminal);
int MigrateValidate(const ParsedFlags& flags, Terminal& terminal);

}  // namespace plumb
