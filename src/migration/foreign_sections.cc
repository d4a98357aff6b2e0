// goose: "-- +goose Down" (https://pressly.github.io/goose/documentation/annotations), dbmate:
// "-- migrate:down" (https://github.com/amacneil/dbmate#creating-migrations).
#include "migration/foreign_sections.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/error.h"
#include "base/strings.h"

namespace plumb {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kUndo = {{
    {"-- +goose Down", "goose"},
    {"-- migrate:down", "dbmate"},
}};

}  // namespace

void RefuseUndoSections(const std::string& path, std::string_view content) {
  std::size_t line_number = 1;
  for (std::size_t begin = 0; begin < content.size(); ++line_number) {
    const std::size_t end = std::min(content.find('\n', begin), content.size());
    const std::string_view line = content.substr(begin, end - begin);
    for (const auto& [marker, format] : kUndo) {
      if (!StartsWithIgnoreCase(line, marker)) continue;
      throw Error(ErrorKind::kConfig,
                  path + ":" + std::to_string(line_number) + ": " + Quoted(marker) +
                      " begins what undoes the lines above it, and plain SQL would run both: this "
                      "is a file of " +
                      std::string(format) + "; add ?format=" + std::string(format) +
                      " to the directory's URL");
    }
    begin = end + 1;
  }
}

}  // namespace plumb
