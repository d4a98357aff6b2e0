// Typed attributes of a data block, with the words of its mistakes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/data_source.h"

namespace plumb::hcl {

// Null counts as not there. All throw Error(kConfig) for a wrong type.
[[nodiscard]] std::optional<std::string> OptionalText(const DataSource& source, const char* name);
// Throws Error(kConfig, `missing attribute "url"`), too.
[[nodiscard]] std::string RequiredText(const DataSource& source, const char* name);
[[nodiscard]] std::optional<std::vector<std::string>> OptionalTexts(const DataSource& source,
                                                                    const char* name);
[[nodiscard]] const Value* OptionalValue(const DataSource& source, const char* name);

// Each type in its file. Throw Error without the address of the source, but with the context.
[[nodiscard]] Value ReadSql(const DataSource& source, ProjectHost& host);
[[nodiscard]] Value ReadExternal(const DataSource& source, ProjectHost& host);
[[nodiscard]] Value ReadRuntimeVariable(const DataSource& source, ProjectHost& host);
[[nodiscard]] Value ReadTemplateDirectory(
    const DataSource& source, ProjectHost& host,
    std::map<std::string, TemplateDirectory>& template_directories);

}  // namespace plumb::hcl
