// Views, triggers and foreign keys may name what does not exist: SQLite takes them all the same.
#include "tests/property/items.h"

#include <algorithm>

#include "tests/property/parts.h"
#include "tests/property/spelling.h"

namespace plumb::test {
namespace {

std::vector<std::string> ColumnNames(const Item& item) {
  std::vector<std::string> names;
  for (const ColumnSketch& column : item.columns) names.push_back(column.name);
  if (names.empty()) names = {"a", "b", "x"};
  return names;
}

// Something to select from: a table or view of the sketch, or a name that may be nothing.
Item Source(const Sketch& sketch, Random& random, bool tables_only) {
  std::vector<Item> found;
  for (const Item& item : sketch) {
    if (item.kind == ItemKind::kTable || (!tables_only && item.kind == ItemKind::kView)) {
      found.push_back(item);
    }
  }
  if (!found.empty() && !random.Chance(5)) return random.Pick(found);
  Item missing;
  missing.name = TableName(random);
  return missing;
}

std::string Reference(const Sketch& sketch, const Item& self, Random& random, std::size_t count) {
  const Item parent = random.Chance(15) ? self : Source(sketch, random, true);
  std::vector<std::string> columns;
  if (random.Chance(60)) columns = ColumnNames(parent);
  return References(random, parent.name, columns, count);
}

std::string ColumnClause(const Sketch& sketch, const Item& table, Random& random) {
  switch (random.Below(12)) {
    case 0:
    case 1:
      return MaybeNamed(random) + "NOT NULL" + OnConflict(random);
    case 2:
      return "NULL";
    case 3:
    case 4:
    case 5:
      return MaybeNamed(random) + Default(random);
    case 6:
      return "COLLATE " + random.Pick({"nocase", "NOCASE", "rtrim", "binary", "\"nocase\""});
    case 7:
      return MaybeNamed(random) + "UNIQUE" + OnConflict(random);
    case 8:
      return MaybeNamed(random) + "CHECK (" + Condition(random, ColumnNames(table)) + ")";
    case 9:
      return MaybeNamed(random) + Reference(sketch, table, random, 1);
    case 10:
      return random.Chance(20) ? "CONSTRAINT " + Define(ObjectName(random)) : "NULL";
    default:
      return MaybeNamed(random) + random.Pick({"GENERATED ALWAYS AS (", "AS ("}) +
             (random.Chance(50)
                  ? Use(random.Pick(ColumnNames(table))) + random.Pick({" || 'x'", " + 1", ""})
                  : Condition(random, ColumnNames(table))) +
             ")" + random.Pick({"", " STORED", " VIRTUAL"});
  }
}

ColumnSketch RandomColumn(const Sketch& sketch, const Item& table, Random& random) {
  ColumnSketch column;
  column.name = ColumnName(random);
  column.type = Type(random, table.is_strict && !random.Chance(3));
  while (random.Chance(35)) column.clauses.push_back(ColumnClause(sketch, table, random));
  return column;
}

void AddPrimaryKey(Item& table, Random& random) {
  if (random.Chance(50)) {
    ColumnSketch& column =
        random.Pick(std::vector<int>{0, 1}) == 0 ? table.columns.front() : table.columns.back();
    if (random.Chance(60))
      column.type = random.Pick({"integer", "INTEGER", "InTeGeR", "\"INTEGER\""});
    std::string key = MaybeNamed(random) + "PRIMARY KEY" +
                      random.Pick({"", "", "", " DESC", " ASC"}) + OnConflict(random);
    if (random.Chance(25)) key += " AUTOINCREMENT";
    column.clauses.insert(column.clauses.begin() +
                              static_cast<std::ptrdiff_t>(random.Below(column.clauses.size() + 1)),
                          key);
    return;
  }
  std::string parts = KeyParts(random, ColumnNames(table), false);
  if (random.Chance(5)) parts.insert(parts.size() - 1, " AUTOINCREMENT");
  table.constraints.push_back(MaybeNamed(random) + "PRIMARY KEY " + parts + OnConflict(random));
}

std::string TableConstraint(const Sketch& sketch, const Item& table, Random& random) {
  const std::vector<std::string> columns = ColumnNames(table);
  switch (random.Below(4)) {
    case 0:
      return MaybeNamed(random) + "UNIQUE " + KeyParts(random, columns, false) + OnConflict(random);
    case 1:
      return MaybeNamed(random) + "CHECK (" + Condition(random, columns) + ")" + OnConflict(random);
    default: {
      const std::size_t count = random.Chance(75) ? 1 : 2;
      std::string list;
      for (std::size_t i = 0; i < count; ++i) {
        list += (i == 0 ? "" : ", ") + Use(random.Pick(columns));
      }
      return MaybeNamed(random) + "FOREIGN KEY (" + list + ") " +
             Reference(sketch, table, random, count);
    }
  }
}

Item RandomIndex(const Sketch& sketch, Random& random) {
  const Item table = Source(sketch, random, true);
  const std::vector<std::string> columns = ColumnNames(table);
  Item item;
  item.kind = ItemKind::kIndex;
  item.name = ObjectName(random);
  item.on = table.name;
  item.is_unique = random.Chance(20);
  item.body = " ON " + Use(table.name) + " " + KeyParts(random, columns, true);
  // ALTER TABLE makes single quotes of double ones in all indexes, and their texts are compared.
  // So is a name in double quotes that may be a string.
  std::vector<std::string> lower = columns;
  lower.erase(std::remove_if(lower.begin(), lower.end(),
                             [](const std::string& name) {
                               return std::any_of(name.begin(), name.end(),
                                                  [](char c) { return c >= 'A' && c <= 'Z'; });
                             }),
              lower.end());
  const std::string condition = Condition(random, lower);
  if (random.Chance(20) && condition.find('"') == std::string::npos) {
    item.body += " WHERE " + condition;
  }
  return item;
}

std::string Select(const Sketch& sketch, Random& random) {
  const Item source = Source(sketch, random, false);
  const std::vector<std::string> columns = ColumnNames(source);
  const std::string from = " FROM " + Use(source.name);
  switch (random.Below(8)) {
    case 0:
      return "SELECT *" + from;
    case 1:
      return "SELECT " + Use(random.Pick(columns)) + " AS " + Define("x") + ", count(*)" + from +
             " GROUP BY 1";
    case 2:
      return "WITH c AS (SELECT *" + from + ") SELECT * FROM c WHERE 1";
    case 3: {
      const Item other = Source(sketch, random, false);
      return "SELECT a1." + Use(random.Pick(columns)) + from + " AS a1 LEFT JOIN " +
             Use(other.name) + " b1 ON 1 = 1";
    }
    case 4:
      return "SELECT " + Use(random.Pick(columns)) + from + " WHERE " + Condition(random, columns);
    case 5:
      return "SELECT 1 AS " + Define("one") + " UNION ALL SELECT " + Use(random.Pick(columns)) +
             from;
    case 6:
      return "SELECT " + Use(source.name) + "." + Use(random.Pick(columns)) + ", \"lit\", 'x;y'" +
             " FROM main." + Use(source.name);
    default:
      return "SELECT " + Use(random.Pick(columns)) + from + " ORDER BY 1 DESC LIMIT 3";
  }
}

Item RandomView(const Sketch& sketch, Random& random) {
  Item item;
  item.kind = ItemKind::kView;
  item.name = ObjectName(random);
  if (random.Chance(20)) item.body = " (" + Define("x") + ")";
  item.body += " AS " + Select(sketch, random);
  return item;
}

std::string TriggerStatement(const Sketch& sketch, Random& random) {
  const Item target = Source(sketch, random, true);
  const std::vector<std::string> columns = ColumnNames(target);
  const std::string column = Use(random.Pick(columns));
  switch (random.Below(6)) {
    case 0:
      return "INSERT INTO " + Use(target.name) + " (" + column + ") VALUES ('x');";
    case 1:
      return "UPDATE " + Use(target.name) + " SET " + column + " = " + column + " WHERE 0;";
    case 2:
      return "DELETE FROM " + Use(target.name) + " WHERE " + column + " = 'gone';";
    case 3:
      return "SELECT raise(ABORT, 'no; END') WHERE 0;";
    case 4:
      return Select(sketch, random) + ";";
    default:
      return "SELECT CASE WHEN 0 THEN 1 END;";
  }
}

Item RandomTrigger(const Sketch& sketch, Random& random) {
  const Item owner = Source(sketch, random, random.Chance(75));
  const std::vector<std::string> columns = ColumnNames(owner);
  Item item;
  item.kind = ItemKind::kTrigger;
  item.name = ObjectName(random);
  item.on = owner.name;
  item.body =
      owner.kind == ItemKind::kView ? " INSTEAD OF" : random.Pick({" BEFORE", " AFTER", ""});
  const std::size_t event = random.Below(4);
  item.body += event == 0   ? " INSERT"
               : event == 1 ? " DELETE"
               : event == 2 ? " UPDATE"
                            : " UPDATE OF " + Use(random.Pick(columns));
  item.body += " ON " + Use(owner.name) + random.Pick({"", " FOR EACH ROW"});
  if (random.Chance(30)) {
    item.body += std::string(" WHEN ") + (event == 1 ? "old." : "new.") +
                 Use(random.Pick(columns)) + " IS NOT 'q'";
  }
  item.body += " BEGIN ";
  for (std::size_t i = random.Between(1, 2); i > 0; --i) {
    item.body += TriggerStatement(sketch, random) + " ";
  }
  item.body += "END";
  return item;
}

Item RandomVirtualTable(const Sketch& sketch, Random& random) {
  Item item;
  item.kind = ItemKind::kVirtualTable;
  item.name = TableName(random);
  item.columns = {{"a", "", {}}, {"b", "", {}}};
  const Item table = Source(sketch, random, true);
  switch (random.Below(5)) {
    case 0:
      item.body = " USING fts5(a, b)";
      break;
    case 1:
      item.body = " USING fts5(a, b UNINDEXED, prefix='2 3', tokenize = 'porter ascii')";
      break;
    case 2:
      item.body = " USING fts5(" + Use(ColumnNames(table)[0]) + ", content='" + "t" +
                  "', content_rowid='rowid')";
      item.columns.clear();
      break;
    case 3:
      item.body = " USING rtree(id, a, b)";
      item.columns = {{"id", "", {}}, {"a", "", {}}, {"b", "", {}}};
      break;
    default:
      item.body = " USING fts4(a, b)";
      break;
  }
  return item;
}

// `replaces` a table constraint or adds one.
void MutateConstraints(const Sketch& sketch, Item& table, Random& random) {
  std::vector<std::string>& constraints = table.constraints;
  if (constraints.empty() || random.Chance(40)) {
    constraints.push_back(TableConstraint(sketch, table, random));
  } else if (random.Chance(50)) {
    constraints.erase(constraints.begin() +
                      static_cast<std::ptrdiff_t>(random.Below(constraints.size())));
  } else {
    constraints[random.Below(constraints.size())] = TableConstraint(sketch, table, random);
  }
}

void MutateColumn(const Sketch& sketch, Item& table, ColumnSketch& column, Random& random) {
  std::vector<std::string>& clauses = column.clauses;
  switch (random.Below(5)) {
    case 0:
      column.type = Type(random, table.is_strict);
      break;
    case 1:
      column.name = SwapCase(column.name);
      break;
    case 2:
      if (!clauses.empty()) {
        clauses.erase(clauses.begin() + static_cast<std::ptrdiff_t>(random.Below(clauses.size())));
        break;
      }
      [[fallthrough]];
    default:
      if (!clauses.empty() && random.Chance(50)) {
        clauses[random.Below(clauses.size())] = ColumnClause(sketch, table, random);
      } else {
        clauses.push_back(ColumnClause(sketch, table, random));
      }
  }
}

void DropColumn(Item& table, Random& random) {
  const std::size_t index = random.Below(table.columns.size());
  const std::string name = table.columns[index].name;
  table.columns.erase(table.columns.begin() + static_cast<std::ptrdiff_t>(index));
  const auto goes = [&](const std::string& fragment) { return Mentions(fragment, name); };
  std::vector<std::string>& constraints = table.constraints;
  constraints.erase(std::remove_if(constraints.begin(), constraints.end(), goes),
                    constraints.end());
  for (ColumnSketch& column : table.columns) {
    column.clauses.erase(std::remove_if(column.clauses.begin(), column.clauses.end(), goes),
                         column.clauses.end());
  }
}

}  // namespace

std::string SwapCase(std::string name) {
  for (char& c : name) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) c = static_cast<char>(c ^ 0x20);
  }
  return name;
}

