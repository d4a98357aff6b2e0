// Includes may stand anywhere, and nobody says which files are: all are parsed.
#include "migration/template_directory.h"

#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/file_system.h"
#include "base/strings.h"
#include "template/template.h"

namespace plumb {
namespace {

void ParseFolder(const std::filesystem::path& folder, TemplateSet& templates) {
  for (const std::string& name : ListDirectory(folder)) {
    const std::filesystem::path path = folder / name;
    if (name.starts_with('.') || name == kChecksumFileName) continue;
    if (KindOf(path) != FileKind::kDirectory) {
      templates.Parse(name, ReadFile(path));
    } else if (!std::filesystem::is_symlink(path)) {
      ParseFolder(path, templates);
    }
  }
}

std::vector<MigrationFile> Render(const std::filesystem::path& path, const TemplateSet& templates,
                                  const Value& root) {
  std::vector<MigrationFile> files;
  for (const std::string& name : ListDirectory(path)) {
    const bool is_file = !name.starts_with('.') && IsMigrationName(DirectoryFormat::kAtlas, name) &&
                         KindOf(path / name) != FileKind::kDirectory;
    if (is_file) files.push_back(NewMigrationFile(name, templates.Execute(name, root)));
  }
  return files;
}

}  // namespace

Directory ReadTemplateDirectory(const std::filesystem::path& path, const ValueMap& vars) {
  if (Stat(path) != FileKind::kDirectory) {
    throw Error(ErrorKind::kConfig, Quoted(path.string()) + " is not a dir");
  }
  TemplateSet templates({}, {.fails_on_missing_key = true});
  std::vector<MigrationFile> files;
  try {
    ParseFolder(path, templates);
    files = Render(path, templates, Value::Map(vars));
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::kConfig) throw;  // names the path itself
    throw WithContext(path.string(), error);
  }
  Directory directory = NewDirectory(path, std::move(files), std::nullopt);
  directory.checksum_text = PrintChecksum(ComputeChecksum(directory.files));
  return directory;
}

}  // namespace plumb
