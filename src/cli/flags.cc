// CLI11 splits the command line; what the values mean is ours, because scripts know the rules and
// the error texts of the flag library of Go. Where CLI11's own rules differ from those:
// - "--url=" is an empty value there and here, but CLI11 would take the next argument for it;
// - "-u=v" means v, CLI11 gives "=v";
// - "--x=" and "--x={}" of a switch mean "true" to CLI11, and are an error here.
#include "cli/flags.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/error.h"
#include "base/strings.h"

namespace plumb {
namespace {

[[noreturn]] void FailUsage(const std::string& message) { throw Error(ErrorKind::kUsage, message); }

// "-u, --url" or "--dev-url", as errors name a flag.
std::string Spelled(const FlagSpec& flag) {
  const std::string name = "--" + std::string(flag.name);
  return flag.shorthand == '\0' ? name : std::string("-") + flag.shorthand + ", " + name;
}

[[noreturn]] void FailValue(const FlagSpec& flag, std::string_view value, const Error& cause) {
  FailUsage("invalid argument " + Quoted(value) + " for " + Quoted(Spelled(flag)) +
            " flag: " + cause.message());
}

// Throws Error(kUsage) if the value is not of the flag's type.
void CheckValue(const FlagSpec& flag, const std::string& value) {
  try {
    switch (flag.type) {
      case FlagType::kBool:
        static_cast<void>(ParseBool(value));
        break;
      case FlagType::kStrings:
        static_cast<void>(ParseList(value));
        break;
      case FlagType::kDuration:
        static_cast<void>(ParseDuration(value));
        break;
      case FlagType::kUint:
        static_cast<void>(ParseUint(value));
        break;
      case FlagType::kVariables:
        static_cast<void>(ParseVariables(value));
        break;
      case FlagType::kString:
      case FlagType::kTexts:
        break;
    }
  } catch (const Error& error) {
    FailValue(flag, value, error);
  }
}

std::vector<FlagSpec> AllFlags(const CommandSpec& command) {
  std::vector<FlagSpec> flags = OwnFlags(command);
  const std::span<const FlagSpec> shared = SharedFlags(command);
  flags.insert(flags.end(), shared.begin(), shared.end());
  return flags;
}

// Gives CLI11 "--url=" as the two arguments "--url" and "". An empty value of a switch ends here.
std::vector<std::string> SpellOutEmptyValues(const std::vector<FlagSpec>& flags,
                                             const std::vector<std::string>& arguments) {
  std::vector<std::string> result;
  for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
    if (*argument == "--") {
      result.insert(result.end(), argument, arguments.end());
      break;
    }
    const auto flag = std::find_if(flags.begin(), flags.end(), [&](const FlagSpec& spec) {
      const std::string prefix = "--" + std::string(spec.name) + "=";
      return *argument == prefix || (spec.type == FlagType::kBool && *argument == prefix + "{}");
    });
    if (flag == flags.end()) {
      result.push_back(*argument);
      continue;
    }
    const std::size_t equals = argument->find('=');
    if (flag->type == FlagType::kBool) CheckValue(*flag, argument->substr(equals + 1));
    result.push_back(argument->substr(0, equals));
    result.emplace_back();
  }
  return result;
}

CLI::Option* Register(CLI::App& app, const FlagSpec& flag) {
  std::string names = "--" + std::string(flag.name);
  if (flag.shorthand != '\0') names += std::string(",-") + flag.shorthand;
  if (flag.type == FlagType::kBool) {
    return app.add_flag(names)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }
  return app.add_option(names)->expected(1)->allow_extra_args(false)->multi_option_policy(
      CLI::MultiOptionPolicy::TakeAll);
}

// What CLI11 gives for "-u=v" (and "-du=v") is "=v", as it does for "-u" "=v"; the arguments tell.
std::string WithoutEquals(const FlagSpec& flag, const std::string& value,
                          const std::vector<std::string>& arguments) {
  if (flag.shorthand == '\0' || !value.starts_with('=')) return value;
  const std::string end = flag.shorthand + value;
  const bool is_attached =
      std::any_of(arguments.begin(), arguments.end(), [&](const std::string& argument) {
        return argument.starts_with('-') && !argument.starts_with("--") && argument.ends_with(end);
      });
  return is_attached ? value.substr(1) : value;
}

// Throws for the first of `extras` that looks like a flag; gives the others.
std::vector<std::string> OnlyWords(const std::vector<std::string>& extras) {
  std::vector<std::string> words;
  bool flags_ended = false;
  for (const std::string& extra : extras) {
    if (flags_ended || extra == "-" || !extra.starts_with('-')) {
      words.push_back(extra);
    } else if (extra == "--") {
      flags_ended = true;
    } else if (extra.starts_with("--")) {
      FailUsage("unknown flag: " + extra.substr(0, extra.find('=')));
    } else {
      FailUsage(std::string("unknown shorthand flag: '") + extra[1] + "' in " + extra);
    }
  }
  return words;
}

// A value as a field of a list between commas.
std::string ListField(const std::string& value) {
  if (value.find_first_of(",\"\r\n") == std::string::npos) return value;
  return "\"" + ReplaceAll(value, "\"", "\"\"") + "\"";
}

// A flag without its value can only be the last argument.
[[noreturn]] void FailMissingValue(const std::string& last) {
  if (last.starts_with("--")) FailUsage("flag needs an argument: " + last);
  FailUsage(std::string("flag needs an argument: '") + last.back() + "' in " + last);
}

}  // namespace

