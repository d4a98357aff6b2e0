// Names and types are those that templates rely on.
#include "report/migrate_values.h"

#include <utility>

#include "base/error.h"
#include "base/strings.h"
#include "report/format_functions.h"

namespace plumb::report {

Value TimeValue(TimePoint time) {
  return Object{.type_name = "time.Time",
                .text = [time] { return ReplaceAll(TimestampText(time), "+00:00", " +0000 UTC"); },
                .json = [time] { return Value(Rfc3339Text(time)); }};
}

std::vector<ObjectField> FileFields(const MigrationFile& file) {
  return {
      {.name = "Name", .value = file.name, .omit_empty = true},
      {.name = "Version", .value = file.version, .omit_empty = true},
      {.name = "Desc", .value = file.description, .json_name = "Description", .omit_empty = true}};
}

Value FilesValue(const std::vector<const MigrationFile*>& files) {
  ValueList values;
  values.reserve(files.size());
  for (const MigrationFile* file : files) {
    values.push_back(Object{.type_name = "cmdlog.File", .fields = FileFields(*file)});
  }
  return Value::List(std::move(values), "cmdlog.Files");
}

Template ParseMigrateFormat(const FormatOptions& format, Functions functions) {
  try {
    return Template::Parse("format", format.text, std::move(functions));
  } catch (const Error& error) {
    throw WithContext("parse format", error);
  }
}

}  // namespace plumb::report
