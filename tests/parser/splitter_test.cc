#include "parser/splitter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"

namespace plumb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::optional<Dialect> kNeutral = std::nullopt;
constexpr std::optional<Dialect> kSqlite = Dialect::kSqlite;
constexpr std::optional<Dialect> kPostgres = Dialect::kPostgres;
constexpr std::optional<Dialect> kMysql = Dialect::kMysql;
const std::vector<std::optional<Dialect>> kAll = {kNeutral, kSqlite, kPostgres, kMysql};

std::string Name(std::optional<Dialect> dialect) {
  return dialect ? std::string(DialectName(*dialect)) : "neutral";
}

std::vector<SourceStatement> Split(std::string_view sql, std::optional<Dialect> dialect) {
  return SplitStatements(sql, SplitOptionsFor(dialect));
}

// The texts, or the message of the error alone.
std::vector<std::string> Texts(std::string_view sql, std::optional<Dialect> dialect) {
  std::vector<std::string> texts;
  try {
    for (SourceStatement& statement : Split(sql, dialect)) {
      EXPECT_EQ(sql.substr(statement.offset, statement.text.size()), statement.text) << sql;
      texts.push_back(std::move(statement.text));
    }
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kParse);
    return {"error " + error.message()};
  }
  return texts;
}

struct Case {
  std::string sql;
  std::vector<std::string> texts;
};

void ExpectTexts(const std::vector<Case>& cases,
                 const std::vector<std::optional<Dialect>>& dialects) {
  for (const Case& c : cases) {
    for (const std::optional<Dialect> dialect : dialects) {
      EXPECT_EQ(Texts(c.sql, dialect), c.texts) << Name(dialect) << ": " << c.sql;
    }
  }
}

TEST(Splitter, SplitsAtSemicolonsInEveryDialect) {
  ExpectTexts(
      {
          {"", {}},
          {" \n\t\r\n ", {}},
          {"SELECT 1", {"SELECT 1"}},
          {"SELECT 1;\nSELECT 2;\n", {"SELECT 1;", "SELECT 2;"}},
          {"SELECT 1;\r\nSELECT 2;\r\n", {"SELECT 1;", "SELECT 2;"}},
          {"SELECT\r\n1\r\n;\r\n", {"SELECT\r\n1\r\n;"}},
          {"\xEF\xBB\xBFSELECT 1;", {"SELECT 1;"}},
          {"\xEF\xBB\xBF", {}},
          {"SELECT ';', \";\", `;` ; SELECT 2", {"SELECT ';', \";\", `;` ;", "SELECT 2"}},
          {"SELECT 'it''s; \";\"' ; SELECT 2", {"SELECT 'it''s; \";\"' ;", "SELECT 2"}},
          {"SELECT (1; 2), 3; SELECT 4", {"SELECT (1; 2), 3;", "SELECT 4"}},
          {"SELECT ')', /* ) */ (1) -- )\n; SELECT 2;",
           {"SELECT ')', /* ) */ (1) -- )\n;", "SELECT 2;"}},
          {std::string("SELECT '\0;'; SELECT 2", 21),
           {std::string("SELECT '\0;';", 12), "SELECT 2"}},
      },
      kAll);
}

TEST(Splitter, YieldsNoEmptyStatements) {
  ExpectTexts(
      {
          {";", {}},
          {";;;\n ; ", {}},
          {"SELECT 1;;\n;SELECT 2", {"SELECT 1;", "SELECT 2"}},
          {"/* nothing */ ;", {}},
          {"-- atlas:delimiter //\n//\n// SELECT 1 // // ; //", {"SELECT 1"}},
          {"-- atlas:delimiter \\n\\n\n\n\n\n", {}},
          {"DELIMITER //\n//\nSELECT 1;//\n", {"SELECT 1;"}},
      },
      kAll);
}

TEST(Splitter, TakesCommentsForComments) {
  ExpectTexts(
      {
          {"-- only a comment\n", {}},
          {"-- without a line end", {}},
          {"SELECT 1;\n-- without a line end", {"SELECT 1;"}},
          {"SELECT 1; --", {"SELECT 1;"}},
          {"/* a; b */ SELECT 1; SELECT /* ; */ 2;", {"SELECT 1;", "SELECT /* ; */ 2;"}},
          {"SELECT 1 -- a; b\n, 2;", {"SELECT 1 -- a; b\n, 2;"}},
          {"SELECT 1 -- tail\n", {"SELECT 1 -- tail"}},
          {"SELECT 1 -- don't\n; SELECT 2;", {"SELECT 1 -- don't\n;", "SELECT 2;"}},
          {"/* don't ( */ SELECT 1 /* \" */;", {"SELECT 1 /* \" */;"}},
          {"/**/SELECT/*/;*/1;", {"SELECT/*/;*/1;"}},
          {"SELECT '/*', 1; SELECT '*/'", {"SELECT '/*', 1;", "SELECT '*/'"}},
          {"SELECT '-- '; SELECT 2", {"SELECT '-- ';", "SELECT 2"}},
      },
      kAll);
}

