// Puts new files into a migration directory.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "migration/directory.h"
#include "migration/directory_format.h"
#include "migration/new_file.h"

namespace plumb {

// Makes the directory if it is missing, writes the files and then the sum file of all that is
// there. Nothing is overwritten, and a file is there whole or not at all; the first of `files`
// comes last.
//
// Throws Error(kConfig): "open m/1.sql: file exists", two files of one version, a directory that
// cannot be written. Nothing is written if that is known before.
void WriteMigration(const std::filesystem::path& path, DirectoryFormat format,
                    const std::vector<NewFile>& files);

// Removes a file of the directory, what undoes it (1.down.sql of golang-migrate, U1__x.sql of
// flyway), and writes the sum file. Returns the names of what was removed. Throws Error(kConfig).
std::vector<std::string> RemoveMigration(const Directory& directory, const MigrationFile& file);

}  // namespace plumb
