// What SQL of unknown origin must not do on a dev database: reach the file system or run code.
#pragma once

#include <string>

struct sqlite3;

namespace plumb {

class SqliteRestrictions {
 public:
  SqliteRestrictions() = default;
  SqliteRestrictions(const SqliteRestrictions&) = delete;
  SqliteRestrictions& operator=(const SqliteRestrictions&) = delete;

  // Refuses ATTACH and VACUUM INTO of files, extensions, and settings that name directories. The
  // object must outlive the handle. Throws Error(kInternal).
  void Impose(sqlite3* database);

  // What follows is the preparation, or the run, of the next statement.
  void BeginPreparing();
  void BeginRunning();

  // Why the last statement was refused; empty if it was not.
  [[nodiscard]] const std::string& refusal() const { return refusal_; }

 private:
  static int Authorize(void* self, int action, const char* first, const char* second,
                       const char* database, const char* trigger);
  [[nodiscard]] std::string Refusal(int action, const char* first, const char* second) const;

  bool is_running_ = false;
  std::string refusal_;
};

}  // namespace plumb
