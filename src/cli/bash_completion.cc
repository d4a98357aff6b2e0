// Bash splits words at ":" and "=" (COMP_WORDBREAKS), which cuts URLs into pieces. The script
// therefore reads the line itself, completes the whole word, and takes away again the part in front
// of the last break, which bash has set aside.
#include "base/strings.h"
#include "cli/commands.h"
#include "cli/completion.h"

namespace plumb {
namespace {

constexpr std::string_view kScript =
    R"sh(# Completion of PROGRAM for bash. To use it: source <(PROGRAM completion bash)

# The commands and flags below the command "$1".
_PROGRAM_words() {
  case "$1" in
%WORDS%  esac
}

# The values that the flag "$2" of the command "$1" offers; fails if it takes none.
_PROGRAM_values() {
  case "$1 $2" in
%VALUES%    *) return 1 ;;
  esac
}

_PROGRAM() {
  local line=${COMP_LINE:0:COMP_POINT} whole="" at="" flag="" word
  local -a words
  read -r -a words <<< "$line"
  if [[ $line != *[[:space:]] && ${#words[@]} -gt 0 ]]; then
    whole=${words[${#words[@]}-1]}
    unset "words[${#words[@]}-1]"
  fi
  # Walk to the command; "flag" is left as the flag that waits for its value.
  for word in "${words[@]:1}"; do
    if [[ -n $flag ]]; then
      flag=""
    elif [[ $word == -* ]]; then
      if _PROGRAM_values "$at" "$word" > /dev/null; then flag=$word; fi
    elif [[ -n $(_PROGRAM_words "${at:+$at }$word") ]]; then
      at="${at:+$at }$word"
    fi
  done
  local before="" cur=$whole values scheme
  if [[ -z $flag && $whole == --*=* ]]; then
    flag=${whole%%=*} before="${whole%%=*}=" cur=${whole#*=}
  fi
  COMPREPLY=()
  if [[ -n $flag ]]; then
    values=$(_PROGRAM_values "$at" "$flag") || return
    if [[ $cur =~ ^(file|sqlite|sqlite3):// ]]; then
      scheme=${BASH_REMATCH[0]}
      while IFS= read -r word; do
        if [[ -d $word ]]; then word+=/; fi
        printf -v word %q "$word"
        COMPREPLY+=("$scheme$word")
      done < <(compgen -f -- "${cur#"$scheme"}")
    else
      while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$values" -- "$cur")
    fi
  else
    values=$(_PROGRAM_words "$at")
    while IFS= read -r word; do
      if [[ $word != -* || $cur == -* ]]; then COMPREPLY+=("$word"); fi
    done < <(compgen -W "$values" -- "$cur")
  fi
  [[ ${#COMPREPLY[@]} -gt 0 ]] || return 0
  # A word that goes on gets no blank after it.
  if [[ ${COMPREPLY[0]} == */ ]] && type compopt &> /dev/null; then
    compopt -o nospace 2> /dev/null
  fi
  # What stands in front of the last break, bash keeps by itself.
  local kept="" i
  for ((i = ${#whole}; i > 0; i--)); do
    if [[ ${whole:i-1:1} == [:=] && $COMP_WORDBREAKS == *"${whole:i-1:1}"* ]]; then
      kept=${whole:0:i}
      break
    fi
  done
  COMPREPLY=("${COMPREPLY[@]/#/$before}")
  COMPREPLY=("${COMPREPLY[@]#"$kept"}")
}

complete -F _PROGRAM PROGRAM
)sh";

std::string WordsOf(const CommandSpec& command) {
  std::string words;
  const std::string_view group = command.path == "help" ? "" : command.path;
  for (const CommandSpec* below : CommandsOf(group)) {
    words += std::string(CommandName(*below)) + " ";
  }
  for (const FlagSpec& flag : VisibleFlags(command)) words += "--" + std::string(flag.name) + " ";
  words.pop_back();
  return "    \"" + std::string(command.path) + "\") echo \"" + words + "\" ;;\n";
}

std::string ValuesOf(const CommandSpec& command) {
  std::string cases;
  for (const FlagSpec& flag : VisibleFlags(command)) {
    if (flag.type == FlagType::kBool) continue;
    const std::string start = "\"" + std::string(command.path) + " ";
    cases += "    " + start + "--" + std::string(flag.name) + "\"";
    if (flag.shorthand != '\0') cases += "|" + start + "-" + flag.shorthand + "\"";
    cases += ") echo '" + std::string(flag.values) + "' ;;\n";
  }
  return cases;
}

}  // namespace

std::string BashCompletion(std::string_view program) {
  std::string words;
  std::string values;
  for (const CommandSpec* command : ListedCommands()) {
    words += WordsOf(*command);
    values += ValuesOf(*command);
  }
  const std::string script = ReplaceAll(kScript, "PROGRAM", ShellName(program));
  return ReplaceAll(ReplaceAll(script, "%WORDS%", words), "%VALUES%", values);
}

}  // namespace plumb
