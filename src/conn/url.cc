// Three families share this parser. "Network" URLs (postgres, mysql, ...) have user, host and port
// and are percent-encoded. "file" and its kin are encoded paths without them, so a ':' or '@' is
// part of the name. SQLite's are file names as they are: the engine decodes them only behind
// "file:".
#include "conn/url.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/file_system.h"
#include "base/strings.h"

namespace plumb {
namespace {

enum class Family { kNetwork, kPath, kSqlite };

Family FamilyOf(std::string_view scheme) {
  if (scheme == "sqlite" || scheme == "sqlite3" || scheme == "libsql+file") return Family::kSqlite;
  if (scheme == "file" || scheme == "mem" || scheme == "env") return Family::kPath;
  return Family::kNetwork;
}

Error Malformed(std::string_view reason) {
  return {ErrorKind::kUsage, "sql/sqlclient: parse open url: " + std::string(reason)};
}

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

int HexValue(char c) {
  if (IsDigit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

enum class Plus { kKeep, kIsBlank };

std::string Decode(std::string_view text, Plus plus = Plus::kKeep) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus == Plus::kIsBlank) {
      result += ' ';
    } else if (text[i] != '%') {
      result += text[i];
    } else {
      const int high = i + 2 < text.size() ? HexValue(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? HexValue(text[i + 2]) : -1;
      if (high < 0 || low < 0) throw Malformed("invalid URL escape; write a percent sign as %25");
      if (high == 0 && low == 0) throw Malformed("invalid URL escape \"%00\"");
      result += static_cast<char>((high * 16) + low);
      i += 2;
    }
  }
  return result;
}

// The pairs between '&'s; empty ones are skipped.
std::vector<std::pair<std::string, std::string>> DecodeQuery(std::string_view raw) {
  std::vector<std::pair<std::string, std::string>> query;
  for (const std::string& part : Split(raw, '&')) {
    if (part.empty()) continue;
    const std::size_t equals = part.find('=');
    const std::string value = equals == std::string::npos ? "" : part.substr(equals + 1);
    query.emplace_back(Decode(part.substr(0, equals), Plus::kIsBlank),
                       Decode(value, Plus::kIsBlank));
  }
  return query;
}

Error MissingScheme(std::string_view text) {
  const bool is_schema_file = text.ends_with(".sql") || text.ends_with(".hcl");
  const FileKind kind = text.find('\0') == std::string_view::npos ? KindOf(text)  //
                                                                  : FileKind::kMissing;
  if (kind == FileKind::kDirectory || (kind == FileKind::kFile && is_schema_file)) {
    return {ErrorKind::kUsage, "missing scheme. Did you mean file://" + std::string(text) + "?"};
  }
  return {ErrorKind::kUsage, "missing scheme"};
}

std::string ParseScheme(std::string_view scheme) {
  if (scheme.empty()) throw Malformed("missing protocol scheme");
  const bool is_valid =
      IsLetter(scheme[0]) && std::all_of(scheme.begin(), scheme.end(), [](char c) {
        return IsLetter(c) || IsDigit(c) || c == '+' || c == '-' || c == '.';
      });
  if (!is_valid) throw Malformed("invalid protocol scheme");
  return ToLower(scheme);
}

void ParseUser(std::string_view text, Url& url) {
  const std::size_t colon = text.find(':');
  url.has_user = true;
  url.user = Decode(text.substr(0, colon));
  if (colon != std::string_view::npos) url.password = Decode(text.substr(colon + 1));
}

// "host", "host:port", "[::1]:port"; several hosts, as PostgreSQL takes them, end with the last
// port.
void ParseHost(std::string_view text, Url& url) {
  std::size_t colon = text.rfind(':');
  if (!text.empty() && text[0] == '[') {
    const std::size_t bracket = text.find(']');
    if (bracket == std::string_view::npos) throw Malformed("missing ']' in host");
    if (bracket + 1 < text.size() && text[bracket + 1] != ':' && text[bracket + 1] != ',') {
      throw Malformed("invalid port after host");
    }
    if (bracket + 1 == text.size()) colon = std::string_view::npos;
  }
  if (colon != std::string_view::npos) {
    const std::string_view port = text.substr(colon + 1);
    // Mostly a password whose '/', '?' or '#' is not encoded.
    if (!std::all_of(port.begin(), port.end(), IsDigit)) {
      throw Malformed(
          "invalid port after host; special characters of a password must be percent-encoded");
    }
    url.port = port;
  }
  url.host = Decode(text.substr(0, colon));
  if (url.host.find(' ') != std::string::npos) throw Malformed("invalid character in host name");
}

void ParseNetwork(std::string_view rest, Url& url) {
  if (rest.find('#') != std::string_view::npos) {
    throw Malformed("invalid character \"#\"; write it as %23");
  }
  const std::size_t slash = rest.find('/');
  std::string_view authority = rest.substr(0, slash);
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    ParseUser(authority.substr(0, at), url);
    authority.remove_prefix(at + 1);
  }
  ParseHost(authority, url);
  if (slash != std::string_view::npos) url.path = Decode(rest.substr(slash));
}

void ParsePath(std::string_view rest, Url& url) {
  const std::size_t slash = rest.find('/');
  const bool is_encoded = FamilyOf(url.scheme) == Family::kPath;
  const std::string_view host = rest.substr(0, slash);
  const std::string_view path =
      slash == std::string_view::npos ? std::string_view() : rest.substr(slash);
  url.host = is_encoded ? Decode(host) : std::string(host);
  url.path = is_encoded ? Decode(path) : std::string(path);
}

constexpr std::array<std::string_view, 8> kSecrets = {
    "password", "passwd", "pass", "sslpassword", "pwd", "authtoken", "_auth_pass", "_auth_salt"};

bool IsSecret(std::string_view parameter) {
  return std::find(kSecrets.begin(), kSecrets.end(), ToLower(parameter)) != kSecrets.end();
}

constexpr std::string_view kMask = "xxxxx";

std::string RedactedQuery(std::string_view raw) {
  std::vector<std::string> parts = Split(raw, '&');
  for (std::string& part : parts) {
    const std::size_t equals = part.find('=');
    if (equals == std::string::npos) continue;
    if (IsSecret(Decode(part.substr(0, equals), Plus::kIsBlank))) {
      part = part.substr(0, equals + 1).append(kMask);
    }
  }
  return Join(parts, "&");
}

}  // namespace