TEST(Splitter, HashBeginsACommentInMysqlOnly) {
  EXPECT_THAT(Texts("SELECT 1; # c;\nSELECT 3;", kMysql), ElementsAre("SELECT 1;", "SELECT 3;"));
  EXPECT_THAT(Texts("# c;", kMysql), IsEmpty());
  EXPECT_THAT(Texts("SELECT '{}'::jsonb #> '{a}'; SELECT 2", kPostgres),
              ElementsAre("SELECT '{}'::jsonb #> '{a}';", "SELECT 2"));
  EXPECT_THAT(Texts("# c;\nSELECT 3;", kSqlite), ElementsAre("# c;", "SELECT 3;"));
}

TEST(Splitter, DashesNeedABlankInMysqlOnly) {
  EXPECT_THAT(Texts("SELECT 5--3; SELECT 2", kMysql), ElementsAre("SELECT 5--3;", "SELECT 2"));
  // Nothing to subtract from: a comment without the blank, as liquibase writes them.
  EXPECT_THAT(Texts("--changeset a:1\nSELECT 1;\n--rollback x;\nSELECT 2", kMysql),
              ElementsAre("SELECT 1;", "SELECT 2"));
  EXPECT_THAT(Texts("SELECT 5--\t3;\n; SELECT 2", kMysql),
              ElementsAre("SELECT 5--\t3;\n;", "SELECT 2"));
  EXPECT_THAT(Texts("SELECT 5--3;\n; SELECT 2", kSqlite),
              ElementsAre("SELECT 5--3;\n;", "SELECT 2"));
  EXPECT_THAT(Texts("--\nSELECT 1", kMysql), ElementsAre("SELECT 1"));
}

TEST(Splitter, BlockCommentsNestInPostgresOnly) {
  EXPECT_THAT(Texts("SELECT /* /* ; */ ; */ 1; SELECT 2", kPostgres),
              ElementsAre("SELECT /* /* ; */ ; */ 1;", "SELECT 2"));
  EXPECT_THAT(Texts("SELECT /* /* ; */ 1; SELECT 2", kSqlite),
              ElementsAre("SELECT /* /* ; */ 1;", "SELECT 2"));
  EXPECT_THAT(Texts("/* /* */ SELECT 1", kPostgres),
              ElementsAre("error 1:1: unclosed comment '/*'"));
}

TEST(Splitter, AnOpenBlockCommentIsAnErrorButInSqlite) {
  EXPECT_THAT(Texts("SELECT 1;\n /* SELECT 2;", kMysql),
              ElementsAre("error 2:2: unclosed comment '/*'"));
  EXPECT_THAT(Texts("SELECT 1;\n /* SELECT 2;", kSqlite), ElementsAre("SELECT 1;"));
}

TEST(Splitter, ExecutableCommentsAreStatementsInMysqlOnly) {
  ExpectTexts(
      {
          {"/*!40101 SET x = 1 */;", {"/*!40101 SET x = 1 */;"}},
          {"/*M!100100 SET x = 1 */;", {"/*M!100100 SET x = 1 */;"}},
          {"/*! SET x = 1; */; SELECT 2;", {"/*! SET x = 1; */;", "SELECT 2;"}},
          {"CREATE TABLE t (a int) /*!50100 PARTITION BY HASH (a) */; SELECT ';'",
           {"CREATE TABLE t (a int) /*!50100 PARTITION BY HASH (a) */;", "SELECT ';'"}},
          {"/*! SET x = '*/' */; SELECT 2", {"/*! SET x = '*/' */;", "SELECT 2"}},
          {"/*! SET /* ; */ x = 1 */; SELECT 2", {"/*! SET /* ; */ x = 1 */;", "SELECT 2"}},
          {"/*!50003 CREATE*/ /*!50017 DEFINER=`a`@`%`*/ /*!50003 TRIGGER t BEFORE INSERT ON x FOR "
           "EACH ROW BEGIN SET @a = 1; END */; SELECT 2",
           {"/*!50003 CREATE*/ /*!50017 DEFINER=`a`@`%`*/ /*!50003 TRIGGER t BEFORE INSERT ON x "
            "FOR EACH ROW BEGIN SET @a = 1; END */;",
            "SELECT 2"}},
          {"/*!40101 SET x = 1", {"error 1:1: unclosed comment '/*!'"}},
      },
      {kMysql});
  EXPECT_THAT(Texts("/*!40101 SET x = 1 */;", kPostgres), IsEmpty());
}

