// They are rendered when they are read: most runs read none.
#include "workflow/memory_directories.h"

#include "base/error.h"
#include "base/strings.h"

namespace plumb::workflow {

Directory MemoryDirectories::Read(const std::string& url) const {
  const std::string name = url.substr(0, url.find('?'));
  const auto found = readers_.find(name);
  if (found == readers_.end()) {
    throw Error(ErrorKind::kConfig, "data-source state " + Quoted(name) + " not found in memory");
  }
  return found->second();
}

bool IsMemoryUrl(const std::string& url) { return url.starts_with("mem://"); }

}  // namespace plumb::workflow