ParsedFlags::ParsedFlags(const CommandSpec& command)
    : command_(command), memory_(std::make_shared<workflow::MemoryDirectories>()) {
  for (const FlagSpec& flag : AllFlags(command)) given_.push_back({flag, {}});
}

const ParsedFlags::Given& ParsedFlags::Find(std::string_view name) const {
  for (const Given& given : given_) {
    if (given.spec.name == name) return given;
  }
  throw Error(ErrorKind::kInternal, "the command has no flag --" + std::string(name));
}

const ParsedFlags::Given& ParsedFlags::Find(std::string_view name, FlagType type) const {
  const Given& given = Find(name);
  if (given.spec.type == type) return given;
  throw Error(ErrorKind::kInternal, "flag --" + std::string(name) + " has another type");
}

std::string ParsedFlags::Last(const Given& given) const {
  return given.values.empty() ? std::string(given.spec.default_value) : given.values.back();
}

bool ParsedFlags::Has(std::string_view name) const {
  return std::any_of(given_.begin(), given_.end(),
                     [&](const Given& given) { return given.spec.name == name; });
}

bool ParsedFlags::WasSet(std::string_view name) const { return !Find(name).values.empty(); }

bool ParsedFlags::Bool(std::string_view name) const {
  const std::string text = Last(Find(name, FlagType::kBool));
  return !text.empty() && ParseBool(text);
}

std::string ParsedFlags::String(std::string_view name) const {
  return Last(Find(name, FlagType::kString));
}

std::vector<std::string> ParsedFlags::Strings(std::string_view name) const {
  const Given& given = Find(name);
  if (given.spec.type == FlagType::kTexts) return given.values;
  std::vector<std::string> result;
  for (const std::string& value : Find(name, FlagType::kStrings).values) {
    for (std::string& field : ParseList(value)) result.push_back(std::move(field));
  }
  return result;
}

std::chrono::nanoseconds ParsedFlags::Duration(std::string_view name) const {
  return ParseDuration(Last(Find(name, FlagType::kDuration)));
}

std::uint64_t ParsedFlags::Uint(std::string_view name) const {
  const std::string text = Last(Find(name, FlagType::kUint));
  return text.empty() ? 0 : ParseUint(text);
}

std::vector<Variable> ParsedFlags::Variables(std::string_view name) const {
  std::vector<Variable> result;
  for (const std::string& value : Find(name, FlagType::kVariables).values) {
    for (Variable& variable : ParseVariables(value)) result.push_back(std::move(variable));
  }
  return result;
}

void ParsedFlags::SetMemory(std::shared_ptr<const workflow::MemoryDirectories> memory) {
  memory_ = std::move(memory);
}

