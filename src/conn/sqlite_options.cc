// A parameter is a row of a table: its names, the PRAGMA that it sets, and the values that it
// takes.
#include "conn/sqlite_options.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "base/strings.h"
#include "base/suggest.h"

namespace plumb {
namespace {

enum class ValueKind {
  kBoolean,
  kInteger,
  kWord,     // one of `words`
  kAnything  // understood, but without effect here
};

enum class Effect { kSession, kFile, kNone };

struct Parameter {
  std::string_view name;
  std::string_view alias;   // empty: none
  std::string_view pragma;  // empty: none, the code below reads the value
  ValueKind kind = ValueKind::kAnything;
  std::string_view words;  // separated by blanks; for kWord
  Effect effect = Effect::kSession;
};

// _txlock says how transactions begin and _loc how times are read; whoever begins transactions here
// chooses for itself, and nothing reads times. `cache` and _mutex change how connections of one
// process share memory, never a result.
constexpr std::array kParameters = {
    Parameter{"_auto_vacuum", "_vacuum", "auto_vacuum", ValueKind::kWord,
              "none full incremental 0 1 2", Effect::kFile},
    Parameter{"_busy_timeout", "_timeout", "", ValueKind::kInteger, "", Effect::kNone},
    Parameter{"_cache_size", "", "cache_size", ValueKind::kInteger, "", Effect::kSession},
    Parameter{"_case_sensitive_like", "_cslike", "case_sensitive_like", ValueKind::kBoolean, "",
              Effect::kSession},
    Parameter{"_defer_foreign_keys", "_defer_fk", "defer_foreign_keys", ValueKind::kBoolean, "",
              Effect::kSession},
    Parameter{"_foreign_keys", "_fk", "foreign_keys", ValueKind::kBoolean, "", Effect::kSession},
    Parameter{"_ignore_check_constraints", "", "ignore_check_constraints", ValueKind::kBoolean, "",
              Effect::kSession},
    Parameter{"_journal_mode", "_journal", "journal_mode", ValueKind::kWord,
              "delete truncate persist memory wal off", Effect::kFile},
    Parameter{"_loc", "", "", ValueKind::kAnything, "", Effect::kNone},
    Parameter{"_locking_mode", "_locking", "locking_mode", ValueKind::kWord, "normal exclusive",
              Effect::kFile},
    Parameter{"_mutex", "", "", ValueKind::kWord, "no full", Effect::kNone},
    Parameter{"_query_only", "", "query_only", ValueKind::kBoolean, "", Effect::kSession},
    Parameter{"_recursive_triggers", "_rt", "recursive_triggers", ValueKind::kBoolean, "",
              Effect::kSession},
    Parameter{"_secure_delete", "", "secure_delete", ValueKind::kWord,
              "default fast on off true false yes no 0 1", Effect::kSession},
    Parameter{"_synchronous", "_sync", "synchronous", ValueKind::kWord,
              "off normal full extra 0 1 2 3", Effect::kSession},
    Parameter{"_txlock", "", "", ValueKind::kWord, "deferred immediate exclusive", Effect::kNone},
    Parameter{"_writable_schema", "", "writable_schema", ValueKind::kBoolean, "", Effect::kSession},
    Parameter{"cache", "", "", ValueKind::kWord, "shared private", Effect::kNone},
    Parameter{"immutable", "", "", ValueKind::kBoolean, "", Effect::kNone},
    Parameter{"mode", "", "", ValueKind::kWord, "ro rw rwc memory", Effect::kNone},
    Parameter{"vfs", "", "", ValueKind::kAnything, "", Effect::kNone},
};

Error Unusable(std::string_view parameter, std::string_view cause) {
  return {ErrorKind::kUsage,
          "sqlite url: parameter " + Quoted(parameter) + ": " + std::string(cause)};
}

void RequireKnown(const std::string& name) {
  if (StartsWithIgnoreCase(name, "_auth")) {
    throw Unusable(name, "this SQLite has no user authentication; remove the parameter");
  }
  std::vector<std::string> names;
  for (const Parameter& parameter : kParameters) {
    if (!name.empty() && (name == parameter.name || name == parameter.alias)) return;
    names.emplace_back(parameter.name);
    if (!parameter.alias.empty()) names.emplace_back(parameter.alias);
  }
  const std::string suggestion = DidYouMean(name, names);
  throw Error(ErrorKind::kUsage, "sqlite url: unknown parameter " + Quoted(name) +
                                     (suggestion.empty() ? "" : "." + suggestion));
}

// As PRAGMAs and the driver read booleans.
std::optional<bool> Boolean(std::string_view value) {
  const std::string word = ToLower(value);
  if (word == "1" || word == "yes" || word == "true" || word == "on") return true;
  if (word == "0" || word == "no" || word == "false" || word == "off") return false;
  return std::nullopt;
}

std::optional<int> Integer(std::string_view value) {
  int number = 0;
  const char* const end = value.data() + value.size();
  const auto [rest, failure] = std::from_chars(value.data(), end, number);
  if (failure != std::errc() || rest != end) return std::nullopt;
  return number;
}

// The value in the one spelling that PRAGMAs and the code below take.
std::string Checked(const Parameter& parameter, std::string_view name, const std::string& value) {
  switch (parameter.kind) {
    case ValueKind::kBoolean:
      if (const auto flag = Boolean(value)) return *flag ? "1" : "0";
      throw Unusable(name, "must be true or false");
    case ValueKind::kInteger:
      if (const auto number = Integer(value)) return std::to_string(*number);
      throw Unusable(name, "must be an integer");
    case ValueKind::kWord: {
      std::vector<std::string> words = Split(parameter.words, ' ');
      std::string word = ToLower(value);
      if (std::find(words.begin(), words.end(), word) != words.end()) return word;
      throw Unusable(name, "must be one of " + Join(words, ", "));
    }
    case ValueKind::kAnything:
      return value;
  }
  return value;
}

SqliteMode ModeOf(std::string_view word) {
  if (word == "ro") return SqliteMode::kReadOnly;
  if (word == "rw") return SqliteMode::kReadWrite;
  if (word == "rwc") return SqliteMode::kReadWriteCreate;
  return SqliteMode::kMemory;
}

void Apply(const Parameter& parameter, std::string_view name, const std::string& given,
           SqliteOptions& options) {
  const std::string value = Checked(parameter, name, given);
  if (!parameter.pragma.empty()) {
    if (value == "default") return;
    std::vector<std::string>& pragmas =
        parameter.effect == Effect::kFile ? options.file_pragmas : options.pragmas;
    pragmas.push_back("PRAGMA " + std::string(parameter.pragma) + " = " + value);
  } else if (parameter.name == "mode") {
    options.mode = ModeOf(value);
  } else if (parameter.name == "immutable") {
    options.is_immutable = value == "1";
  } else if (parameter.name == "vfs") {
    options.vfs = value;
  } else if (parameter.name == "_busy_timeout") {
    options.busy_timeout_ms = *Integer(value);
  }
}

// The path of a "file:" name (https://www.sqlite.org/uri.html, 3.1); a fragment is not part of it.
std::string PathOfFileName(std::string_view name) {
  name = name.substr(0, name.find('#'));
  if (name.starts_with("//")) {
    const std::size_t slash = name.find('/', 2);
    const std::string_view authority = name.substr(2, slash == std::string_view::npos  //
                                                          ? std::string_view::npos
                                                          : slash - 2);
    if (!authority.empty() && authority != "localhost") {
      throw Error(ErrorKind::kUsage, "sqlite url: a file on another host cannot be opened");
    }
    name = slash == std::string_view::npos ? "" : name.substr(slash);
  }
  // The parser of URLs decodes paths of the scheme "file" as SQLite does.
  return ParseUrl("file://" + std::string(name)).FilePath();
}

}  // namespace

SqliteOptions ParseSqliteOptions(const Url& url) {
  for (const auto& [name, value] : url.query) RequireKnown(name);
  SqliteOptions options;
  for (const Parameter& parameter : kParameters) {
    for (const std::string_view name : {parameter.name, parameter.alias}) {
      const std::optional<std::string> value = name.empty() ? std::nullopt : url.Parameter(name);
      if (value) {
        Apply(parameter, name, *value, options);
        break;
      }
    }
  }
  const std::string name = url.FilePath();
  options.path =
      name.starts_with("file:") ? PathOfFileName(std::string_view(name).substr(5)) : name;
  if (options.path == ":memory:") options.mode = SqliteMode::kMemory;
  if (options.mode == SqliteMode::kMemory) options.path.clear();
  if (options.mode != SqliteMode::kMemory && options.path.empty()) {
    throw Error(ErrorKind::kUsage,
                "sqlite url: missing file name; write sqlite://file.db or sqlite://?mode=memory");
  }
  return options;
}

}  // namespace plumb
