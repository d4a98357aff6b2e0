// URLs, which are changed as text, so that whatever a function does not touch stays as it was.
#include <map>

#include "base/strings.h"
#include "config/functions.h"
#include "config/parameters.h"
#include "config/percent_encoding.h"

namespace plumb::hcl {
namespace {

std::string QueryEscaped(std::string_view text) {
  return ReplaceAll(PercentEncoded(text, " "), " ", "+");
}

struct UrlParts {
  std::string scheme;  // with ://
  std::string user;    // with @, or empty
  std::string host;
  std::string path;
  std::string query;     // without ?
  std::string fragment;  // with #, or empty

  [[nodiscard]] std::string Text() const {
    return scheme + user + host + path + (query.empty() ? "" : "?" + query) + fragment;
  }
};

UrlParts SplitUrl(const std::string& url) {
  UrlParts parts;
  std::string rest = url;
  const auto cut = [&rest](std::size_t at) {
    std::string tail = at == std::string::npos ? "" : rest.substr(at);
    rest = rest.substr(0, at);
    return tail;
  };
  parts.fragment = cut(rest.find('#'));
  parts.query = cut(rest.find('?'));
  if (!parts.query.empty()) parts.query.erase(0, 1);
  const std::size_t scheme = rest.find("://");
  if (scheme == std::string::npos) {
    throw ArgumentError(0, "parse \"" + url + "\": missing scheme");
  }
  parts.scheme = rest.substr(0, scheme + 3);
  rest = rest.substr(scheme + 3);
  parts.path = cut(rest.find('/'));
  const std::size_t at = rest.rfind('@');
  if (at != std::string::npos) {
    parts.user = rest.substr(0, at + 1);
    rest = rest.substr(at + 1);
  }
  parts.host = rest;
  return parts;
}

// Parameters come sorted by name, as Go's url.Values writes them.
Value QuerySet(const Values& a) {
  UrlParts url = SplitUrl(a[0].AsString());
  std::multimap<std::string, std::string> parameters;
  const std::string key = QueryEscaped(a[1].AsString());
  if (!url.query.empty()) {
    for (const std::string& pair : Split(url.query, '&')) {
      const std::size_t equals = std::min(pair.find('='), pair.size());
      const std::string name = pair.substr(0, equals);
      if (name != key && !pair.empty()) {
        parameters.emplace(name, equals == pair.size() ? "" : pair.substr(equals + 1));
      }
    }
  }
  parameters.emplace(key, QueryEscaped(a[2].AsString()));
  std::vector<std::string> pairs;
  for (const auto& [name, value] : parameters) pairs.push_back(name + "=" + value);
  url.query = Join(pairs, "&");
  return Value::String(url.Text());
}

Value SetPath(const Values& a) {
  UrlParts url = SplitUrl(a[0].AsString());
  const std::string& path = a[1].AsString();
  url.path = (path.empty() || path[0] == '/' ? "" : "/") + PercentEncoded(path, "/$&+,:;=@");
  return Value::String(url.Text());
}

Value UserInfo(const Values& a) {
  if (a.size() > 3) FailCall("expected 2 or 3 arguments");
  UrlParts url = SplitUrl(a[0].AsString());
  url.user = PercentEncoded(a[1].AsString(), "$&+,;=");
  if (a.size() == 3) url.user += ":" + PercentEncoded(a[2].AsString(), "$&+,;=");
  url.user += "@";
  return Value::String(url.Text());
}

}  // namespace

Functions UrlFunctions() {
  const auto escape = [](const Values& a) { return Value::String(QueryEscaped(a[0].AsString())); };
  return {
      {"urlescape", {.parameters = {Text("string")}, .body = escape}},
      {"urlqueryset", {.parameters = {Text("url"), Text("key"), Text("value")}, .body = QuerySet}},
      {"urlsetpath", {.parameters = {Text("url"), Text("path")}, .body = SetPath}},
      {"urluserinfo",
       {.parameters = {Text("url"), Text("user")}, .variadic = Text("pass"), .body = UserInfo}},
  };
}

}  // namespace plumb::hcl
