// The password stays behind.
#include "cli/reported_url.h"

namespace plumb {

report::DatabaseUrl ReportedUrl(const Url& url, const std::string& schema) {
  return {.scheme = url.scheme,
          .host = url.host,
          .path = url.path,
          .raw_query = url.raw_query,
          .has_user = url.has_user,
          .schema = schema,
          .redacted = url.Redacted()};
}

}  // namespace plumb
