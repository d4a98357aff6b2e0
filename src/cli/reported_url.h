// What a report may say of a database URL.
#pragma once

#include <string>

#include "conn/url.h"
#include "report/formats.h"

namespace plumb {

// `schema` is the one that the URL is bound to.
[[nodiscard]] report::DatabaseUrl ReportedUrl(const Url& url, const std::string& schema);

}  // namespace plumb
