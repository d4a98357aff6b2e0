// The flags and arguments of one call, read from the command line.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "cli/flag_values.h"
#include "workflow/memory_directories.h"

namespace plumb {

// A getter for a flag that the command does not have, or that has another type, throws
// Error(kInternal): it is our own mistake.
class ParsedFlags {
 public:
  // `command` must outlive the flags.
  explicit ParsedFlags(const CommandSpec& command);

  [[nodiscard]] const CommandSpec& Command() const { return command_; }

  // Does the command have that flag?
  [[nodiscard]] bool Has(std::string_view name) const;

  // Was the flag given, be it with its default value?
  [[nodiscard]] bool WasSet(std::string_view name) const;

  // Each gives the default if the flag was not given.
  [[nodiscard]] bool Bool(std::string_view name) const;
  [[nodiscard]] std::string String(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> Strings(std::string_view name) const;  // kTexts too
  [[nodiscard]] std::chrono::nanoseconds Duration(std::string_view name) const;
  [[nodiscard]] std::uint64_t Uint(std::string_view name) const;
  [[nodiscard]] std::vector<Variable> Variables(std::string_view name) const;

  // Gives a flag that was not given the values of a project file; it counts as given then. Does
  // nothing if the command has no such flag. Throws Error(kUsage) for a value that it cannot have.
  void Fill(std::string_view name, const std::vector<std::string>& values);
  // Replaces values of flags that take text by what `replacement` gives for them, if it gives
  // anything. Throws Error(kUsage) if a flag of one value would get several.
  void Replace(
      const std::function<std::optional<std::vector<std::string>>(const std::string& value)>&
          replacement);

  // The directories of the project file that URLs among the values may name; none without one.
  void SetMemory(std::shared_ptr<const workflow::MemoryDirectories> memory);
  [[nodiscard]] const workflow::MemoryDirectories& Memory() const { return *memory_; }

  // The words that are not flags.
  [[nodiscard]] const std::vector<std::string>& Args() const { return arguments_; }

  // The deprecated flags that were given.
  [[nodiscard]] std::vector<FlagSpec> Deprecated() const;

 private:
  friend ParsedFlags ParseFlags(const CommandSpec& command,
                                const std::vector<std::string>& arguments);
  struct Given {
    FlagSpec spec;
    std::vector<std::string> values;  // as typed
  };
  [[nodiscard]] const Given& Find(std::string_view name) const;
  [[nodiscard]] const Given& Find(std::string_view name, FlagType type) const;
  [[nodiscard]] std::string Last(const Given& given) const;

  const CommandSpec& command_;
  std::vector<Given> given_;
  // Shared by the calls of a fleet.
  std::shared_ptr<const workflow::MemoryDirectories> memory_;
  std::vector<std::string> arguments_;
};

// Reads what follows the command's words. Every value is checked here.
// Throws Error(kUsage): an unknown flag, a missing or a bad value.
[[nodiscard]] ParsedFlags ParseFlags(const CommandSpec& command,
                                     const std::vector<std::string>& arguments);

// Throws Error(kUsage) if there are more arguments than the command takes. `called_as` is the
// command with the program's name: "plumb schema diff".
void CheckArguments(const ParsedFlags& flags, std::string_view called_as);

// Throws Error(kUsage) if a required flag is missing, or two that exclude each other are given.
void CheckFlagRules(const ParsedFlags& flags);

}  // namespace plumb
