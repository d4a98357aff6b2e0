// Plans changes for SQLite.
//
// SQLite can add, drop and rename a column and rename a table; every other change rebuilds the
// table (sqlite_rebuild.h). The rename at the end of a rebuild checks every view and trigger of the
// database against the schema of that moment, so it runs under legacy_alter_table where there are
// any. DROP TABLE deletes rows as DELETE does, so foreign keys are off while the plan runs and are
// checked as a whole before the commit.
#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/overloaded.h"
#include "base/strings.h"
#include "plan/planner.h"
#include "plan/sqlite_alter.h"
#include "plan/sqlite_hazards.h"
#include "plan/sqlite_rebuild.h"
#include "plan/sqlite_sql.h"
#include "sql/sql_builder.h"

namespace plumb {
namespace {

constexpr Dialect kDialect = Dialect::kSqlite;

Statement Simple(std::string sql, std::string comment) {
  return {.sql = std::move(sql), .comment = std::move(comment), .reverse = {}, .hazards = {}};
}

std::string DropTableSql(const std::string& name) {
  return SqlBuilder(kDialect).Word("DROP TABLE").Ident(name).Take();
}

std::string RenameTableSql(const std::string& from, const std::string& to) {
  return SqlBuilder(kDialect).Word("ALTER TABLE").Ident(from).Word("RENAME TO").Ident(to).Take();
}

Statement Rename(const std::string& from, const std::string& to, std::string comment) {
  Statement rename = Simple(RenameTableSql(from, to), std::move(comment));
  rename.reverse = {RenameTableSql(to, from)};
  return rename;
}

bool HasViewsOrTriggers(const Realm& realm) {
  for (const Schema& schema : realm.schemas) {
    for (const DefinedObject& object : schema.objects) {
      if (object.kind != ObjectKind::kVirtualTable) return true;
    }
  }
  return false;
}

bool HasQuotedStrings(const Table& table) {
  const auto has = [](const std::optional<Expression>& expression) {
    return expression && expression->has_quoted_strings;
  };
  return std::any_of(table.checks.begin(), table.checks.end(),
                     [](const Check& check) { return check.expression.has_quoted_strings; }) ||
         std::any_of(table.columns.begin(), table.columns.end(),
                     [](const Column& column) {
                       return column.generated && column.generated->expression.has_quoted_strings;
                     }) ||
         std::any_of(table.indexes.begin(), table.indexes.end(), [&](const Index& index) {
           return has(index.predicate) ||
                  std::any_of(index.parts.begin(), index.parts.end(),
                              [&](const IndexPart& part) { return has(part.expression); });
         });
}

// Dropping and renaming columns reads every table and index of the database again, but takes no
// word in double quotes for a string then (alter.c, renameTestSchema).
bool HasQuotedStrings(const Realm& realm) {
  return std::any_of(realm.schemas.begin(), realm.schemas.end(), [](const Schema& schema) {
    return std::any_of(schema.tables.begin(), schema.tables.end(),
                       [](const Table& table) { return HasQuotedStrings(table); });
  });
}

// Names that tables, views and indexes of a state take, folded, and those that it gives to tables
// that are not there: a rename rewrites whoever mentions the name before.
void CollectNames(const Realm& realm, std::set<std::string>& names) {
  for (const Schema& schema : realm.schemas) {
    for (const Table& table : schema.tables) {
      names.insert(ToLower(table.name));
      for (const Index& index : table.indexes) names.insert(ToLower(index.name));
      for (const ForeignKey& key : table.foreign_keys) {
        names.insert(ToLower(key.referenced_table.name));
      }
    }
    for (const DefinedObject& object : schema.objects) {
      names.insert(ToLower(object.name));
      for (const QualifiedName& name : object.depends_on) names.insert(ToLower(name.name));
    }
  }
  for (const UnmanagedObject& object : realm.unmanaged) names.insert(ToLower(object.name));
}

// One plan in the making.
class Draft {
 public:
  Draft(const Realm& from, const Realm& to, const PlanOptions& options)
      : from_(from),
        to_(to),
        options_(options),
        has_dependents_(HasViewsOrTriggers(from) || HasViewsOrTriggers(to) ||
                        HasQuotedStrings(from) || HasQuotedStrings(to)) {}

  Plan Make(const std::vector<Change>& changes) {
    for (const Change& change : changes) std::visit(*this, change);
    if (statements_.empty()) return {};
    if (renames_quietly_)
      Wrap("PRAGMA legacy_alter_table", "on", "off",
           "disable the checks of views and triggers by renames",
           "enable back the checks of views and triggers by renames");
    if (drops_tables_)
      Wrap("PRAGMA foreign_keys", "off", "on",
           "disable the enforcement of foreign-keys constraints",
           "enable back the enforcement of foreign-keys constraints");
    Plan plan;
    plan.segments.push_back({.statements = std::move(statements_), .in_transaction = true});
    return plan;
  }

  void operator()(const AddTable& c) {
    Statement create = Simple(SqliteCreateTable(c.table, c.table.name, options_.indent),
                              "create " + Quoted(c.table.name) + " table");
    create.reverse = {DropTableSql(c.table.name)};
    statements_.push_back(std::move(create));
    for (const Index& index : c.table.indexes) {
      statements_.push_back(SqliteAddIndex(index, c.table.name));
    }
  }

