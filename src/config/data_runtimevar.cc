// data "runtimevar": the variables of gocloud.dev/runtimevar that need no service.
#include <algorithm>

#include "base/error.h"
#include "base/strings.h"
#include "config/data_attributes.h"

namespace plumb::hcl {
namespace {

struct VariableUrl {
  std::string scheme = {};
  std::string path = {};
  std::map<std::string, std::string> query = {};
};

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string Decoded(std::string_view text, bool is_query) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      const int high = i + 2 < text.size() ? HexDigit(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? HexDigit(text[i + 2]) : -1;
      if (high < 0 || low < 0) throw Error(ErrorKind::kConfig, "url has an invalid escape");
      decoded += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      decoded += is_query && text[i] == '+' ? ' ' : text[i];
    }
  }
  return decoded;
}

VariableUrl Parsed(std::string_view text) {
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos) throw Error(ErrorKind::kConfig, "url has no scheme");
  VariableUrl url{.scheme = std::string(text.substr(0, colon))};
  text.remove_prefix(colon + 3);
  const std::size_t mark = std::min(text.find('?'), text.size());
  const std::string_view location = text.substr(0, mark);
  url.path = Decoded(location.substr(std::min(location.find('/'), location.size())), false);
  if (mark == text.size()) return url;
  for (const std::string& pair : Split(text.substr(mark + 1), '&')) {
    const std::size_t equals = std::min(pair.find('='), pair.size());
    url.query.emplace(Decoded(pair.substr(0, equals), true),
                      Decoded(pair.substr(std::min(equals + 1, pair.size())), true));
  }
  return url;
}

}  // namespace

Value ReadRuntimeVariable(const DataSource& source, ProjectHost& host) {
  const VariableUrl url = Parsed(RequiredText(source, "url"));
  if (const auto decoder = url.query.find("decoder");
      decoder != url.query.end() && decoder->second != "string") {
    throw Error(ErrorKind::kUnsupported,
                "opening variable: decoder " + Quoted(decoder->second) + " is not string");
  }
  if (url.scheme == "constant") {
    const auto value = url.query.find("val");
    return Value::String(value == url.query.end() ? "" : value->second);
  }
  if (url.scheme == "file") {
    if (url.path.empty()) throw Error(ErrorKind::kConfig, "opening variable: path is required");
    try {
      return Value::String(host.Read(url.path));
    } catch (const Error& error) {
      throw WithContext("opening variable", error);
    }
  }
  throw Error(ErrorKind::kUnsupported,
              "scheme " + Quoted(url.scheme) +
                  " is not supported: use constant:// or file://, or data \"external\" with a "
                  "program that fetches the value");
}

}  // namespace plumb::hcl
