// The safety net of a lease.
#include "inspect/dev_database.h"

#include <cstdio>

#include "base/error.h"

namespace plumb {

DevLease::~DevLease() {
  if (is_released_) return;
  try {
    dev_.Release();
  } catch (const Error& error) {
    std::fprintf(stderr, "Warning: the dev database was not emptied: %s\n", error.what());
  }
}

}  // namespace plumb
