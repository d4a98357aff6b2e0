// Only this file is compiled again when the version changes.
#include "base/version.h"

namespace plumb {

std::string_view Version() { return PLUMB_VERSION; }

}  // namespace plumb
