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
  std::string scheme;
  std::string user;      // decoded
  std::string password;  // decoded; never printed
  bool has_user = false;
  std::string host;  // for file-like schemes: the first path segment, as written
  std::string path;  // with its leading slash, if there is one; decoded for network schemes
  std::string raw_query;
  std::vector<std::pair<std::string, std::string>> query;  // decoded, in order
  std::string text;                                        // as given, never printed

  [[nodiscard]] std::optional<std::string> Parameter(std::string_view name) const;
  // Host and path joined: what file-like schemes name.
  [[nodiscard]] std::string FilePath() const { return host + path; }
  // The URL with its password replaced by xxxxx.
  [[nodiscard]] std::string Redacted() const;

  bool operator==(const Url&) const = default;
};

// Throws Error(kUsage) without the text of the URL, which may hold a password.
[[nodiscard]] Url ParseUrl(std::string_view text);

}  // namespace plumb
