// A sketch is made table by table; everything else hangs on tables and views that are there
// already, or, now and then, on nothing.
#include "tests/property/generator.h"

#include <algorithm>

#include "tests/property/items.h"
#include "tests/property/parts.h"
#include "tests/property/spelling.h"

namespace plumb::test {
namespace {

std::string Head(const Item& item, Random& random) {
  const std::string name = (random.Chance(4) ? "main." : "") + Define(item.name);
  const std::string if_missing = random.Chance(4) ? "IF NOT EXISTS " : "";
  switch (item.kind) {
    case ItemKind::kTable:
      return "CREATE TABLE " + if_missing + name;
    case ItemKind::kVirtualTable:
      return "CREATE VIRTUAL TABLE " + if_missing + name;
    case ItemKind::kIndex:
      return (item.is_unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ") + if_missing + name;
    case ItemKind::kView:
      return "CREATE VIEW " + if_missing + name;
    case ItemKind::kTrigger:
      return "CREATE TRIGGER " + if_missing + name;
    case ItemKind::kAlter:
      return "";
  }
  return "";
}

std::string TableBody(const Item& item, Random& random) {
  std::string body = " (";
  for (std::size_t i = 0; i < item.columns.size(); ++i) {
    const ColumnSketch& column = item.columns[i];
    if (i > 0) body += ", ";
    body += Define(column.name);
    if (!column.type.empty()) body += " " + column.type;
    for (const std::string& clause : column.clauses) body += " " + clause;
  }
  for (std::size_t i = 0; i < item.constraints.size(); ++i) {
    // Commas between table constraints are optional, but not before the first.
    body += (i > 0 && random.Chance(15) ? " " : ", ") + item.constraints[i];
  }
  body += ")";
  if (item.is_without_rowid) body += " WITHOUT ROWID";
  if (item.is_strict) body += item.is_without_rowid ? ", STRICT" : " STRICT";
  return body;
}

std::string Statement(const Item& item) {
  Random random(item.spelling);
  const std::string body =
      item.kind == ItemKind::kTable && item.body.empty() ? TableBody(item, random) : item.body;
  return Spell(Head(item, random) + body, random);
}

// One change, at any level.
void Mutate(Sketch& sketch, Random& random) {
  const std::size_t what = random.Below(100);
  if (sketch.empty() || what < 14) {
    sketch.push_back(RandomItem(sketch, random));
    return;
  }
  Item& item = sketch[random.Below(sketch.size())];
  if (what < 24) {
    sketch.erase(sketch.begin() + (&item - sketch.data()));
  } else if (what < 30) {
    // Another thing under the same name.
    const std::string name = item.name;
    Item other = RandomItem(sketch, random);
    if (other.kind != ItemKind::kAlter && item.kind != ItemKind::kAlter) {
      other.name = name;
      item = std::move(other);
    }
  } else if (what < 34) {
    item.on.clear();
    if (item.kind == ItemKind::kIndex || item.kind == ItemKind::kTrigger) {
      RemakeBody(sketch, item, random);
    }
  } else if (what < 38) {
    std::swap(item.name, sketch[random.Below(sketch.size())].name);
  } else if (what < 42) {
    item.name = SwapCase(item.name);
  } else if (what < 48) {
    item.spelling = random.Next();
  } else if (item.kind == ItemKind::kTable && item.body.empty()) {
    MutateTable(sketch, item, random);
  } else {
    RemakeBody(sketch, item, random);
  }
}

std::string RowOf(const Item& table, Random& random) {
  std::string columns;
  std::string values;
  for (const ColumnSketch& column : table.columns) {
    const bool is_generated = std::any_of(
        column.clauses.begin(), column.clauses.end(),
        [](const std::string& clause) { return clause.find("AS (") != std::string::npos; });
    if (is_generated || random.Chance(15)) continue;
    if (!columns.empty()) {
      columns += ", ";
      values += ", ";
    }
    columns += Use(column.name);
    values += Value(random);
  }
  if (columns.empty()) return "INSERT OR IGNORE INTO " + Use(table.name) + " DEFAULT VALUES";
  return "INSERT OR IGNORE INTO " + Use(table.name) + " (" + columns + ") VALUES (" + values + ")";
}

}  // namespace

Sketch RandomSketch(Random& random) {
  Sketch sketch;
  for (std::size_t i = random.Between(1, 4); i > 0; --i)
    sketch.push_back(RandomTable(sketch, random));
  for (std::size_t i = random.Below(7); i > 0; --i) sketch.push_back(RandomItem(sketch, random));
  if (random.Chance(12)) sketch.push_back(RandomAlter(sketch, random));
  return sketch;
}

Sketch Mutated(Sketch sketch, Random& random) {
  const std::size_t count = random.Chance(50) ? 1 : random.Between(2, 8);
  for (std::size_t i = 0; i < count; ++i) Mutate(sketch, random);
  return sketch;
}

std::vector<std::string> Statements(const Sketch& sketch, Random& random) {
  std::vector<const Item*> items;
  for (const Item& item : sketch) items.push_back(&item);
  if (random.Chance(90)) {
    std::stable_sort(items.begin(), items.end(),
                     [](const Item* a, const Item* b) { return a->kind < b->kind; });
  }
  std::vector<std::string> statements;
  for (const Item* item : items) statements.push_back(Statement(*item));
  return statements;
}

std::vector<std::string> RowStatements(const Sketch& sketch, Random& random) {
  std::vector<std::string> statements;
  for (const Item& item : sketch) {
    if (item.kind != ItemKind::kTable && item.kind != ItemKind::kVirtualTable) continue;
    for (std::size_t i = random.Below(5); i > 0; --i) {
      statements.push_back(Spell(RowOf(item, random), Random(0)));
    }
    if (random.Chance(15)) {
      statements.push_back(Spell(
          "DELETE FROM " + Use(item.name) + random.Pick({"", " WHERE rowid > 2"}), Random(0)));
    }
  }
  return statements;
}

}  // namespace plumb::test
