// Which values need not survive a change of the schema, said without looking at the plan.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "schema/realm.h"
#include "tests/support/sqlite_dump.h"

namespace plumb::test {

// For DescribeLostRows.
[[nodiscard]] std::vector<std::string> MayBeLost(const Realm& from, const Realm& to,
                                                 const std::map<std::string, TableRows>& rows);

// Tables, by folded name, whose AUTOINCREMENT marks stay.
[[nodiscard]] std::vector<std::string> KeepTheirMarks(const Realm& from, const Realm& to);

}  // namespace plumb::test
