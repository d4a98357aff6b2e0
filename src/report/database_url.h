// A database URL as reports show it: never its password.
#pragma once

#include <string>

#include "conn/url.h"
#include "report/formats.h"
#include "template/value.h"

namespace plumb::report {

// `schema` is the one that the URL is bound to.
[[nodiscard]] DatabaseUrl ReportedUrl(const Url& url, const std::string& schema);

// Its parts in templates and JSON.
[[nodiscard]] Value UrlValue(const DatabaseUrl& url);

}  // namespace plumb::report
