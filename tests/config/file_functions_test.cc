// Functions that look at the machine.
#include "config/file_functions.h"

#include <gtest/gtest.h>

#include "fake_host.h"

namespace plumb {
namespace {

// The value of `expression` as JSON with $DIR for the working directory, or the first line of the
// error.
std::string Value(FakeHost& host, const std::string& expression) {
  std::string text;
  try {
    const hcl::Functions functions = hcl::FileFunctions(std::filesystem::current_path(), host);
    const std::size_t open = expression.find('(');
    hcl::Value argument =
        hcl::Value::String(expression.substr(open + 1, expression.size() - open - 2));
    const hcl::Function& function = functions.at(expression.substr(0, open));
    text = ToJson(function.lazy_body ? function.lazy_body({[&argument] { return argument; }})
                                     : function.body({argument}));
  } catch (const Error& error) {
    text = error.message();
  }
  return ReplaceAll(text, std::filesystem::current_path().string(), "$DIR");
}

TEST(FileFunctions, FindAndReadFiles) {
  FakeHost host(Files{{"a.txt", "A"},
                      {"b.txt", "B"},
                      {"sub/c.txt", "C"},
                      {"sub/deep/d.txt", "D"},
                      {"sub/e.sql", "E"},
                      {"zoo/f.txt", "F"}});
  host.environment["HOME"] = "/home/me";
  const std::vector<std::pair<const char*, const char*>> rows = {
      {"file(a.txt)", "\"A\""},
      {"file(sub/../a.txt)", "\"A\""},
      {"file(none)", "open $DIR/none: no such file or directory"},
      {"glob(*.txt)", "[\"$DIR/a.txt\",\"$DIR/b.txt\"]"},
      {"glob(*/*.txt)", "[\"$DIR/sub/c.txt\",\"$DIR/zoo/f.txt\"]"},
      {"glob(sub)", "[\"$DIR/sub\"]"},
      {"glob(none/*)", "[]"},
      {"glob([)", "syntax error in pattern"},
      {"fileset(*.txt)", "[\"$DIR/a.txt\",\"$DIR/b.txt\"]"},
      {"fileset(*)", "[\"$DIR/a.txt\",\"$DIR/b.txt\"]"},
      {"fileset(**/*.txt)",
       "[\"$DIR/sub/deep/d.txt\",\"$DIR/sub/c.txt\",\"$DIR/zoo/f.txt\",\"$DIR/a.txt\",\"$DIR/"
       "b.txt\"]"},
      {"fileset(sub/**)", "[\"$DIR/sub/deep/d.txt\",\"$DIR/sub/c.txt\",\"$DIR/sub/e.sql\"]"},
      {"fileset(./sub/*.sql)", "[\"$DIR/sub/e.sql\"]"},
      {"getenv(HOME)", "\"/home/me\""},
      {"getenv(NO_SUCH_X)", "\"\""},
      {"print(p)", "\"p\""},
  };
  for (const auto& [expression, expected] : rows) {
    EXPECT_EQ(Value(host, expression), expected) << expression;
  }
  EXPECT_EQ(host.printed, "p\n");
}

TEST(FileFunctions, AreRelativeToTheProjectFile) {
  FakeHost host(Files{{"conf/atlas.hcl", "env \"x\" {\n  url = file(\"url.txt\")\n}\n"},
                      {"conf/url.txt", "here"},
                      {"url.txt", "not here"}});
  EXPECT_EQ(Outcome(host, {.path = "conf/atlas.hcl", .env = "x"}), "here");
}

TEST(FileFunctions, SayWhereTheyFail) {
  EXPECT_EQ(ReplaceAll(FirstLine(ErrorOf("locals {\n  v = file(\"nofile\")\n}\nenv \"x\" {\n"
                                         "  url = local.v\n}\n",
                                         "x")),
                       std::filesystem::current_path().string(), "$DIR"),
            "atlas.hcl:2,7-12: Error in function call; Call to function \"file\" failed: open "
            "$DIR/nofile: no such file or directory.");
}

}  // namespace
}  // namespace plumb
