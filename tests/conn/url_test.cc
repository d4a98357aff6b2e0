#include "conn/url.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/error.h"
#include "base/file_system.h"

namespace plumb {
namespace {

std::string ErrorOf(std::string_view text) {
  try {
    static_cast<void>(ParseUrl(text));
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    return error.message();
  }
  return "no error";
}

TEST(ParseUrl, TakesSqliteFileNamesAsTheyAre) {
  EXPECT_EQ(ParseUrl("sqlite://x.db").FilePath(), "x.db");
  EXPECT_EQ(ParseUrl("sqlite://dir/x.db").host, "dir");
  EXPECT_EQ(ParseUrl("sqlite://dir/x.db").FilePath(), "dir/x.db");
  EXPECT_EQ(ParseUrl("sqlite:///abs/x.db").FilePath(), "/abs/x.db");
  EXPECT_EQ(ParseUrl("sqlite3://a:b@c%20d#e.db").FilePath(), "a:b@c%20d#e.db");
  EXPECT_EQ(ParseUrl("sqlite://:memory:").FilePath(), ":memory:");
  EXPECT_EQ(ParseUrl("sqlite://file:rel.db?mode=ro").FilePath(), "file:rel.db");
}

TEST(ParseUrl, SplitsTheQuery) {
  const Url url = ParseUrl("sqlite://dev?mode=memory&cache=shared&_fk=1&&a+b=%26&x");
  EXPECT_EQ(url.FilePath(), "dev");
  EXPECT_EQ(url.Parameter("mode"), "memory");
  EXPECT_EQ(url.Parameter("_fk"), "1");
  EXPECT_EQ(url.Parameter("a b"), "&");
  EXPECT_EQ(url.Parameter("x"), "");
  EXPECT_EQ(url.Parameter("y"), std::nullopt);
  EXPECT_EQ(url.query.size(), 5U);
  EXPECT_EQ(ParseUrl("sqlite://?mode=memory").FilePath(), "");
}

TEST(ParseUrl, TakesNetworkUrlsApart) {
  const Url url = ParseUrl("Postgres://us%3Aer:p%40ss@host:5432/d%20b?x=y");
  EXPECT_EQ(url.scheme, "postgres");
  EXPECT_TRUE(url.has_user);
  EXPECT_EQ(url.user, "us:er");
  EXPECT_EQ(url.password, "p@ss");
  EXPECT_EQ(url.host, "host");
  EXPECT_EQ(url.port, "5432");
  EXPECT_EQ(url.path, "/d b");
}

TEST(ParseUrl, TakesAnAtInAPassword) {
  const Url url = ParseUrl("mysql://root:p@ss:w@localhost/");
  EXPECT_EQ(url.password, "p@ss:w");
  EXPECT_EQ(url.host, "localhost");
  EXPECT_EQ(url.path, "/");
}

TEST(ParseUrl, TakesIpv6AndSeveralHosts) {
  EXPECT_EQ(ParseUrl("postgres://[::1]:5432/db").host, "[::1]");
  EXPECT_EQ(ParseUrl("postgres://[::1]:5432/db").port, "5432");
  EXPECT_EQ(ParseUrl("postgres://[::1]/db").port, "");
  EXPECT_EQ(ParseUrl("postgres://a:1,b:2/db").host, "a:1,b");
}

TEST(ParseUrl, TakesSocketsDirectoriesDockerAndEnv) {
  const Url socket = ParseUrl("mysql+unix:///run/mysqld.sock?database=d");
  EXPECT_EQ(socket.host, "");
  EXPECT_EQ(socket.path, "/run/mysqld.sock");
  EXPECT_EQ(socket.Parameter("database"), "d");
  const Url directory = ParseUrl("file://dir?version=3");
  EXPECT_EQ(directory.FilePath(), "dir");
  EXPECT_EQ(directory.raw_query, "version=3");
  EXPECT_EQ(ParseUrl("file:///tmp/my%20dir").FilePath(), "/tmp/my dir");
  EXPECT_EQ(ParseUrl("file://C@home:x/y").FilePath(), "C@home:x/y");
  const Url docker = ParseUrl("docker://postgres/16/dev");
  EXPECT_EQ(docker.host, "postgres");
  EXPECT_EQ(docker.path, "/16/dev");
  EXPECT_EQ(ParseUrl("docker+postgres://_/postgis:16/dev").path, "/postgis:16/dev");
  EXPECT_EQ(ParseUrl("env://schema.src").host, "schema.src");
}

TEST(ParseUrl, SaysThatTheSchemeIsMissing) {
  EXPECT_EQ(ErrorOf("root:secret@tcp(host)/db"), "missing scheme");
  EXPECT_EQ(ErrorOf(""), "missing scheme");
  EXPECT_EQ(ErrorOf(std::string_view("/\0tmp", 5)), "missing scheme");
  EXPECT_EQ(ErrorOf("://x"), "sql/sqlclient: parse open url: missing protocol scheme");
  EXPECT_EQ(ErrorOf("1x://x"), "sql/sqlclient: parse open url: invalid protocol scheme");
}

TEST(ParseUrl, SuggestsFileForWhatIsThere) {
  const TemporaryDirectory directory;
  const std::string path = directory.path().string();
  EXPECT_EQ(ErrorOf(path), "missing scheme. Did you mean file://" + path + "?");
  WriteFile(directory.path() / "s.hcl", "");
  WriteFile(directory.path() / "s.db", "");
  EXPECT_EQ(ErrorOf(path + "/s.hcl"), "missing scheme. Did you mean file://" + path + "/s.hcl?");
  EXPECT_EQ(ErrorOf(path + "/s.db"), "missing scheme");
}

TEST(ParseUrl, NeverRepeatsTheTextInAnError) {
  for (const char* text :
       {"postgres://u:sec/ret@host/db", "postgres://u:sec%ret@host/db", "postgres://u:sec#ret@h/d",
        "postgres://u:secret@host:sec/db", "mysql://u:secret@[::1/d", "mysql://u:sec\nret@h/d",
        "mysql://u:sec%00ret@h/d", "secret", "mysql://secret@a b/", "sec~ret://x", "x://h/?sec=%x",
        "mysql://u:secret@[::1]sec/d"}) {
    const std::string message = ErrorOf(text);
    EXPECT_NE(message, "no error") << text;
    EXPECT_EQ(message.find("sec"), std::string::npos) << message;
    EXPECT_EQ(message.find("ret"), std::string::npos) << message;
  }
}

TEST(Redacted, HidesThePasswordAndKeepsTheRest) {
  const auto redacted = [](const char* text) { return ParseUrl(text).Redacted(); };
  EXPECT_EQ(redacted("postgres://user:p%40ss@host:5432/db?x=y"),
            "postgres://user:xxxxx@host:5432/db?x=y");
  EXPECT_EQ(redacted("postgres://user@host:5432/db"), "postgres://user@host:5432/db");
  EXPECT_EQ(redacted("postgres://host:5432/db"), "postgres://host:5432/db");
  EXPECT_EQ(redacted("mysql://u:a@b:c@host/"), "mysql://u:xxxxx@host/");
  EXPECT_EQ(redacted("mysql://u:12/34@host/"), "mysql://u:xxxxx@host/");
  EXPECT_EQ(redacted("sqlite://a:b@c.db?_fk=1"), "sqlite://a:b@c.db?_fk=1");
}

TEST(Redacted, HidesSecretParameters) {
  EXPECT_EQ(ParseUrl("postgres://h/d?user=u&pass%77ord=secret&x=1").Redacted(),
            "postgres://h/d?user=u&pass%77ord=xxxxx&x=1");
  EXPECT_EQ(ParseUrl("libsql://h?authToken=secret").Redacted(), "libsql://h?authToken=xxxxx");
}

}  // namespace
}  // namespace plumb
