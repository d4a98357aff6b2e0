// The rules of SQLite's build.c for keys, as of 3.40.1.
//
// Odd:
// - In PRIMARY KEY (a COLLATE c DESC) over an INTEGER column, COLLATE and, unless the table is
//   WITHOUT ROWID, DESC have no effect.
// - A UNIQUE over the columns of an earlier UNIQUE or of the primary key adds nothing, except its
//   conflict clause where the other has none; a primary key behind such a UNIQUE has its order.
#include "parser/sqlite_table_keys.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/strings.h"
#include "parser/sqlite_canonical.h"

namespace plumb {
namespace {

constexpr std::size_t kFewColumns = 16;  // so few are found by looking at each

class KeySettler {
 public:
  KeySettler(const SqliteKeyFacts& facts, Table& table)
      : facts_(facts), table_(table), key_position_(facts.position) {}

  void Run() {
    ResolveNames();
    AddImpliedNotNulls();
    DropIdleKeyClauses();
    DropDoubledUniques();
    DropDoubledKeyParts();
  }

 private:
  // Names in constraints take the spelling of the column's definition.
  void ResolveNames() {
    if (table_.columns.size() > kFewColumns) {
      for (std::size_t i = 0; i < table_.columns.size(); ++i) {
        by_name_.emplace(ToLower(table_.columns[i].name), i);
      }
    }
    const auto resolve = [this](std::string& name) {
      const Column* column = ColumnOf(name);
      if (column != nullptr) name = column->name;
    };
    if (table_.primary_key) {
      for (IndexPart& part : table_.primary_key->parts) resolve(part.column);
    }
    for (UniqueConstraint& unique : table_.unique_constraints) {
      for (IndexPart& part : unique.parts) resolve(part.column);
    }
    for (ForeignKey& fk : table_.foreign_keys) {
      for (std::string& column : fk.columns) resolve(column);
    }
  }

  // The first column of that name in any case, or null.
  [[nodiscard]] Column* ColumnOf(std::string_view name) {
    if (table_.columns.size() <= kFewColumns) {
      const auto found =
          std::find_if(table_.columns.begin(), table_.columns.end(),
                       [&](const Column& column) { return EqualsIgnoreCase(column.name, name); });
      return found == table_.columns.end() ? nullptr : &*found;
    }
    const auto found = by_name_.find(ToLower(name));
    return found == by_name_.end() ? nullptr : &table_.columns[found->second];
  }

  // True if the primary key is another name of the rowid.
  [[nodiscard]] bool HasRowidAlias() {
    if (!table_.primary_key || table_.sqlite.is_without_rowid) return false;
    const PrimaryKey& key = *table_.primary_key;
    if (key.parts.size() != 1 || key.sqlite.is_inline_descending) return false;
    const Column* column = ColumnOf(key.parts[0].column);
    return column != nullptr &&
           facts_.is_integer[static_cast<std::size_t>(column - table_.columns.data())];
  }

  // https://www.sqlite.org/withoutrowid.html and stricttables.html: their keys are never NULL.
  void AddImpliedNotNulls() {
    if (!table_.primary_key) return;
    const bool implied =
        table_.sqlite.is_without_rowid || (table_.sqlite.is_strict && !HasRowidAlias());
    if (!implied) return;
    for (const IndexPart& part : table_.primary_key->parts) {
      if (Column* column = ColumnOf(part.column)) column->is_not_null = true;
    }
  }

  // A lone INTEGER key is the rowid, or is made from the column alone in a WITHOUT ROWID table.
  void DropIdleKeyClauses() {
    if (!table_.primary_key) return;
    IndexPart& part = table_.primary_key->parts[0];
    if (HasRowidAlias()) part.is_descending = false;
    if (HasRowidAlias() || IsKeyMadeLast()) part.collation.clear();
  }

  // What SQLite compares to find that two keys are one: columns and collations.
  [[nodiscard]] std::string KeyText(const std::vector<IndexPart>& parts) {
    std::string text;
    for (const IndexPart& part : parts) AppendPartText(part, text);
    return text;
  }