TEST(Splitter, BackslashEscapesInMysqlStringsButNotInNames) {
  ExpectTexts(
      {
          {R"(SELECT 'a\'; SELECT 2';)", {R"(SELECT 'a\'; SELECT 2';)"}},
          {R"(SELECT "a\"; SELECT 2";)", {R"(SELECT "a\"; SELECT 2";)"}},
          {R"(SELECT '\\'; SELECT 2)", {R"(SELECT '\\';)", "SELECT 2"}},
          {R"(SELECT `a\`; SELECT 2)", {R"(SELECT `a\`;)", "SELECT 2"}},
          {R"(SELECT 'it''s \''; SELECT 2)", {R"(SELECT 'it''s \'';)", "SELECT 2"}},
      },
      {kMysql});
  for (const std::optional<Dialect> dialect : {kSqlite, kPostgres, kNeutral}) {
    EXPECT_THAT(Texts(R"(SELECT 'a\'; SELECT 2;)", dialect),
                ElementsAre(R"(SELECT 'a\';)", "SELECT 2;"));
  }
}

TEST(Splitter, EscapeStringsOfPostgres) {
  ExpectTexts(
      {
          {R"(SELECT E'it\'s; x'; SELECT 2;)", {R"(SELECT E'it\'s; x';)", "SELECT 2;"}},
          {R"(SELECT e'\\'; SELECT 2;)", {R"(SELECT e'\\';)", "SELECT 2;"}},
          {R"(SELECT E'a''b\'c;'; SELECT 2;)", {R"(SELECT E'a''b\'c;';)", "SELECT 2;"}},
          {R"(SELECT(E'\';'); SELECT 2;)", {R"(SELECT(E'\';');)", "SELECT 2;"}},
          {R"(SELECT date'\'; SELECT 2;)", {R"(SELECT date'\';)", "SELECT 2;"}},
          {R"(SELECT U&'\'; SELECT E"\"; SELECT 3;)",
           {R"(SELECT U&'\';)", R"(SELECT E"\";)", "SELECT 3;"}},
          {R"(E'\';')", {R"(E'\';')"}},
      },
      {kPostgres});
}

TEST(Splitter, DollarQuotesOfPostgres) {
  ExpectTexts(
      {
          {"SELECT $$a;b$$; SELECT $x$c;$$d$x$; SELECT $1;",
           {"SELECT $$a;b$$;", "SELECT $x$c;$$d$x$;", "SELECT $1;"}},
          {"SELECT a$b$; SELECT 2$$; SELECT c$b$d",
           {"SELECT a$b$;", "SELECT 2$$;", "SELECT c$b$d"}},
          {"SELECT $1, $2; SELECT 3", {"SELECT $1, $2;", "SELECT 3"}},
          {"SELECT $été$;$été$; SELECT 2", {"SELECT $été$;$été$;", "SELECT 2"}},
          {"SELECT $a$ $b$;$a$; SELECT 2", {"SELECT $a$ $b$;$a$;", "SELECT 2"}},
          {"SELECT $a b$; SELECT 2", {"SELECT $a b$;", "SELECT 2"}},
          {"SELECT $f$it's ( /* $f$; SELECT 2", {"SELECT $f$it's ( /* $f$;", "SELECT 2"}},
          {"SELECT 1;\nSELECT $x$a;", {"error 2:8: unclosed quote '$x$'"}},
      },
      {kPostgres, kNeutral});
  EXPECT_THAT(Texts("SELECT $$a;b$$;", kSqlite), ElementsAre("SELECT $$a;", "b$$;"));
}

TEST(Splitter, BracketNamesOfSqlite) {
  EXPECT_THAT(Texts("SELECT [x;'y]; SELECT 2", kSqlite), ElementsAre("SELECT [x;'y];", "SELECT 2"));
  EXPECT_THAT(Texts("SELECT a[1;", kSqlite), ElementsAre("error 1:9: unclosed quote '['"));
  EXPECT_THAT(Texts("SELECT a[1; SELECT 2", kPostgres), ElementsAre("SELECT a[1;", "SELECT 2"));
}

