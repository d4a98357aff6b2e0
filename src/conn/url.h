// State and database URLs, as users write them.
//
// Not RFC 3986 to the letter: "sqlite://x.db", "sqlite://:memory:" and "sqlite://file:a.db?_fk=1"
// have no host that a strict parser would accept.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plumb {

struct Url {
  std::string scheme;    // lower-case
  std::string user;      // decoded
  std::string password;  // decoded; never printed
  bool has_user = false;
  std::string host;  // decoded; for file-like schemes: the first path segment
  std::string port;  // digits; network schemes only
  std::string path;  // with its leading slash, if there is one; decoded
  std::string raw_query;
  std::vector<std::pair<std::string, std::string>> query;  // decoded, in order
  std::string text;                                        // as given, never printed

  // The first value of that name.
  [[nodiscard]] std::optional<std::string> Parameter(std::string_view name) const;
  // Host and path joined: what file-like schemes name. For sqlite it is as written, since a SQLite
  // file name is decoded only behind "file:".
  [[nodiscard]] std::string FilePath() const { return host + path; }
  // The URL with its password, and what else in it is a secret, replaced by xxxxx.
  [[nodiscard]] std::string Redacted() const;

  bool operator==(const Url&) const = default;
};

// Throws Error(kUsage) without the text of the URL, which may hold a password; only the name of an
// existing file or directory, given without a scheme, is repeated.
[[nodiscard]] Url ParseUrl(std::string_view text);

}  // namespace plumb
