// The commands of the group `migrate`.
#pragma once

namespace plumb {

class ParsedFlags;
class Terminal;

// Each returns the exit code of the program. They throw Error for what ends the command.
int MigrateHash(const ParsedFlags& flags, Terminal& terminal);

}  // namespace plumb