TEST(Splitter, ErrorsNameTheirPlace) {
  ExpectTexts(
      {
          {"SELECT 1;\nSELECT (1;", {"error 2:8: unclosed '('"}},
          {"SELECT (1, (2);", {"error 1:8: unclosed '('"}},
          {"SELECT 1);", {"error 1:9: unexpected ')'"}},
          {"SELECT 1;\n  SELECT 'x;", {"error 2:10: unclosed quote '\\''"}},
          {"SELECT \"x;", {"error 1:8: unclosed quote '\"'"}},
          {"SELECT `x;", {"error 1:8: unclosed quote '`'"}},
          {"SELECT 'é', 'x;", {"error 1:13: unclosed quote '\\''"}},
          {"\xEF\xBB\xBFSELECT 'x;", {"error 1:8: unclosed quote '\\''"}},
          {"SELECT ''';", {"error 1:8: unclosed quote '\\''"}},
          {"SELECT 1;\r\n)", {"error 2:1: unexpected ')'"}},
      },
      kAll);
}

TEST(Splitter, TheFirstLineMayNameTheDelimiter) {
  ExpectTexts(
      {
          {"-- atlas:delimiter \\n\\n\n\nCREATE TABLE a (id int)\n\nCREATE TABLE b (id int)\n",
           {"CREATE TABLE a (id int)", "CREATE TABLE b (id int)"}},
          {"-- atlas:delimiter -- end\nSELECT 1;\n-- end\nSELECT 2; -- end\n",
           {"SELECT 1;", "SELECT 2;"}},
          {"-- atlas:delimiter ;;\nSELECT 1; SELECT 2;; SELECT 3;;",
           {"SELECT 1; SELECT 2", "SELECT 3"}},
          {"-- atlas:delimiter \\nGO\nSELECT 'GO'\nGO\n-- none\nGO\nSELECT 2\nGOING\nGO",
           {"SELECT 'GO'", "SELECT 2\nGOING"}},
          {"-- atlas:delimiter GO\nSELECT CATEGORY, GOOD GO SELECT 2 GO",
           {"SELECT CATEGORY, GOOD", "SELECT 2"}},
          {"-- atlas:delimiter §\nSELECT ende§ SELECT 2§", {"SELECT ende", "SELECT 2"}},
          {"-- atlas:delimiter \\t|\nSELECT 1 | 2\t|\nSELECT 3", {"SELECT 1 | 2", "SELECT 3"}},
          {"-- atlas:delimiter //\r\nSELECT 1;\r\n//\r\nSELECT 2", {"SELECT 1;", "SELECT 2"}},
          {"-- atlas:delimiter \\n\\n\r\nSELECT 1\r\n\r\nSELECT 2\r\n", {"SELECT 1", "SELECT 2"}},
          {"\xEF\xBB\xBF-- atlas:delimiter //\nSELECT 1//", {"SELECT 1"}},
          {"-- atlas:delimiter //\nSELECT '//', (1 // 2) // SELECT 2",
           {"SELECT '//', (1 // 2)", "SELECT 2"}},
          {"-- atlas:delimiter //\nSELECT 1\n//\nDELIMITER ;\nSELECT 2; SELECT 3;",
           {"SELECT 1", "SELECT 2;", "SELECT 3;"}},
          // Only the first line is such a line.
          {"\n-- atlas:delimiter //\nSELECT 1; SELECT 2//", {"SELECT 1;", "SELECT 2//"}},
          {"--  atlas:delimiter //\nSELECT 1; SELECT 2//", {"SELECT 1;", "SELECT 2//"}},
      },
      kAll);
}

TEST(Splitter, RefusesUselessDelimiters) {
  ExpectTexts(
      {
          {"-- atlas:delimiter \\n\\n",
           {"error 1:0: no input found after delimiter \"\\\\n\\\\n\""}},
          {"-- atlas:delimiter \nSELECT 1;", {"error empty delimiter"}},
          {"-- atlas:delimiter", {"error empty delimiter"}},
          {"-- atlas:delimiter " + std::string(300, '+') + "\nSELECT 1;",
           {"error 1:1: delimiter longer than 256 bytes"}},
          {"SELECT 1;\n  DELIMITER  \nSELECT 1;", {"error 2:3: empty delimiter"}},
          {"DELIMITER ''\nSELECT 1;", {"error 1:1: empty delimiter"}},
      },
      kAll);
}