std::optional<std::string> Url::Parameter(std::string_view name) const {
  const auto found = std::find_if(query.begin(), query.end(),
                                  [name](const auto& pair) { return pair.first == name; });
  if (found == query.end()) return std::nullopt;
  return found->second;
}

// Works on the text, so that all else is printed as the user wrote it. An '@' in the path may be
// the end of a password with a '/' in it: rather too much is hidden than too little.
std::string Url::Redacted() const {
  const std::size_t start = std::min(text.size(), scheme.size() + std::string_view("://").size());
  const std::size_t question = text.find('?', start);
  std::string before = text.substr(0, question);
  const std::size_t at = before.rfind('@');
  const std::size_t colon = before.find(':', start);
  const bool has_password = FamilyOf(scheme) == Family::kNetwork && at != std::string::npos &&
                            colon != std::string::npos && start <= at && colon < at;
  if (has_password) before.replace(colon + 1, at - colon - 1, kMask);
  if (question == std::string::npos) return before;
  return before + '?' + RedactedQuery(raw_query);
}

Url ParseUrl(std::string_view text) {
  const std::size_t separator = text.find("://");
  if (separator == std::string_view::npos) throw MissingScheme(text);
  if (std::any_of(text.begin(), text.end(), IsControl)) {
    throw Malformed("invalid control character in URL");
  }
  Url url;
  url.text = text;
  url.scheme = ParseScheme(text.substr(0, separator));
  std::string_view rest = text.substr(separator + 3);
  if (const std::size_t question = rest.find('?'); question != std::string_view::npos) {
    url.raw_query = rest.substr(question + 1);
    url.query = DecodeQuery(url.raw_query);
    rest = rest.substr(0, question);
  }
  if (FamilyOf(url.scheme) == Family::kNetwork) {
    ParseNetwork(rest, url);
  } else {
    ParsePath(rest, url);
  }
  return url;
}

}  // namespace plumb
