// Migration directories that a project file makes: mem:// URLs.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "migration/directory.h"

namespace plumb::workflow {

class MemoryDirectories {
 public:
  // `read` makes the directory; it is called each time that somebody reads it.
  void Add(const std::string& url, std::function<Directory()> read) {
    readers_[url] = std::move(read);
  }

  // `url` may have parameters behind it. Throws Error(kConfig):
  // `data-source state "mem://x" not found in memory`, and what reading throws.
  [[nodiscard]] Directory Read(const std::string& url) const;

 private:
  std::map<std::string, std::function<Directory()>> readers_;
};

[[nodiscard]] bool IsMemoryUrl(const std::string& url);

}  // namespace plumb::workflow