  void operator()(const DropTable& c) {
    drops_tables_ = true;
    Statement drop = Simple(DropTableSql(c.table.name), "drop " + Quoted(c.table.name) + " table");
    drop.reverse = {SqliteCreateTable(c.table, c.table.name, options_.indent)};
    for (const Index& index : c.table.indexes) {
      drop.reverse.push_back(SqliteCreateIndex(index, c.table.name));
    }
    for (const DefinedObject& object : c.attached) drop.reverse.push_back(object.definition.text);
    drop.hazards = {SqliteTableLoss(c.table.name)};
    statements_.push_back(std::move(drop));
  }

  void operator()(const ModifyTable& c) {
    if (std::optional<std::vector<Statement>> alter = Alter(c)) {
      Append(std::move(*alter));
      return;
    }
    drops_tables_ = true;
    renames_quietly_ = has_dependents_;
    Append(SqliteRebuild(c, FreeName(c.to.name), options_.indent));
  }

  void operator()(const RenameTable& c) {
    statements_.push_back(
        Rename(c.from, c.to, "rename a table from " + Quoted(c.from) + " to " + Quoted(c.to)));
  }

  void operator()(const AddObject& c) {
    Statement create = Simple(c.object.definition.text, "create " + Title(c.object));
    create.reverse = {SqliteDropObject(c.object)};
    statements_.push_back(std::move(create));
  }

  void operator()(const DropObject& c) {
    Statement drop = Simple(SqliteDropObject(c.object), "drop " + Title(c.object));
    drop.reverse = {c.object.definition.text};
    for (const DefinedObject& object : c.attached) drop.reverse.push_back(object.definition.text);
    if (c.object.kind == ObjectKind::kVirtualTable) {
      drop.hazards = {SqliteVirtualTableLoss(c.object.name)};
    }
    statements_.push_back(std::move(drop));
  }

 private:
  // `"v" view` and `trigger "t"`, as comments put it.
  static std::string Title(const DefinedObject& object) {
    const std::string kind(KindName(object.kind));
    return object.kind == ObjectKind::kTrigger ? kind + " " + Quoted(object.name)
                                               : Quoted(object.name) + " " + kind;
  }

  // In place, a name that changes its case takes two renames: SQLite finds the new one taken.
  std::optional<std::vector<Statement>> Alter(const ModifyTable& change) {
    if (change.from.name == change.to.name) return SqliteAlterInPlace(change, has_dependents_);
    if (has_dependents_) return std::nullopt;
    ModifyTable renamed = change;
    renamed.from.name = change.to.name;
    renamed.changes.erase(std::remove_if(renamed.changes.begin(), renamed.changes.end(),
                                         [](const TableChange& part) {
                                           return std::holds_alternative<RespellName>(part);
                                         }),
                          renamed.changes.end());
    std::optional<std::vector<Statement>> rest = SqliteAlterInPlace(renamed, has_dependents_);
    if (!rest) return std::nullopt;
    const std::string temporary = FreeName(change.to.name);
    rest->insert(
        rest->begin(),
        {Rename(change.from.name, temporary,
                "rename " + Quoted(change.from.name) + " to temporary table " + Quoted(temporary)),
         Rename(temporary, change.to.name,
                "rename temporary table " + Quoted(temporary) + " to " + Quoted(change.to.name))});
    return rest;
  }

  void Append(std::vector<Statement> statements) {
    for (Statement& statement : statements) statements_.push_back(std::move(statement));
  }

  void Wrap(const std::string& pragma, const std::string& before, const std::string& after,
            const std::string& comment_before, const std::string& comment_after) {
    statements_.insert(statements_.begin(), Simple(pragma + " = " + before, comment_before));
    statements_.push_back(Simple(pragma + " = " + after, comment_after));
  }

  // "new_users", or the first of "new_users_2", ... that nothing is called.
  std::string FreeName(const std::string& table) {
    if (names_.empty()) {
      CollectNames(from_, names_);
      CollectNames(to_, names_);
    }
    std::string name = "new_" + table;
    for (int i = 2; names_.contains(ToLower(name)) || IsMaybeShadow(name); ++i) {
      name = "new_" + table + "_" + std::to_string(i);
    }
    return name;
  }

  // A virtual table keeps its data in tables that are called <its name>_<word>.
  [[nodiscard]] bool IsMaybeShadow(const std::string& name) const {
    const auto has_owner = [&](const Realm& realm) {
      return std::any_of(realm.schemas.begin(), realm.schemas.end(), [&](const Schema& schema) {
        return std::any_of(
            schema.objects.begin(), schema.objects.end(), [&](const DefinedObject& object) {
              return object.kind == ObjectKind::kVirtualTable &&
                     StartsWithIgnoreCase(name, object.name + "_") &&
                     name.find_first_of("_0123456789", object.name.size() + 1) == std::string::npos;
            });
      });
    };
    return has_owner(from_) || has_owner(to_);
  }

  const Realm& from_;
  const Realm& to_;
  const PlanOptions& options_;
  bool has_dependents_;
  bool drops_tables_ = false;
  bool renames_quietly_ = false;
  std::set<std::string> names_;
  std::vector<Statement> statements_;
};

class SqlitePlanner : public Planner {
 public:
  Plan Make(const OrderedChanges& changes, const Realm& from, const Realm& to,
            const PlanOptions& options) const override {
    return Draft(from, to, options).Make(changes.changes());
  }
};

}  // namespace

std::unique_ptr<Planner> NewSqlitePlanner() { return std::make_unique<SqlitePlanner>(); }

}  // namespace plumb
