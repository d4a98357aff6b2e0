// The second opinion: see SchemaText.
#include "workflow/proof.h"

#include <map>
#include <memory>

#include "base/error.h"
#include "base/strings.h"
#include "conn/sql_error.h"
#include "workflow/revision_table.h"

namespace plumb::workflow {
namespace {

using Texts = std::map<std::string, std::string>;

SchemaText RunOnCopy(const Comparison& comparison, const Plan& plan, DevDatabase& dev) {
  DevLease lease(dev);
  for (const std::string& statement : comparison.from.text.statements) {
    lease.connection().Exec(statement);
  }
  for (const Statement& statement : plan.Statements()) {
    try {
      lease.connection().Exec(statement.sql);
    } catch (const SqlError& error) {
      throw Error(ErrorKind::kSql, "the plan fails on a copy of the schema: " + statement.comment +
                                       ": " + error.message());
    }
  }
  SchemaText text = dev.NewInspector()->ReadText();
  lease.Release();
  return text;
}

// The names that a comparison looked at: "table users", "view v", ...
class Compared {
 public:
  explicit Compared(const ObjectFilter& filter) : filter_(filter) {}

  // Texts of the objects of `realm` that are not left out, with the indexes of its tables.
  [[nodiscard]] Texts Of(const State& state) const {
    const Realm kept = filter_.Apply(state.realm);
    Texts texts;
    const auto take = [&](const std::string& key) {
      const auto found = state.text.normalized.find(key);
      if (found != state.text.normalized.end()) texts.insert(*found);
    };
    for (const Schema& schema : kept.schemas) {
      for (const Table& table : schema.tables) {
        take("table " + ToLower(table.name));
        for (const Index& index : table.indexes) take("index " + ToLower(index.name));
      }
      for (const DefinedObject& object : schema.objects) {
        const bool is_table = object.kind == ObjectKind::kVirtualTable;
        take((is_table ? "table" : std::string(KindName(object.kind))) + " " +
             ToLower(object.name));
      }
    }
    return texts;
  }

 private:
  const ObjectFilter& filter_;
};

}  // namespace

std::vector<std::string> UnprovenObjects(const Comparison& comparison, const Plan& plan,
                                         States& states) {
  State outcome;
  outcome.text = RunOnCopy(comparison, plan, states.dev());
  const Compared compared(comparison.filter);
  const Texts wanted = compared.Of(comparison.desired);
  std::vector<std::string> differing;
  for (const auto& [name, text] : wanted) {
    const auto found = outcome.text.normalized.find(name);
    if (found == outcome.text.normalized.end()) {
      differing.push_back(name + " would be missing");
    } else if (found->second != text) {
      differing.push_back(name + " would differ: " + found->second + " instead of " + text);
    }
  }
  // What the comparison saw before and does not want must be gone.
  for (const auto& [name, text] : compared.Of(comparison.from)) {
    if (wanted.count(name) == 0 && outcome.text.normalized.count(name) > 0) {
      differing.push_back(name + " would still be there");
    }
  }
  return differing;
}

}  // namespace plumb::workflow
