// From URLs to states, for every command that takes them.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "inspect/replay.h"
#include "inspect/state.h"
#include "inspect/state_source.h"
#include "migration/directory.h"
#include "workflow/engines.h"
#include "workflow/memory_directories.h"

namespace plumb::workflow {

// The URLs of one flag.
struct StateUrls {
  std::vector<std::string> urls;
  std::string flag;  // "from", for messages
};

// Knows the engine that a command works with and its dev database.
class States {
 public:
  // The engine is that of the first URL among `hints` that names one, else the default one.
  // `dev_url` may be empty; `memory`, which must outlive the states, knows mem:// URLs.
  // Throws Error(kUsage) if the URLs name different engines.
  States(const std::vector<std::string>& hints, const std::string& dev_url, ReplayProgress progress,
         const MemoryDirectories* memory = nullptr);

  [[nodiscard]] const Engine& engine() const { return *engine_; }
  [[nodiscard]] DevDatabase& dev();

  // Reads the state; a database is opened for reading only.
  [[nodiscard]] State Read(const StateUrls& urls);
  // Replays the directory, which has been verified.
  [[nodiscard]] State Read(const Directory& directory);
  // Reads the database behind `connection`, which stays open.
  [[nodiscard]] State Read(Connection& connection, const Url& url);
  // The state of a database that does not exist yet.
  [[nodiscard]] State Empty(const Url& url) const;

 private:
  const Engine* engine_ = nullptr;
  std::string dev_url_;
  ReplayProgress progress_;
  const MemoryDirectories* memory_;
  std::unique_ptr<DevDatabase> dev_;
};

}  // namespace plumb::workflow
