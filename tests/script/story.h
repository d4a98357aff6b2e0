// Runs a story: the command line as a user types it, with what it must say and leave behind.
//
// A story is a txtar file. Its comment holds one command a line; its files are written to the
// working directory first. '#' starts a comment, '\' at the end continues a line, words are quoted
// as in a shell ('...' verbatim; "..." and bare words with $NAME replaced).
//
//   exec PROGRAM ARG...   must succeed; "! exec" must fail, not crash; "? exec" may do either
//   status N              the exit code of the last exec
//   stdout TEXT           the last exec said TEXT: plain, or an extended regular expression;
//   stderr TEXT             "! stdout TEXT": did not
//   stdin FILE            input of the next exec
//   cmp A B               equal files; A may be stdout or stderr; -nonl: A has no final newline;
//                           -times: with <dur>, <time>, <now>, <ns> for what changes in A
//   grep TEXT FILE        as stdout, in a file; "! grep"
//   exists FILE...        "! exists FILE..."
//   env NAME=VALUE  env -NAME  cd DIR  mkdir DIR...  rm FILE...  cp FROM TO  chmod OCTAL FILE
//
// FROM of cp may be stdout or stderr.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/support/txtar.h"

namespace plumb::test {

struct StoryOptions {
  std::map<std::string, std::filesystem::path> programs;  // called by name
  bool is_update = false;  // what cmp compares with is rewritten, not held against
};

struct StoryResult {
  std::string failure;  // "" if it ended well; else "<line>: <command>: <why>" and the outputs
  Txtar story;          // as it was, or rewritten
};

[[nodiscard]] StoryResult RunStory(const Txtar& story, const StoryOptions& options);

// The words of one line. Throws std::runtime_error on an open quote.
[[nodiscard]] std::vector<std::string> SplitWords(const std::string& line,
                                                  const std::map<std::string, std::string>& env);

}  // namespace plumb::test
