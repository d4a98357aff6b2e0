// The databases that project files ask.
#pragma once

#include "cli/terminal.h"
#include "config/project_host.h"

namespace plumb {

class DatabaseProjectHost : public ProjectHost {
 public:
  // `terminal` must outlive the host.
  explicit DatabaseProjectHost(const Terminal& terminal) : terminal_(terminal) {}

  [[nodiscard]] SqlResult Query(const SqlQuery& query) override;
  void Print(const std::string& text) override;

 private:
  const Terminal& terminal_;
};

}  // namespace plumb