  void AppendPartText(const IndexPart& part, std::string& text) {
    const Column* column = ColumnOf(part.column);
    std::string_view collation = part.collation;
    if (collation.empty() && column != nullptr) collation = column->collation;
    AppendSqliteName(part.column, text);
    text += ' ';
    AppendSqliteName(collation.empty() ? "binary" : collation, text);
    text += ',';
  }

  // The key of a WITHOUT ROWID table is the table: each column counts once there.
  void DropDoubledKeyParts() {
    if (!table_.primary_key || !table_.sqlite.is_without_rowid) return;
    std::vector<IndexPart>& parts = table_.primary_key->parts;
    if (parts.size() < 2) return;
    std::set<std::string> seen;
    std::vector<IndexPart> kept;
    for (IndexPart& part : parts) {
      std::string text;
      AppendPartText(part, text);
      if (seen.insert(std::move(text)).second) kept.push_back(std::move(part));
    }
    parts = std::move(kept);
  }

  struct FirstKey {
    const std::vector<IndexPart>* parts;
    ConflictAction conflict;
  };
  using FirstKeys = std::map<std::string, FirstKey, std::less<>>;

  static void AddKey(const std::string& text, const std::vector<IndexPart>& parts,
                     ConflictAction conflict, FirstKeys& keys) {
    const auto [first, is_new] = keys.emplace(text, FirstKey{&parts, conflict});
    if (!is_new && first->second.conflict == ConflictAction::kAbort) {
      first->second.conflict = conflict;
    }
  }

  // True if the index of the primary key is made when all others are: the rowid alias that a
  // WITHOUT ROWID table cannot have.
  [[nodiscard]] bool IsKeyMadeLast() {
    const std::vector<IndexPart>& parts = table_.primary_key->parts;
    if (!table_.sqlite.is_without_rowid || parts.size() != 1 || facts_.is_inline_descending) {
      return false;
    }
    const Column* column = ColumnOf(parts[0].column);
    return column != nullptr &&
           facts_.is_integer[static_cast<std::size_t>(column - table_.columns.data())];
  }

  void DropDoubledUniques() {
    std::vector<UniqueConstraint>& uniques = table_.unique_constraints;
    const bool has_key = table_.primary_key.has_value() && !HasRowidAlias();
    if (uniques.size() + (has_key ? 1 : 0) < 2) return;
    const std::string key_text = has_key ? KeyText(table_.primary_key->parts) : std::string();
    if (has_key && IsKeyMadeLast()) key_position_ = uniques.size();
    std::vector<std::string> texts;
    FirstKeys keys;
    for (std::size_t i = 0; i <= uniques.size(); ++i) {
      if (has_key && i == key_position_) {
        AddKey(key_text, table_.primary_key->parts, table_.primary_key->sqlite.conflict, keys);
      }
      if (i == uniques.size()) break;
      texts.push_back(KeyText(uniques[i].parts));
      AddKey(texts.back(), uniques[i].parts, uniques[i].conflict, keys);
    }
    std::vector<UniqueConstraint> kept;
    if (has_key) TakeOver(keys.find(key_text)->second);
    for (std::size_t i = 0; i < uniques.size(); ++i) {
      const FirstKey& first = keys.find(texts[i])->second;
      if (first.parts != &uniques[i].parts || (has_key && texts[i] == key_text)) continue;
      uniques[i].conflict = first.conflict;
      kept.push_back(std::move(uniques[i]));
    }
    uniques = std::move(kept);
  }

  // The primary key uses the index of the UNIQUE before it, in that one's order.
  void TakeOver(const FirstKey& first) {
    PrimaryKey& key = *table_.primary_key;
    key.sqlite.conflict = first.conflict;
    for (std::size_t i = 0; i < key.parts.size(); ++i) {
      key.parts[i].is_descending = (*first.parts)[i].is_descending;
    }
  }

  const SqliteKeyFacts& facts_;
  Table& table_;
  std::size_t key_position_;
  // Folded; empty if there are few columns.
  std::map<std::string, std::size_t, std::less<>> by_name_;
};

}  // namespace

void SettleSqliteKeys(const SqliteKeyFacts& facts, Table& table) { KeySettler(facts, table).Run(); }

}  // namespace plumb
