// Only DDL leaves traces that can be told from what was there before.
#include "workflow/in_doubt.h"

#include <algorithm>
#include <optional>

#include "base/strings.h"
#include "parser/statement_target.h"

namespace plumb::workflow {
namespace {

class Looker {
 public:
  Looker(const Realm& realm, const Engine& engine) : realm_(realm), folds_(engine.folds_names) {}

  // The kind of what is called so: "table", "view", "index", ...; nothing if nothing is.
  [[nodiscard]] std::optional<std::string> KindOf(const std::string& name) const {
    for (const Schema& schema : realm_.schemas) {
      for (const Table& table : schema.tables) {
        if (IsSame(table.name, name)) return "table";
        const bool has_index =
            std::any_of(table.indexes.begin(), table.indexes.end(),
                        [&](const Index& index) { return IsSame(index.name, name); });
        if (has_index) return "index";
      }
      for (const DefinedObject& object : schema.objects) {
        if (IsSame(object.name, name)) return std::string(KindName(object.kind));
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] bool HasColumn(const std::string& table_name, const std::string& column) const {
    for (const Schema& schema : realm_.schemas) {
      for (const Table& table : schema.tables) {
        if (!IsSame(table.name, table_name)) continue;
        return std::any_of(table.columns.begin(), table.columns.end(),
                           [&](const Column& c) { return IsSame(c.name, column); });
      }
    }
    return false;
  }

  [[nodiscard]] Trace Object(const std::string& name, bool should_be_there) const {
    const std::optional<std::string> kind = KindOf(name);
    return {.effect = kind.has_value() == should_be_there ? Effect::kThere : Effect::kNotThere,
            .text = kind ? *kind + " " + Quoted(name) + " exists"
                         : "nothing is called " + Quoted(name)};
  }

  [[nodiscard]] Trace ColumnOf(const std::string& table, const std::string& column) const {
    const bool is_there = HasColumn(table, column);
    return {.effect = is_there ? Effect::kThere : Effect::kNotThere,
            .text = "table " + Quoted(table) + " has " + (is_there ? "a" : "no") + " column " +
                    Quoted(column)};
  }

 private:
  [[nodiscard]] bool IsSame(const std::string& a, const std::string& b) const {
    return folds_ ? EqualsIgnoreCase(a, b) : a == b;
  }

  const Realm& realm_;
  bool folds_;
};

}  // namespace

Trace TraceOf(const std::string& statement, const Realm& realm, const Engine& engine) {
  using Verb = StatementTarget::Verb;
  const StatementTarget target = ReadStatementTarget(statement);
  const Looker looker(realm, engine);
  switch (target.verb) {
    case Verb::kCreate:
      return looker.Object(target.object, true);
    case Verb::kDrop:
      return looker.Object(target.object, false);
    case Verb::kAddColumn:
      return looker.ColumnOf(target.object, target.member);
    case Verb::kRenameColumn:
      return looker.ColumnOf(target.object, target.new_name);
    case Verb::kRenameTable:
      return looker.Object(target.new_name, true);
    case Verb::kAlter:
    case Verb::kOther:
      break;
  }
  return {.effect = Effect::kUnknown, .text = "the schema does not tell; look at the rows"};
}

}  // namespace plumb::workflow
