#include "migration/checksum.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"

namespace plumb {
namespace {

using testing::HasSubstr;

std::vector<MigrationFile> TwoTables() {
  return {NewMigrationFile("1.sql", "create table t1(c int);"),
          NewMigrationFile("2.sql", "create table t2(c int);")};
}

constexpr std::string_view kTwoTables =
    "h1:eFlDHMbAAXhsuGa/4wTGGeyPdFpwGGbqKk8Y+G8508Y=\n"
    "1.sql h1:ub4hYpa8itZf359+DMuRXLItGi2gftv5YtodiMrKaFo=\n"
    "2.sql h1:pG0Dj13PKq0lE9MK3oSXjjMmHR/kkvKKoqPwc2HeGqs=\n";

TEST(Checksum, HashesAsOtherProgramsDo) {
  EXPECT_EQ(PrintChecksum(ComputeChecksum(TwoTables())), kTwoTables);
  EXPECT_EQ(PrintChecksum(ComputeChecksum({})),
            "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
}

TEST(Checksum, IgnoredFilesCountByTheirName) {
  const std::string a = "CREATE TABLE a (id int NOT NULL);\n";
  const std::string b = "CREATE TABLE b (id int NOT NULL);\n";
  const std::string c = "CREATE TABLE c (id int NOT NULL);\nINSERT INTO missing VALUES (1);\n";
  std::vector<MigrationFile> files = {
      NewMigrationFile("1_a.sql", a), NewMigrationFile("2_b.sql", b),
      NewMigrationFile("3_c.sql", c),
      NewMigrationFile("4_ignored.sql", "-- atlas:sum ignore\n\nSELECT 1;\n")};
  const std::string sum =
      "h1:1nQeCkokq8nfbqrT7IA390dOBLaFQhSnEd3SzlAXuGo=\n"
      "1_a.sql h1:7zkfVIVZSjCk9ZRZnQM6fAC4JRZPn9U0iFVZvwBM+w0=\n"
      "2_b.sql h1:aEWGZB5IUdYi6f1G+NZ/CcpOjUYrAFuuh9gBlqctHW0=\n"
      "3_c.sql h1:XuG0LR8pAWWB0XmIa/oMK2kKv3ycCVbJlVyx0bdbnm0=\n";
  EXPECT_EQ(PrintChecksum(ComputeChecksum(files)), sum);
  files[3] = NewMigrationFile("4_ignored.sql", "-- atlas:sum ignore\n\nSELECT 2;\n");
  EXPECT_EQ(PrintChecksum(ComputeChecksum(files)), sum);
  const auto last = [&] { return ComputeChecksum(files).entries.back().hash; };
  files.push_back(NewMigrationFile("5_d.sql", ""));
  const std::string before = last();
  files[3].name = "4_renamed.sql";
  EXPECT_NE(last(), before);
}

TEST(Checksum, EveryByteOfTheContentCounts) {
  const auto hash = [](std::string content) {
    return ComputeChecksum({NewMigrationFile("1.sql", std::move(content))}).entries[0].hash;
  };
  EXPECT_NE(hash("SELECT 1;\r\n"), hash("SELECT 1;\n"));
  EXPECT_NE(hash("\xEF\xBB\xBFSELECT 1;"), hash("SELECT 1;"));
  EXPECT_EQ(hash("SELECT 1;"), hash("SELECT 1;"));
}

TEST(Checksum, FindsTheHashOfOneFile) {
  const Checksum checksum = ComputeChecksum(TwoTables());
  EXPECT_EQ(HashOf(checksum, "1.sql"), "ub4hYpa8itZf359+DMuRXLItGi2gftv5YtodiMrKaFo=");
  EXPECT_EQ(HashOf(checksum, "3.sql"), "");
}

TEST(ParseChecksum, ReadsWhatIsPrinted) {
  const Checksum checksum = ComputeChecksum(TwoTables());
  EXPECT_EQ(ParseChecksum(kTwoTables), checksum);
  EXPECT_EQ(ParseChecksum(kTwoTables.substr(0, kTwoTables.size() - 1)), checksum);
  EXPECT_EQ(ParseChecksum("h1:a\r\nb c h1:d.sql h1:e\r\n"),
            (Checksum{"a", {{"b c h1:d.sql", "e"}}}));
  EXPECT_EQ(ParseChecksum(""), Checksum());
}

std::string ParseError(std::string_view text) {
  try {
    static_cast<void>(ParseChecksum(text));
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kChecksum);
    return error.message();
  }
  return "no error";
}

TEST(ParseChecksum, RefusesLinesWithoutAHash) {
  EXPECT_EQ(ParseError("h1:x\nabc\n"), "checksum file format invalid");
  EXPECT_EQ(ParseError("h1:x\na.sql h1:y\n\n"), "checksum file format invalid");
}

TEST(ParseChecksum, ExplainsMergeConflicts) {
  struct Case {
    std::string_view text;
    std::string_view line;
  };
  for (const Case& c : std::vector<Case>{
           {"<<<<<<< HEAD\nh1:a\n=======\nh1:b\n>>>>>>> branch\n1.sql h1:c\n", "line 1 "},
           {"h1:a\n1.sql h1:b\n<<<<<<< HEAD\n2.sql h1:c\n=======\n", "line 3 "},
           {"h1:a\r\n=======\r\n", "line 2 "},
           {"h1:a\n||||||| base\n", "line 2 "},
       }) {
    EXPECT_THAT(ParseError(c.text), HasSubstr("checksum file format invalid: ")) << c.text;
    EXPECT_THAT(ParseError(c.text), HasSubstr(std::string(c.line))) << c.text;
    EXPECT_THAT(ParseError(c.text), HasSubstr("'migrate hash'")) << c.text;
  }
  EXPECT_EQ(ParseError("h1:a\n========.sql h1:b\n"), "no error");
}

struct Edited {
  std::string_view what;
  std::vector<MigrationFile> files;
  ChecksumDifference difference;
};

TEST(CompareChecksums, LocatesTheFirstDifference) {
  const MigrationFile a = NewMigrationFile("1_a.sql", "a");
  const MigrationFile b = NewMigrationFile("2_b.sql", "b");
  const MigrationFile c = NewMigrationFile("3_c.sql", "c");
  const Checksum recorded = ComputeChecksum({a, b, c});
  for (const Edited& edited : std::vector<Edited>{
           {"first edited",
            {NewMigrationFile("1_a.sql", "x"), b, c},
            {2, "1_a.sql", ChecksumReason::kEdited}},
           {"last edited",
            {a, b, NewMigrationFile("3_c.sql", "x")},
            {4, "3_c.sql", ChecksumReason::kEdited}},
           {"removed in the middle", {a, c}, {3, "2_b.sql", ChecksumReason::kRemoved}},
           {"removed at the end", {a, b}, {4, "3_c.sql", ChecksumReason::kRemoved}},
           {"all removed", {}, {2, "1_a.sql", ChecksumReason::kRemoved}},
           {"renamed",
            {a, NewMigrationFile("2_x.sql", "b"), c},
            {3, "2_b.sql", ChecksumReason::kRemoved}},
           {"added in front",
            {NewMigrationFile("0.sql", ""), a, b, c},
            {2, "0.sql", ChecksumReason::kAdded}},
           {"added in the middle",
            {a, NewMigrationFile("2_a.sql", ""), b, c},
            {3, "2_a.sql", ChecksumReason::kAdded}},
           {"added at the end",
            {a, b, c, NewMigrationFile("9.sql", "")},
            {5, "9.sql", ChecksumReason::kAdded}},
           {"ignored from now on",
            {a, b, NewMigrationFile("3_c.sql", "-- atlas:sum ignore")},
            {4, "3_c.sql", ChecksumReason::kEdited}},
       }) {
    std::vector<std::string> names;
    for (const MigrationFile& file : edited.files) names.push_back(file.name);
    const ChecksumComparison comparison =
        CompareChecksums(recorded, ComputeChecksum(edited.files), names);
    EXPECT_FALSE(comparison.is_equal) << edited.what;
    EXPECT_EQ(comparison.difference, edited.difference) << edited.what;
  }
}

TEST(CompareChecksums, AFalseTotalCannotBeLocated) {
  const Checksum actual = ComputeChecksum(TwoTables());
  const std::vector<std::string> names = {"1.sql", "2.sql"};
  EXPECT_TRUE(CompareChecksums(actual, actual, names).is_equal);
  Checksum recorded = actual;
  recorded.total = "AAAA";
  EXPECT_EQ(CompareChecksums(recorded, actual, names), (ChecksumComparison{false, {}}));
  EXPECT_EQ(CompareChecksums(Checksum(), actual, names), (ChecksumComparison{false, {}}));
}

}  // namespace
}  // namespace plumb
