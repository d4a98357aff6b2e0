// Odd about fileset: ** also stands for no folder at all, the files of deeper folders come first,
// and links to folders are not followed by it.
#include "config/file_functions.h"

#include "base/glob.h"
#include "base/strings.h"
#include "config/parameters.h"

namespace plumb::hcl {
namespace {

using std::filesystem::path;

// Walks along the parts of a pattern and collects what matches.
class PatternWalk {
 public:
  PatternWalk(ProjectHost& host, const std::string& pattern, bool knows_any_depth)
      : host_(host), parts_(Split(pattern, '/')), knows_any_depth_(knows_any_depth) {}

  std::vector<path> Run(const path& base) {
    // An absolute pattern begins with an empty part.
    const bool is_absolute = parts_.size() > 1 && parts_[0].empty();
    Walk(is_absolute ? "/" : base, is_absolute ? 1 : 0);
    return std::move(found_);
  }

 private:
  void Walk(const path& folder, std::size_t part) {
    const std::string& pattern = parts_[part];
    if (knows_any_depth_ && pattern == "**") return WalkAnyDepth(folder, part);
    if (pattern == "." || pattern == "..") return Enter(folder / pattern, part);
    if (host_.Kind(folder) != FileKind::kDirectory) return;
    for (const std::string& name : host_.List(folder)) {
      if (GlobMatches(pattern, name)) Enter(folder / name, part);
    }
  }

  void Enter(const path& entry, std::size_t part) {
    if (part + 1 < parts_.size()) return Walk(entry, part + 1);
    const bool is_wanted = !knows_any_depth_ || host_.Kind(entry) == FileKind::kFile;
    if (is_wanted) found_.push_back(entry.lexically_normal());
  }

  void WalkAnyDepth(const path& folder, std::size_t part) {
    if (host_.Kind(folder) != FileKind::kDirectory) return;
    for (const std::string& name : host_.List(folder)) {
      const path entry = folder / name;
      if (!std::filesystem::is_symlink(entry)) WalkAnyDepth(entry, part);
    }
    if (part + 1 < parts_.size()) return Walk(folder, part + 1);
    for (const std::string& name : host_.List(folder)) Enter(folder / name, part);
  }

  ProjectHost& host_;
  std::vector<std::string> parts_;
  bool knows_any_depth_;
  std::vector<path> found_;
};

Value Matching(const path& base, ProjectHost& host, const Values& a, bool knows_any_depth) {
  Values paths;
  for (const path& found : PatternWalk(host, a[0].AsString(), knows_any_depth).Run(base)) {
    paths.push_back(Value::String(found.string()));
  }
  return Value::List(std::move(paths));
}

// Sees its argument with its mark.
Value Print(ProjectHost& host, const std::vector<Function::Thunk>& arguments) {
  if (arguments.size() != 1) FailCall("exactly one argument is required");
  Value value = arguments[0]();
  host.Print((value.IsString() && !value.IsSensitive() ? value.AsString() : ToJson(value)) + "\n");
  return value;
}

}  // namespace

Functions FileFunctions(const path& base, ProjectHost& host) {
  return {
      {"file",
       {.parameters = {Text("path")},
        .body =
            [base, &host](const Values& a) {
              return Value::String(host.Read((base / a[0].AsString()).lexically_normal()));
            }}},
      {"fileset",
       {.parameters = {Text("pattern")},
        .body = [base, &host](const Values& a) { return Matching(base, host, a, true); }}},
      {"getenv",
       {.parameters = {Text("key")},
        .body =
            [&host](const Values& a) {
              return Value::String(host.Variable(a[0].AsString()).value_or(""));
            }}},
      {"glob",
       {.parameters = {Text("pattern")},
        .body = [base, &host](const Values& a) { return Matching(base, host, a, false); }}},
      {"print",
       {.lazy_body =
            [&host](const std::vector<Function::Thunk>& arguments) {
              return Print(host, arguments);
            }}},
  };
}

}  // namespace plumb::hcl
