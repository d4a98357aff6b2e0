// The field names are those of Go's net/url, which existing formats use.
#include "report/database_url.h"

namespace plumb::report {

Value UrlValue(const DatabaseUrl& url) {
  const Value user = url.has_user ? Value(Object{}) : Value();
  return Object{.type_name = "*sqlclient.URL",
                .fields = {{.name = "Scheme", .value = url.scheme},
                           {.name = "Opaque", .value = ""},
                           {.name = "User", .value = user},
                           {.name = "Host", .value = url.host},
                           {.name = "Path", .value = url.path},
                           {.name = "Fragment", .value = ""},
                           {.name = "RawQuery", .value = url.raw_query},
                           {.name = "RawPath", .value = ""},
                           {.name = "RawFragment", .value = ""},
                           {.name = "ForceQuery", .value = false},
                           {.name = "OmitHost", .value = false},
                           {.name = "Schema", .value = url.schema}},
                .text = [text = url.redacted] { return text; }};
}

}  // namespace plumb::report
