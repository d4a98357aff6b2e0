// What holds for any bytes as a file of another tool: its statements stand where they say, and the
// imported file has the same ones.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/strings.h"
#include "migration/import_directory.h"
#include "migration/statement_text.h"
#include "migration/statements.h"

namespace plumb::fuzz {

inline void Require(bool condition) {
  if (!condition) std::abort();
}

// Nothing if the file cannot be read.
inline std::optional<std::vector<SourceStatement>> Read(DirectoryFormat format,
                                                        std::string_view content,
                                                        std::optional<Dialect> dialect) {
  try {
    return StatementsIn(format, "f", content, dialect);
  } catch (const Error& error) {
    Require(error.kind() != ErrorKind::kInternal);
    return std::nullopt;
  }
}

inline void CheckPlaces(const std::vector<SourceStatement>& statements, std::string_view content) {
  std::size_t end = 0;
  for (const SourceStatement& statement : statements) {
    Require(!statement.text.empty() && statement.offset >= end && statement.column >= 1);
    // A mark in the middle of a statement is blank.
    const std::string_view written = content.substr(statement.offset, statement.text.size());
    Require(std::ranges::equal(written, statement.text,
                               [](char a, char b) { return a == b || b == ' '; }));
    const std::string_view before = content.substr(0, statement.offset);
    Require(std::count(before.begin(), before.end(), '\n') == statement.line - 1);
    end = statement.offset + statement.text.size();
  }
}

inline void CheckSame(const std::vector<SourceStatement>& a,
                      const std::vector<SourceStatement>& b) {
  Require(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    Require(WithoutSemicolon(a[i].text) == WithoutSemicolon(b[i].text));
  }
}

// `name` is one that the format reads. Blocks of goose are one statement for goose alone, and its
// other marks blanks in one.
inline void CheckMigration(DirectoryFormat format, const std::string& name,
                           std::string_view content, bool has_marks = false) {
  std::optional<std::string> imported;
  try {
    imported =
        ImportDirectory(NewDirectory("m", {NewMigrationFile(name, std::string(content), format)},
                                     std::nullopt, format))
            .at(0)
            .content;
  } catch (const Error& error) {
    Require(error.kind() != ErrorKind::kInternal);
  }
  for (const std::optional<Dialect> dialect :
       {std::optional<Dialect>(), std::optional(Dialect::kSqlite),
        std::optional(Dialect::kPostgres), std::optional(Dialect::kMysql)}) {
    const auto statements = Read(format, content, dialect);
    if (!statements) continue;
    CheckPlaces(*statements, content);
    if (has_marks) continue;
    Require(imported.has_value());
    const auto again = Read(DirectoryFormat::kAtlas, *imported, dialect);
    Require(again.has_value());
    CheckSame(*statements, *again);
  }
}

}  // namespace plumb::fuzz