TEST(Splitter, FollowsTheClientCommandDelimiter) {
  ExpectTexts(
      {
          {"DELIMITER //\nSELECT 1; SELECT 2//\nDELIMITER ;\nSELECT 3;",
           {"SELECT 1; SELECT 2", "SELECT 3;"}},
          {"delimiter $$\nCREATE PROCEDURE p() BEGIN SELECT 1; END$$\ndelimiter ;\nSELECT 2;",
           {"CREATE PROCEDURE p() BEGIN SELECT 1; END", "SELECT 2;"}},
          {"DELIMITER '//'\nSELECT 1; //\nDELIMITER \";\"\nSELECT 2; SELECT 3",
           {"SELECT 1;", "SELECT 2;", "SELECT 3"}},
          {"DELIMITER ''''\nSELECT 1'\nDELIMITER ;\n", {"SELECT 1"}},
          {"DELIMITER // -- for p\nSELECT 1; //\nDELIMITER ; # back\nSELECT 2; SELECT 3",
           {"SELECT 1;", "SELECT 2;", "SELECT 3"}},
          {"DELIMITER -- end\nSELECT 1; -- end\n", {"SELECT 1;"}},
          {"DELIMITER\t//\r\nSELECT 1//\r\n", {"SELECT 1"}},
          {"SELECT delimiter //\n;", {"SELECT delimiter //\n;"}},
          {"delimiters;", {"delimiters;"}},
          {"DELIMITER //", {}},
      },
      {kMysql, kSqlite, kPostgres});
}

TEST(Splitter, KeepsSqliteTriggersWhole) {
  ExpectTexts(
      {
          {"CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT CASE WHEN 1 THEN 2 END; END; "
           "SELECT 3;",
           {"CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT CASE WHEN 1 THEN 2 END; "
            "END;",
            "SELECT 3;"}},
          {"create temp trigger if not exists t after insert on a\nwhen (new.x > 1)\nbegin\n  "
           "update "
           "a set x = 1; -- end;\nend ;\nSELECT 3;",
           {"create temp trigger if not exists t after insert on a\nwhen (new.x > 1)\nbegin\n  "
            "update a set x = 1; -- end;\nend ;",
            "SELECT 3;"}},
          {"CREATE TEMPORARY TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; /* x */ END /* y "
           "*/;SELECT 2",
           {"CREATE TEMPORARY TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; /* x */ END /* y */;",
            "SELECT 2"}},
          {"CREATE TRIGGER begin AFTER UPDATE OF end ON a WHEN CASE WHEN 1 THEN 2 END BEGIN SELECT "
           "1; SELECT end FROM begin; END; SELECT 2",
           {"CREATE TRIGGER begin AFTER UPDATE OF end ON a WHEN CASE WHEN 1 THEN 2 END BEGIN "
            "SELECT "
            "1; SELECT end FROM begin; END;",
            "SELECT 2"}},
          {"CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END",
           {"CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END"}},
          {"EXPLAIN CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END; SELECT 2",
           {"EXPLAIN CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END;", "SELECT 2"}},
          {"-- c\n/* d */ CREATE/* e */TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END; SELECT 2",
           {"CREATE/* e */TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END;", "SELECT 2"}},
          {"SELECT 1;\nCREATE TRIGGER t AFTER INSERT ON a\n  BEGIN SELECT 1;\n",
           {"error 3:3: unclosed 'BEGIN'"}},
          {"CREATE TRIGGER t AFTER INSERT ON a; SELECT 2",
           {"CREATE TRIGGER t AFTER INSERT ON a;", "SELECT 2"}},
      },
      {kSqlite});
}

TEST(Splitter, TransactionsAreStatements) {
  ExpectTexts(
      {
          {"BEGIN; SELECT 1; COMMIT;", {"BEGIN;", "SELECT 1;", "COMMIT;"}},
          {"BEGIN TRANSACTION; SELECT 1; END; SELECT 2;",
           {"BEGIN TRANSACTION;", "SELECT 1;", "END;", "SELECT 2;"}},
          {"begin /* x */ ; SELECT 1; end transaction;",
           {"begin /* x */ ;", "SELECT 1;", "end transaction;"}},
          {"BEGIN", {"BEGIN"}},
      },
      kAll);
  EXPECT_THAT(Texts("BEGIN IMMEDIATE; SELECT 1; COMMIT;", kSqlite),
              ElementsAre("BEGIN IMMEDIATE;", "SELECT 1;", "COMMIT;"));
  EXPECT_THAT(Texts("BEGIN WORK; SELECT 1; COMMIT;", kMysql),
              ElementsAre("BEGIN WORK;", "SELECT 1;", "COMMIT;"));
  EXPECT_THAT(Texts("BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT 1; END;", kPostgres),
              ElementsAre("BEGIN ISOLATION LEVEL SERIALIZABLE;", "SELECT 1;", "END;"));
}

