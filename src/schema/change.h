// What turns one state into another, before any SQL is chosen.
//
// Kinds are closed variants, visited without a catch-all, so a forgotten kind does not compile.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "schema/object.h"
#include "schema/table.h"

namespace plumb {

struct AddColumn {
  Column column;
};
struct DropColumn {
  Column column;
};
// What differs between two columns of one name.
enum class ColumnAspect { kType, kNull, kDefault, kGenerated, kCollation, kComment, kConflict };

struct ModifyColumn {
  Column from;
  Column to;
  std::vector<ColumnAspect> aspects;
};
struct RenameColumn {
  std::string from;
  std::string to;
};
struct RespellColumn {  // the name differs in case only
  std::string from;
  std::string to;
};
struct AddIndex {
  Index index;
};
struct DropIndex {
  Index index;
};
struct ModifyIndex {
  Index from;
  Index to;
};
struct ModifyPrimaryKey {
  std::optional<PrimaryKey> from;
  std::optional<PrimaryKey> to;
};
struct AddUnique {
  UniqueConstraint constraint;
};
struct DropUnique {
  UniqueConstraint constraint;
};
struct AddForeignKey {
  ForeignKey foreign_key;
};
struct DropForeignKey {
  ForeignKey foreign_key;
};
struct ModifyForeignKey {
  ForeignKey from;
  ForeignKey to;
};
struct AddCheck {
  Check check;
};
struct DropCheck {
  Check check;
};
struct ModifyCheck {
  Check from;
  Check to;
};
struct ModifyTableOptions {};  // the tables themselves say what differs
struct RespellName {};         // the table's name differs in case only
struct ReorderColumns {};      // only when the user asks for the order to be repaired

using TableChange =
    std::variant<AddColumn, DropColumn, ModifyColumn, RenameColumn, RespellColumn, AddIndex,
                 DropIndex, ModifyIndex, ModifyPrimaryKey, AddUnique, DropUnique, AddForeignKey,
                 DropForeignKey, ModifyForeignKey, AddCheck, DropCheck, ModifyCheck,
                 ModifyTableOptions, RespellName, ReorderColumns>;

struct AddTable {
  std::string schema;
  Table table;
};
struct DropTable {
  std::string schema;
  Table table;
  std::vector<DefinedObject> attached;  // go with the table
};
struct ModifyTable {
  std::string schema;
  Table from;
  Table to;
  std::vector<TableChange> changes;
  // Objects attached to the table (triggers) that are the same on both sides; an engine that loses
  // them with the old table makes them again.
  std::vector<DefinedObject> attached;
};
struct RenameTable {
  std::string schema;
  std::string from;
  std::string to;
};
// An object that can only be made anew is dropped and added; both halves then say so.
struct AddObject {
  std::string schema;
  DefinedObject object;
  bool is_recreated = false;
};
struct DropObject {
  std::string schema;
  DefinedObject object;
  bool is_recreated = false;
  std::vector<DefinedObject> attached;  // go with the object
};

using Change = std::variant<AddTable, DropTable, ModifyTable, RenameTable, AddObject, DropObject>;

}  // namespace plumb
