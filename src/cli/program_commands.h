// The commands about the program itself.
#pragma once

namespace plumb {

class ParsedFlags;
class Terminal;

int ShowVersion(const ParsedFlags& flags, Terminal& terminal);
int ShowLicense(const ParsedFlags& flags, Terminal& terminal);
int ShowHelp(const ParsedFlags& flags, Terminal& terminal);
int CompleteBash(const ParsedFlags& flags, Terminal& terminal);
int CompleteZsh(const ParsedFlags& flags, Terminal& terminal);
int CompleteFish(const ParsedFlags& flags, Terminal& terminal);

}  // namespace plumb