TEST(Splitter, WordsOfBlocksMayBeNames) {
  ExpectTexts(
      {
          {"CREATE TABLE t (begin int, end int); SELECT begin, end FROM t; SELECT 2;",
           {"CREATE TABLE t (begin int, end int);", "SELECT begin, end FROM t;", "SELECT 2;"}},
          {"UPDATE t SET x = begin atomic; SELECT 2;",
           {"UPDATE t SET x = begin atomic;", "SELECT 2;"}},
          {"CREATE VIEW v AS SELECT begin atomic FROM t; SELECT 2;",
           {"CREATE VIEW v AS SELECT begin atomic FROM t;", "SELECT 2;"}},
          {"SELECT CASE WHEN 1 THEN 2 END; SELECT 2;",
           {"SELECT CASE WHEN 1 THEN 2 END;", "SELECT 2;"}},
          {"DROP TRIGGER t; DROP PROCEDURE p; SELECT 2;",
           {"DROP TRIGGER t;", "DROP PROCEDURE p;", "SELECT 2;"}},
      },
      kAll);
}

TEST(Splitter, KeepsAtomicBodiesOfPostgresWhole) {
  ExpectTexts(
      {
          {"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 3;",
           {"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END;", "SELECT 3;"}},
          {"create or replace procedure p(a int)\nlanguage sql\nbegin atomic\n  insert into t "
           "select "
           "case when a > 1 then 2 end;\nend;\nselect 2",
           {"create or replace procedure p(a int)\nlanguage sql\nbegin atomic\n  insert into t "
            "select case when a > 1 then 2 end;\nend;",
            "select 2"}},
          {"CREATE FUNCTION f() RETURNS int AS 'BEGIN RETURN 1; END' LANGUAGE plpgsql; SELECT 2",
           {"CREATE FUNCTION f() RETURNS int AS 'BEGIN RETURN 1; END' LANGUAGE plpgsql;",
            "SELECT 2"}},
          {"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1;",
           {"error 1:33: unclosed 'BEGIN'"}},
      },
      {kPostgres, kNeutral});
}