Item RandomTable(const Sketch& sketch, Random& random) {
  Item table;
  table.kind = ItemKind::kTable;
  table.name = TableName(random);
  table.spelling = random.Next();
  table.is_strict = random.Chance(12);
  table.is_without_rowid = random.Chance(10);
  if (random.Chance(2)) {
    // Without rows: they would come with the schema.
    table.body = " AS SELECT * FROM (" + Select(sketch, random) + ") WHERE 0";
    return table;
  }
  for (std::size_t i = random.Between(1, 6); i > 0; --i) {
    const ColumnSketch column = RandomColumn(sketch, table, random);
    const bool is_taken =
        std::any_of(table.columns.begin(), table.columns.end(), [&](const ColumnSketch& other) {
          return other.name == column.name || other.name == SwapCase(column.name);
        });
    if (!is_taken) table.columns.push_back(column);
  }
  if (table.is_without_rowid || random.Chance(60)) AddPrimaryKey(table, random);
  while (random.Chance(35)) table.constraints.push_back(TableConstraint(sketch, table, random));
  return table;
}

Item RandomItem(const Sketch& sketch, Random& random) {
  const std::size_t kind = random.Below(100);
  Item item = kind < 15   ? RandomTable(sketch, random)
              : kind < 22 ? RandomVirtualTable(sketch, random)
              : kind < 55 ? RandomIndex(sketch, random)
              : kind < 77 ? RandomView(sketch, random)
                          : RandomTrigger(sketch, random);
  item.spelling = random.Next();
  return item;
}

