// The one exception type of the program.
//
// Failures that end a command are thrown as Error; expected outcomes ("no changes", "drift found")
// are values. Drivers' exceptions are translated in src/conn. main catches once.
#pragma once

#include <exception>
#include <string>
#include <string_view>

namespace plumb {

enum class ErrorKind {
  kUsage,        // the command line
  kConfig,       // files and URLs that the user names
  kParse,        // text that does not follow its grammar
  kConnection,   // a database that cannot be reached or read
  kSql,          // a statement that the engine refuses
  kUnsupported,  // what this program does not do (yet)
  kNotClean,     // a dev database or target that should be empty
  kChecksum,     // atlas.sum does not describe the directory
  kLocked,       // somebody else holds the lock
  kRefused,      // a plan that needs the user's explicit word
  kInternal,     // our own mistake
};

class Error : public std::exception {
 public:
  // `message`: lower-case start, no period, object first, cause last.
  Error(ErrorKind kind, std::string message) : kind_(kind), message_(std::move(message)) {}

  [[nodiscard]] ErrorKind kind() const { return kind_; }
  [[nodiscard]] const std::string& message() const { return message_; }
  [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }

 private:
  ErrorKind kind_;
  std::string message_;
};

// The same error, said of something: "<context>: <message>".
[[nodiscard]] inline Error WithContext(std::string_view context, const Error& error) {
  return {error.kind(), std::string(context) + ": " + error.message()};
}

}  // namespace plumb