// Each of these is one statement, and SELECT 'next' the second.
TEST(Splitter, KeepsMysqlProgramsWhole) {
  for (const std::string sql : {
           "CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END;",
           "CREATE PROCEDURE p() BEGIN END;",
           "CREATE PROCEDURE p() SELECT 1;",
           "create definer=`root`@`localhost` procedure p()\nbegin\n  select 1;\nend;",
           "CREATE DEFINER=trigger@event PROCEDURE p() BEGIN SELECT 1; END;",
           "CREATE OR REPLACE DEFINER=CURRENT_USER() PROCEDURE p() BEGIN SELECT 1; END;",
           "CREATE PROCEDURE IF NOT EXISTS p() BEGIN SELECT 1; END;",
           "CREATE PROCEDURE p(IN begin INT, end INT) COMMENT 'x' BEGIN SELECT 1; END;",
           "CREATE PROCEDURE begin() BEGIN SELECT begin, end FROM t WHERE end > 1; END;",
           "CREATE PROCEDURE p() BEGIN BEGIN SELECT 1; END; BEGIN SELECT 2; END; END;",
           "CREATE PROCEDURE p() a: BEGIN b: BEGIN SELECT 1; LEAVE b; END b; END a;",
           "CREATE PROCEDURE p() BEGIN IF 1 THEN SELECT 1; ELSEIF 2 THEN SELECT 2; ELSE BEGIN "
           "SELECT "
           "3; END; END IF; SELECT 4; END;",
           "CREATE PROCEDURE p() IF 1 THEN SELECT 1; END IF;",
           "CREATE PROCEDURE p() BEGIN SET @x = IF(1, 2, 3); SELECT REPEAT('a', 3); END;",
           "CREATE PROCEDURE p() BEGIN l: LOOP SET x = 1; LEAVE l; END LOOP l; END;",
           "CREATE PROCEDURE p() BEGIN REPEAT SET x = 1; UNTIL x > 1 END REPEAT; SELECT 1; END;",
           "CREATE PROCEDURE p() BEGIN REPEAT SET x = 1; UNTIL CASE WHEN 1 THEN 2 END END REPEAT; "
           "SELECT 1; END;",
           "CREATE PROCEDURE p() BEGIN WHILE x < 1 DO SET x = x + 1; END WHILE; SELECT 1; END;",
           "CREATE PROCEDURE p() BEGIN WHILE x < 1 DO BEGIN SELECT 1; END; END WHILE; SELECT 1; "
           "END;",
           "CREATE PROCEDURE p() BEGIN FOR i IN 1..3 DO SELECT i; END FOR; SELECT 1; END;",
           "CREATE PROCEDURE p() BEGIN CASE x WHEN 1 THEN SELECT 1; ELSE BEGIN END; END CASE; "
           "SELECT "
           "1; END;",
           "CREATE PROCEDURE p() BEGIN SELECT CASE WHEN a THEN b END, CASE c WHEN 1 THEN 2 ELSE 3 "
           "END AS d FROM t; SELECT 1; END;",
           "CREATE PROCEDURE p() BEGIN SELECT CASE WHEN end > 3 THEN t.end ELSE end + 1 END; "
           "SELECT "
           "1; END;",
           "CREATE PROCEDURE p() BEGIN IF CASE WHEN 1 THEN 2 END THEN SELECT 1; END IF; END;",
           "CREATE PROCEDURE p() BEGIN SELECT CASE WHEN 1 THEN CASE WHEN 2 THEN 3 END END; SELECT "
           "1; "
           "END;",
           "CREATE PROCEDURE p() BEGIN DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = 1; SELECT "
           "1; "
           "END;",
           "CREATE PROCEDURE p() BEGIN DECLARE EXIT HANDLER FOR SQLSTATE '23000', 1062 BEGIN "
           "ROLLBACK; "
           "RESIGNAL; END; DECLARE c CURSOR FOR SELECT 1; SELECT 1; END;",
           "CREATE PROCEDURE p() BEGIN DROP TABLE IF EXISTS t; CREATE TABLE IF NOT EXISTS t (a "
           "int); "
           "END;",
           "CREATE PROCEDURE p() BEGIN DO RELEASE_LOCK('x'); DO IF(1, 2, 3); SELECT 1; END;",
           "CREATE PROCEDURE p() BEGIN START TRANSACTION; SELECT 1; COMMIT; END;",
           "CREATE PROCEDURE p() BEGIN -- don't; end;\n SELECT 1; # END;\n END;",
           "CREATE FUNCTION f() RETURNS INT DETERMINISTIC RETURN 1;",
           "CREATE FUNCTION f() RETURNS CHAR BEGIN RETURN 'x'; END;",
           "CREATE FUNCTION f(a INT) RETURNS VARCHAR(20) CHARACTER SET utf8mb4 DETERMINISTIC BEGIN "
           "RETURN CASE WHEN a THEN 'x' END; END;",
           "CREATE FUNCTION f() RETURNS SET('a', 'b') BEGIN RETURN 'a'; END;",
           "CREATE FUNCTION f() RETURNS INT RETURN IF(1, REPEAT('a', 2), CASE WHEN 1 THEN 2 END);",
           "CREATE FUNCTION f RETURNS STRING SONAME 'f.so';",
           "CREATE FUNCTION f() RETURNS INT LANGUAGE JAVASCRIPT AS $$ let a = 1; return \"'\"; $$;",
           "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.x = 1;",
           "CREATE TRIGGER row BEFORE INSERT ON a FOR EACH ROW FOLLOWS begin BEGIN SET NEW.x = 1; "
           "SET NEW.y = 2; END;",
           "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW IF NEW.x < 0 THEN SET NEW.x = 0; END "
           "IF;",
           "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM t;",
           "CREATE EVENT IF NOT EXISTS e ON SCHEDULE EVERY 1 DAY COMMENT 'x' DO BEGIN DELETE FROM "
           "t; "
           "DELETE FROM u; END;",
           "ALTER EVENT e DO BEGIN DELETE FROM t; DELETE FROM u; END;",
           "BEGIN NOT ATOMIC SELECT 1; IF 1 THEN SELECT 2; END IF; END;",
           "IF 1 THEN SELECT 1; END IF;",
           "CREATE PROCEDURE p() BEGIN SELECT 1; END",
       }) {
    const bool is_closed = sql.back() == ';';
    const std::vector<std::string> texts = Texts(is_closed ? sql + " SELECT 'next'" : sql, kMysql);
    if (is_closed) {
      EXPECT_THAT(texts, ElementsAre(sql, "SELECT 'next'"));
    } else {
      EXPECT_THAT(texts, ElementsAre(sql));
    }
  }
}

