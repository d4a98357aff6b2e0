// The commands of the group `schema`.
#pragma once

namespace plumb {

class ParsedFlags;
class Terminal;

// Each returns the exit code of the program. They throw Error for what ends the command.
int SchemaInspect(const ParsedFlags& flags, Terminal& terminal);
int SchemaApply(const ParsedFlags& flags, Terminal& terminal);
int SchemaDiff(const ParsedFlags& flags, Terminal& terminal);
int SchemaClean(const ParsedFlags& flags, Terminal& terminal);

}  // namespace plumb
