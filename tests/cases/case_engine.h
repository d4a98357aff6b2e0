// What the oracle of a case needs of an engine; it must not pass through the program's own code.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace plumb::test {

// Databases go by short names ("a", "b"); all live until the engine goes.
// Every function throws std::runtime_error with the engine's message.
class CaseEngine {
 public:
  virtual ~CaseEngine() = default;

  // Makes `name`, anew if it is there, and runs the scripts in it.
  virtual void Build(const std::string& name, const std::vector<std::string>& scripts) = 0;
  virtual void Copy(const std::string& from, const std::string& to) = 0;

  // Runs what the program printed, as a user's client would, in a session of the kind `session`.
  virtual void Feed(const std::string& name, const std::string& sql,
                    const std::string& session) = 0;
  // The kinds of sessions that a printed plan must work in.
  [[nodiscard]] virtual std::vector<std::string> Sessions() const = 0;

  [[nodiscard]] virtual std::string Url(const std::string& name) const = 0;

  // The schema as the engine tells it, normalised; equal text means equal schema.
  [[nodiscard]] virtual std::string Dump(const std::string& name) = 0;
  // All rows, sorted, exactly.
  [[nodiscard]] virtual std::string Rows(const std::string& name) = 0;
  // "" if all rows and counters of `before` that could survive are in `after`; else which not.
  [[nodiscard]] virtual std::string LostRows(const std::string& before, const std::string& after,
                                             const std::vector<std::string>& lost) = 0;
  // What the engine's own checks find wrong; "" if nothing.
  [[nodiscard]] virtual std::string Complaints(const std::string& name) = 0;
};

// Databases are files in `directory`, whose names are relative in URLs.
[[nodiscard]] std::unique_ptr<CaseEngine> NewSqliteCaseEngine(
    const std::filesystem::path& directory);

}  // namespace plumb::test
