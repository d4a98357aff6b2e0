// Stands in for the commands of the group `schema` until they are written.
#include "base/error.h"
#include "cli/schema_commands.h"

namespace plumb {
namespace {

[[noreturn]] void Unwritten(const char* command) {
  throw Error(ErrorKind::kUnsupported, std::string(command) + " is not supported yet");
}

}  // namespace

int SchemaInspect(const ParsedFlags& /*flags*/, Terminal& /*terminal*/) {
  Unwritten("schema inspect");
}
int SchemaApply(const ParsedFlags& /*flags*/, Terminal& /*terminal*/) { Unwritten("schema apply"); }
int SchemaDiff(const ParsedFlags& /*flags*/, Terminal& /*terminal*/) { Unwritten("schema diff"); }
int SchemaClean(const ParsedFlags& /*flags*/, Terminal& /*terminal*/) { Unwritten("schema clean"); }

}  // namespace plumb