void ParsedFlags::Fill(std::string_view name, const std::vector<std::string>& values) {
  for (Given& given : given_) {
    if (given.spec.name != name || !given.values.empty()) continue;
    for (const std::string& value : values) {
      const bool is_list = given.spec.type == FlagType::kStrings;
      given.values.push_back(is_list ? ListField(value) : value);
      CheckValue(given.spec, given.values.back());
    }
  }
}

void ParsedFlags::Replace(
    const std::function<std::optional<std::vector<std::string>>(const std::string& value)>&
        replacement) {
  for (Given& given : given_) {
    const bool is_list = given.spec.type == FlagType::kStrings;
    if (!is_list && given.spec.type != FlagType::kString) continue;
    std::vector<std::string> values;
    for (const std::string& value : given.values) {
      for (const std::string& field : is_list ? ParseList(value) : std::vector{value}) {
        const auto replaced = replacement(field);
        if (!replaced) {
          values.push_back(is_list ? ListField(field) : field);
          continue;
        }
        if (!is_list && replaced->size() != 1) {
          FailUsage("--" + std::string(given.spec.name) + ": " + field + " has " +
                    std::to_string(replaced->size()) + " values, one is expected");
        }
        for (const std::string& text : *replaced) {
          values.push_back(is_list ? ListField(text) : text);
        }
      }
    }
    given.values = std::move(values);
  }
}

std::vector<FlagSpec> ParsedFlags::Deprecated() const {
  std::vector<FlagSpec> result;
  for (const Given& given : given_) {
    if (!given.spec.deprecated.empty() && !given.values.empty()) result.push_back(given.spec);
  }
  return result;
}

ParsedFlags ParseFlags(const CommandSpec& command, const std::vector<std::string>& arguments) {
  const std::vector<FlagSpec> flags = AllFlags(command);
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::vector<CLI::Option*> options;
  options.reserve(flags.size());
  for (const FlagSpec& flag : flags) options.push_back(Register(app, flag));
  std::vector<std::string> reversed = SpellOutEmptyValues(flags, arguments);
  std::reverse(reversed.begin(), reversed.end());
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::ArgumentMismatch&) {
    FailMissingValue(arguments.back());
  } catch (const CLI::ParseError& error) {
    FailUsage(error.what());
  }
  ParsedFlags parsed(command);
  parsed.arguments_ = OnlyWords(app.remaining());
  for (std::size_t i = 0; i < flags.size(); ++i) {
    for (const std::string& result : options[i]->results()) {
      parsed.given_[i].values.push_back(WithoutEquals(flags[i], result, arguments));
      CheckValue(flags[i], parsed.given_[i].values.back());
    }
  }
  return parsed;
}

void CheckArguments(const ParsedFlags& flags, std::string_view called_as) {
  const int limit = flags.Command().max_arguments;
  if (flags.Args().size() <= static_cast<std::size_t>(limit)) return;
  if (limit > 0) {
    FailUsage((flags.Command().counts_exactly ? "accepts " : "accepts at most ") +
              std::to_string(limit) + " arg(s), received " + std::to_string(flags.Args().size()));
  }
  FailUsage("unknown argument " + Quoted(flags.Args().front()) + " for " + Quoted(called_as));
}

void CheckFlagRules(const ParsedFlags& flags) {
  std::vector<std::string> missing;
  for (const FlagSpec& flag : flags.Command().flags) {
    if (flag.is_required && !flags.WasSet(flag.name)) missing.push_back(Quoted(flag.name));
  }
  if (!missing.empty()) FailUsage("required flag(s) " + Join(missing, ", ") + " not set");
  for (const auto& [first, second] : flags.Command().exclusive) {
    if (!flags.WasSet(first) || !flags.WasSet(second)) continue;
    FailUsage("if any flags in the group [" + std::string(first) + " " + std::string(second) +
              "] are set none of the others can be; [" + std::string(std::min(first, second)) +
              " " + std::string(std::max(first, second)) + "] were all set");
  }
}

}  // namespace plumb