Item RandomAlter(const Sketch& sketch, Random& random) {
  const Item table = Source(sketch, random, true);
  Item item;
  item.kind = ItemKind::kAlter;
  item.spelling = random.Next();
  item.body = "ALTER TABLE " + Use(table.name) + " ";
  switch (random.Below(4)) {
    case 0: {
      const ColumnSketch column = RandomColumn(sketch, table, random);
      item.body += "ADD COLUMN " + Define(column.name) + " " + column.type;
      for (const std::string& clause : column.clauses) item.body += " " + clause;
      break;
    }
    case 1:
      item.body += "RENAME TO " + Define(TableName(random));
      break;
    case 2:
      item.body += "DROP COLUMN " + Use(random.Pick(ColumnNames(table)));
      break;
    default:
      item.body += "RENAME COLUMN " + Use(random.Pick(ColumnNames(table))) + " TO " +
                   Define(ColumnName(random));
  }
  return item;
}

void MutateTable(const Sketch& sketch, Item& table, Random& random) {
  const std::size_t what = random.Below(100);
  if (what < 20) {
    const ColumnSketch column = RandomColumn(sketch, table, random);
    table.columns.insert(
        table.columns.begin() + static_cast<std::ptrdiff_t>(random.Below(table.columns.size() + 1)),
        column);
  } else if (what < 35 && table.columns.size() > 1) {
    DropColumn(table, random);
  } else if (what < 55) {
    MutateConstraints(sketch, table, random);
  } else if (what < 60) {
    table.is_strict = !table.is_strict;
  } else if (what < 65) {
    table.is_without_rowid = !table.is_without_rowid;
  } else if (what < 70) {
    std::swap(table.columns.front(), table.columns.back());
  } else if (what < 75) {
    AddPrimaryKey(table, random);
  } else {
    MutateColumn(sketch, table, table.columns[random.Below(table.columns.size())], random);
  }
}

void RemakeBody(const Sketch& sketch, Item& item, Random& random) {
  const std::string name = item.name;
  switch (item.kind) {
    case ItemKind::kTable:
      item = RandomTable(sketch, random);
      break;
    case ItemKind::kVirtualTable:
      item = RandomVirtualTable(sketch, random);
      break;
    case ItemKind::kIndex:
      item = RandomIndex(sketch, random);
      break;
    case ItemKind::kView:
      item = RandomView(sketch, random);
      break;
    case ItemKind::kTrigger:
      item = RandomTrigger(sketch, random);
      break;
    case ItemKind::kAlter:
      item = RandomAlter(sketch, random);
      break;
  }
  item.name = name;
  item.spelling = random.Next();
}

}  // namespace plumb::test
