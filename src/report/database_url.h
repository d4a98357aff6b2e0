// A database URL as reports show it: never its password.
#pragma once

#include "report/formats.h"
#include "template/value.h"

namespace plumb::report {

// Its parts in templates and JSON.
[[nodiscard]] Value UrlValue(const DatabaseUrl& url);

}  // namespace plumb::report