TEST(Splitter, OrdinaryMysqlStatementsHaveNoBodies) {
  ExpectTexts(
      {
          {"CREATE TABLE t (a int); SELECT 2", {"CREATE TABLE t (a int);", "SELECT 2"}},
          {"CREATE TABLE event (trigger int); SELECT 2",
           {"CREATE TABLE event (trigger int);", "SELECT 2"}},
          {"CREATE VIEW v AS SELECT CASE WHEN a THEN 1 ELSE end; SELECT 2",
           {"CREATE VIEW v AS SELECT CASE WHEN a THEN 1 ELSE end;", "SELECT 2"}},
          {"CREATE DEFINER=procedure@`%` SQL SECURITY INVOKER VIEW v AS SELECT 1; SELECT 2",
           {"CREATE DEFINER=procedure@`%` SQL SECURITY INVOKER VIEW v AS SELECT 1;", "SELECT 2"}},
          {"CREATE PROCEDURE p() BEGIN SELECT 1;", {"error 1:22: unclosed 'BEGIN'"}},
          {"IF 1 THEN SELECT 1;", {"error 1:1: unclosed 'IF'"}},
      },
      {kMysql});
}

TEST(Splitter, SaysWhereAStatementStands) {
  const std::vector<SourceStatement> statements =
      Split("\xEF\xBB\xBFSELECT 'é'; SELECT 2;\r\n\r\n  -- c\n  SELECT\n 3;", kSqlite);
  ASSERT_EQ(statements.size(), 3U);
  EXPECT_EQ(statements[0].offset, 3U);
  EXPECT_EQ(statements[0].line, 1);
  EXPECT_EQ(statements[0].column, 1);
  EXPECT_EQ(statements[1].offset, 16U);
  EXPECT_EQ(statements[1].line, 1);
  EXPECT_EQ(statements[1].column, 13);  // in characters
  EXPECT_EQ(statements[2].line, 4);
  EXPECT_EQ(statements[2].column, 3);
  EXPECT_EQ(statements[2].text, "SELECT\n 3;");
  EXPECT_THAT(statements[2].comments, ElementsAre("-- c"));
  EXPECT_THAT(statements[2].comment_lines, ElementsAre(3));
}

std::vector<std::vector<std::string>> Comments(std::string_view sql) {
  std::vector<std::vector<std::string>> comments;
  for (SourceStatement& statement : Split(sql, kMysql)) {
    comments.push_back(std::move(statement.comments));
  }
  return comments;
}

TEST(Splitter, AttachesCommentsToStatements) {
  using Lists = std::vector<std::vector<std::string>>;
  EXPECT_EQ(Comments("-- one\n# two\n/* three */ SELECT 1;"),
            (Lists{{"-- one", "# two", "/* three */"}}));
  EXPECT_EQ(Comments("-- one\n\n-- two\r\nSELECT 1;\n\n-- three\n\nSELECT 2;"),
            (Lists{{"-- two"}, {}}));
  EXPECT_EQ(Comments("-- one\r\n \r\nSELECT 1;"), (Lists{{}}));
  EXPECT_EQ(Comments("/* a\n\nb */\nSELECT 1;"), (Lists{{"/* a\n\nb */"}}));
  EXPECT_EQ(Comments("SELECT 1; -- of one\n-- of two\nSELECT 2;"),
            (Lists{{"-- of one"}, {"-- of two"}}));
  EXPECT_EQ(Comments("SELECT 1; /* a */ /* b */\nSELECT 2; -- of two"),
            (Lists{{"/* a */", "/* b */"}, {"-- of two"}}));
  EXPECT_EQ(Comments("SELECT 1; /* of two */ SELECT 2;"), (Lists{{}, {"/* of two */"}}));
  EXPECT_EQ(Comments("-- of nothing\n;\nSELECT 2;"), (Lists{{}}));
  EXPECT_EQ(Comments("DELIMITER //\n-- a\nSELECT 1 -- in it\n//\n-- b\nSELECT 2//"),
            (Lists{{"-- a"}, {"-- b"}}));
}

// Shapes whose naive treatment is quadratic or recurses would meet the time limit of the suite.
TEST(Splitter, IsLinearInTheSizeOfTheFile) {
  constexpr int kCount = 20000;
  for (const std::string part : {"$a", "$a$ $b$", "(", "/*", "BEGIN ", "--", "-- x\n", "'", ";",
                                 "E'", "/*!", "CASE ", "SELECT '\\'';\n", "x;", "a: ", "[", "$"}) {
    std::string sql;
    for (int i = 0; i < kCount; ++i) sql += part;
    for (const std::string prefix :
         {"", "-- atlas:delimiter $$$$$$$$$!\n", "CREATE PROCEDURE p() BEGIN ", "SELECT ",
          "CREATE TRIGGER t AFTER INSERT ON a BEGIN "}) {
      for (const std::optional<Dialect> dialect : kAll) (void)Texts(prefix + sql, dialect);
    }
  }
}

}  // namespace
}  // namespace plumb
