// Quoting as people expect of a shell, and nothing more: no globs, no substitution of commands.
#include <cctype>
#include <stdexcept>

#include "tests/script/story.h"

namespace plumb::test {
namespace {

bool IsNameCharacter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

class WordSplitter {
 public:
  WordSplitter(const std::string& line, const std::map<std::string, std::string>& env)
      : line_(line), env_(env) {}

  std::vector<std::string> Split() {
    while (at_ < line_.size()) {
      const char c = line_[at_];
      if (c == ' ' || c == '\t') {
        EndWord();
        ++at_;
      } else if (c == '#' && !is_in_word_) {
        break;
      } else {
        is_in_word_ = true;
        Piece(c);
      }
    }
    EndWord();
    return std::move(words_);
  }

 private:
  void EndWord() {
    if (is_in_word_) words_.push_back(std::move(word_));
    word_.clear();
    is_in_word_ = false;
  }

  void Piece(char c) {
    if (c == '\'') {
      SingleQuoted();
    } else if (c == '"') {
      DoubleQuoted();
    } else if (c == '$') {
      Variable();
    } else if (c == '\\' && at_ + 1 < line_.size()) {
      word_ += line_[at_ + 1];
      at_ += 2;
    } else {
      word_ += c;
      ++at_;
    }
  }

  void SingleQuoted() {
    const std::size_t end = line_.find('\'', at_ + 1);
    if (end == std::string::npos) throw std::runtime_error("open quote '");
    word_ += line_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
  }

  void DoubleQuoted() {
    for (++at_; at_ < line_.size() && line_[at_] != '"';) {
      const char next = at_ + 1 < line_.size() ? line_[at_ + 1] : '\0';
      if (line_[at_] == '\\' && (next == '"' || next == '\\' || next == '$' || next == '`')) {
        word_ += next;
        at_ += 2;
      } else if (line_[at_] == '$') {
        Variable();
      } else {
        word_ += line_[at_++];
      }
    }
    if (at_ == line_.size()) throw std::runtime_error("open quote \"");
    ++at_;
  }

  void Variable() {
    std::size_t end = at_ + 1;
    while (end < line_.size() && IsNameCharacter(line_[end])) ++end;
    const std::string name = line_.substr(at_ + 1, end - at_ - 1);
    if (name.empty()) {
      word_ += '$';
    } else if (const auto value = env_.find(name); value != env_.end()) {
      word_ += value->second;
    }
    at_ = end;
  }

  const std::string& line_;
  const std::map<std::string, std::string>& env_;
  std::size_t at_ = 0;
  bool is_in_word_ = false;
  std::string word_;
  std::vector<std::string> words_;
};

}  // namespace

std::vector<std::string> SplitWords(const std::string& line,
                                    const std::map<std::string, std::string>& env) {
  return WordSplitter(line, env).Split();
}

}  // namespace plumb::test
