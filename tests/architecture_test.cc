// The table of arrows in CONTRIBUTING.md is true, and the scan that says so can fail.
#include "tests/support/architecture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/support/scratch.h"

namespace plumb::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kTable = R"(Text.
```arrows
src/base  -> (nothing)
src/sql   -> base
parser    -> sql base       (a remark)
src/cli   -> everything
```
More.
```confined
libpq-fe.h  src/sql
boost/graph parser/graph.cc
```
)";

std::vector<std::string> ViolationsOf(const std::string& file, const std::string& text) {
  const ScratchDirectory scratch;
  WriteText(scratch.path() / file, text);
  return FindViolations(ReadArchitecture(kTable), scratch.path());
}

TEST(Architecture, TheTreeFollowsItsTable) {
  const std::filesystem::path root = PLUMB_SOURCE_DIR;
  const Architecture architecture = ReadArchitecture(ReadText(root / "CONTRIBUTING.md"));
  EXPECT_THAT(FindViolations(architecture, root), IsEmpty());
}

TEST(Architecture, AllowsWhatTheTableAllows) {
  EXPECT_THAT(ViolationsOf("parser/a.cc",
                           "#include \"parser/a.h\"\n\n#include <vector>\n\n"
                           "#include \"base/b.h\"\n#include \"sql/c.h\"\n"),
              IsEmpty());
  EXPECT_THAT(ViolationsOf("src/cli/a.cc", "#include \"parser/a.h\"\n"), IsEmpty());
  EXPECT_THAT(ViolationsOf("src/sql/a.cc", "#include <libpq-fe.h>\n"), IsEmpty());
  EXPECT_THAT(ViolationsOf("parser/graph.cc", "#include <boost/graph/a.hpp>\n"), IsEmpty());
}

TEST(Architecture, CitesAForbiddenArrow) {
  EXPECT_THAT(ViolationsOf("src/base/a.h", "#pragma once\n#include \"parser/a.h\"\n"),
              ElementsAre("src/base/a.h:2: src/base may not include parser"));
}

TEST(Architecture, CitesIncludesThatAreNotRooted) {
  EXPECT_EQ(ViolationsOf("parser/a.cc", "#include \"../src/base/b.h\"\n").size(), 1U);
  EXPECT_EQ(ViolationsOf("parser/a.cc", "#include \"a.h\"\n").size(), 1U);
  EXPECT_EQ(ViolationsOf("parser/a.cc", "#include \"src/base/b.h\"\n").size(), 1U);
  EXPECT_EQ(ViolationsOf("parser/a.cc", " #  include <base/b.h>\n").size(), 1U);
}

TEST(Architecture, CitesAConfinedHeaderElsewhere) {
  EXPECT_EQ(ViolationsOf("parser/a.cc", "#include <libpq-fe.h>\n").size(), 1U);
  EXPECT_EQ(ViolationsOf("parser/a.cc", "#include <boost/graph/a.hpp>\n").size(), 1U);
  EXPECT_THAT(ViolationsOf("parser/a.cc", "#include <boost/graphics.hpp>\n"), IsEmpty());
}

TEST(Architecture, CitesNamesThatSayNothing) {
  for (const char* name : {"utils", "string_utils", "PlanHelper", "common", "misc"}) {
    EXPECT_EQ(ViolationsOf(std::string("parser/") + name + ".cc", "").size(), 1U) << name;
  }
  EXPECT_THAT(ViolationsOf("parser/commonality.cc", ""), IsEmpty());
}

TEST(Architecture, CitesAModuleWithoutARow) {
  EXPECT_THAT(ViolationsOf("src/new/a.cc", ""),
              ElementsAre("src/new:1: has no row in the table of arrows"));
}

TEST(Architecture, RefusesATableItCannotRead) {
  EXPECT_THROW(static_cast<void>(ReadArchitecture("nothing")), std::runtime_error);
  EXPECT_THROW(static_cast<void>(ReadArchitecture("```arrows\na -> b\n```\n")), std::runtime_error);
  EXPECT_THROW(static_cast<void>(ReadArchitecture("```arrows\na b\n```\n")), std::runtime_error);
}

}  // namespace
}  // namespace plumb::test
