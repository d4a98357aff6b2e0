// Half of the statements are spelled plainly, so that odd spelling is not all that is tested.
#include "tests/property/spelling.h"

#include <sqlite3.h>

#include <algorithm>

namespace plumb::test {
namespace {

constexpr char kUse = '\x01';
constexpr char kDefine = '\x02';
constexpr char kEnd = '\x03';

bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsWordStart(char c) { return IsLower(c) || IsUpper(c) || c == '_'; }
bool IsWord(char c) { return IsWordStart(c) || (c >= '0' && c <= '9'); }

std::string Upper(std::string text) {
  for (char& c : text) c = IsLower(c) ? static_cast<char>(c - 32) : c;
  return text;
}
std::string Lower(std::string text) {
  for (char& c : text) c = IsUpper(c) ? static_cast<char>(c + 32) : c;
  return text;
}

std::string Enclosed(std::string_view text, char open, char close) {
  std::string quoted(1, open);
  for (const char c : text) {
    quoted += c;
    if (c == close) quoted += c;
  }
  return quoted + close;
}

bool CanBeBare(const std::string& name, Random& random) {
  if (name.empty() || !IsWordStart(name[0]) || !std::all_of(name.begin(), name.end(), IsWord)) {
    return false;
  }
  // SQLite takes some keywords as names; where it does not, it refuses the statement.
  return sqlite3_keyword_check(name.data(), static_cast<int>(name.size())) == 0 ||
         random.Chance(10);
}

class Speller {
 public:
  explicit Speller(Random random) : random_(random), is_odd_(random_.Chance(50)) {}

  std::string Run(std::string_view fragment) {
    std::size_t i = 0;
    while (i < fragment.size()) i = Piece(fragment, i);
    return std::move(text_);
  }

 private:
  // Writes what stands at `i`; returns where the next piece begins.
  std::size_t Piece(std::string_view fragment, std::size_t i) {
    const char c = fragment[i];
    if (c == kUse || c == kDefine) {
      const std::size_t end = fragment.find(kEnd, i);
      Name(std::string(fragment.substr(i + 1, end - i - 1)), c == kDefine);
      return end + 1;
    }
    if (c == '\'' || c == '"' || c == '`') {
      const std::size_t end = fragment.find(c, i + 1);
      text_ += fragment.substr(i, end - i + 1);
      return end + 1;
    }
    if (fragment.substr(i, 2) == "/*") {
      const std::size_t end = fragment.find("*/", i) + 2;
      text_ += fragment.substr(i, end - i);
      return end;
    }
    if (IsWord(c)) {
      std::size_t end = i;
      while (end < fragment.size() && IsWord(fragment[end])) ++end;
      Word(std::string(fragment.substr(i, end - i)),
           end < fragment.size() && fragment[end] == '\'');
      return end;
    }
    if (c == ' ') {
      Blank();
    } else {
      if (is_odd_ && random_.Chance(5) && (c == '(' || c == ',')) Blank();
      text_ += c;
      if (is_odd_ && random_.Chance(8) && (c == '(' || c == ',')) Blank();
    }
    return i + 1;
  }

  void Word(const std::string& word, bool is_blob) {
    if (!is_odd_ || is_blob || !IsWordStart(word[0])) {
      text_ += word;
    } else {
      const std::size_t kind = random_.Below(4);
      text_ += kind == 0 ? Upper(word) : kind == 1 ? Lower(word) : word;
    }
  }

  void Blank() {
    if (!is_odd_ || random_.Chance(75)) {
      text_ += ' ';
    } else {
      text_ += random_.Pick(
          {"  ", "\n", "\t", "\r\n", " /* ( ' \" */ ", "/**/", " -- it's, \"\n", " /* a\n,b) */ "});
    }
  }

  void Name(std::string name, bool is_definition) {
    if (!is_definition && is_odd_ && random_.Chance(6)) {
      name = random_.Chance(50) ? Upper(name) : Lower(name);
    }
    if (random_.Chance(is_odd_ ? 50 : 90) && CanBeBare(name, random_)) {
      text_ += name;
      return;
    }
    const std::size_t style = is_odd_ ? random_.Below(is_definition ? 7 : 6) : 0;
    if (style == 6) {
      text_ += Enclosed(name, '\'', '\'');
    } else if (style == 5 && name.find(']') == std::string::npos) {
      text_ += "[" + name + "]";
    } else {
      text_ += style >= 3 ? Enclosed(name, '`', '`') : Enclosed(name, '"', '"');
    }
  }

  Random random_;
  bool is_odd_;
  std::string text_;
};

}  // namespace

std::string Use(std::string_view name) { return kUse + std::string(name) + kEnd; }
std::string Define(std::string_view name) { return kDefine + std::string(name) + kEnd; }

bool Mentions(const std::string& fragment, std::string_view name) {
  return fragment.find(Use(name)) != std::string::npos ||
         fragment.find(Define(name)) != std::string::npos;
}

std::string Spell(std::string_view fragment, Random random) {
  return Speller(random).Run(fragment);
}

}  // namespace plumb::test
