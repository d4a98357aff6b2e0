// A live database holds the table because it is managed, not because anybody declared it.
#include "workflow/revision_table.h"

#include <algorithm>

#include "apply/revision_store.h"

namespace plumb::workflow {
namespace {

bool IsRevisionTable(const Table& table) { return table.name == kRevisionTable; }

bool Has(const State& state) {
  return std::any_of(state.realm.schemas.begin(), state.realm.schemas.end(), [](const Schema& s) {
    return std::any_of(s.tables.begin(), s.tables.end(), IsRevisionTable);
  });
}

void Remove(State& state) {
  for (Schema& schema : state.realm.schemas) {
    schema.tables.erase(std::remove_if(schema.tables.begin(), schema.tables.end(), IsRevisionTable),
                        schema.tables.end());
  }
}

}  // namespace

void HideRevisionTable(State& from, State& to) {
  if (!to.is_live && Has(to)) return;
  Remove(from);
  Remove(to);
}

}  // namespace plumb::workflow
