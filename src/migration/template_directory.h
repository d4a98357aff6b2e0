// A migration directory whose files are templates, data "template_dir" of project files.
#pragma once

#include <filesystem>

#include "migration/directory.h"
#include "template/value.h"

namespace plumb {

// Every file at or below `path` is a template, called by its name without folders: {{ template
// "x.tmpl" . }}. Of two with the same name the one read later counts; files are read in the order
// of their names, a folder in the place of its own. Blocks that one file defines are there for all.
// What is hidden, and atlas.sum, is not read.
//
// The *.sql files directly in `path` are rendered with `vars` as top-level keys and are the files
// of the directory, in memory, with a sum file that fits.
//
// Throws Error(kConfig) for what cannot be read, and what templates throw, with `path` before it; a
// key that `vars` does not have is an error.
[[nodiscard]] Directory ReadTemplateDirectory(const std::filesystem::path& path,
                                              const ValueMap& vars);

}  // namespace plumb
