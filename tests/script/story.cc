// A story fails at its first command that does not hold: what follows rests on it.
#include "tests/script/story.h"

#include <functional>
#include <optional>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "tests/support/process.h"
#include "tests/support/scratch.h"
#include "tests/support/text_match.h"

namespace plumb::test {
namespace {

namespace fs = std::filesystem;

enum class Expectation { kHolds, kHoldsNot, kEither };

struct Command {
  Expectation expectation = Expectation::kHolds;
  std::vector<std::string> words;  // the name first

  [[nodiscard]] bool is_negated() const { return expectation == Expectation::kHoldsNot; }
};

class Failure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

void Require(bool condition, const std::string& why) {
  if (!condition) throw Failure(why);
}

// Durations, times and versions of now, and which build it is: they differ from run to run.
std::string WithoutTimes(std::string text) {
  const std::string year = "20(2[6-9]|[3-9][0-9])";
  const std::vector<std::pair<std::string, std::string>> patterns = {
      {"([( ])([0-9]+h)?([0-9]+m)?[0-9]+([.][0-9]+)?(ns|µs|ms|s)\\b", "$1<dur>"},
      {year + "-[0-9]{2}-[0-9]{2}[T ][0-9:]{8}([.][0-9]+)?(Z|[+]00:00)", "<time>"},
      {"([^0-9]|^)" + year + "[0-9]{10}(?![0-9])", "$1<now>"},
      {"(ExecutionTime\":|execution_time = )[1-9][0-9]*", "$1<ns>"},
      {"Plumb [-.0-9a-z]+", "Plumb <version>"},
  };
  for (const auto& [pattern, replacement] : patterns) {
    text = std::regex_replace(text, std::regex(pattern), replacement);
  }
  return text;
}

class Runner {
 public:
  Runner(const Txtar& story, const StoryOptions& options)
      : story_(story), options_(options), env_(PrivateEnvironment(root_.path())) {
    work_ = root_.path() / "work";
    directory_ = work_;
    fs::create_directories(work_);
    fs::create_directories(root_.path() / "bin");
    for (const auto& [name, program] : options.programs) {
      fs::create_symlink(program, root_.path() / "bin" / name);
    }
    env_["PATH"] = (root_.path() / "bin").string() + ":" + env_["PATH"];
    env_["WORK"] = work_.string();
    env_["PWD"] = work_.string();
    for (const TxtarFile& file : story.files) WriteText(Inside(file.name), file.data);
  }

  StoryResult Run() {
    std::istringstream lines(story_.comment);
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
      const int first = number;
      for (std::string next; !line.empty() && line.back() == '\\' && std::getline(lines, next);) {
        line.pop_back();
        line += next;
        ++number;
      }
      try {
        RunLine(line);
      } catch (const std::exception& error) {
        return {std::to_string(first) + ": " + line + "\n" + error.what() + "\n" +
                    (has_run_ ? Describe(last_) : ""),
                story_};
      }
    }
    return {"", story_};
  }

 private:
  void RunLine(const std::string& line) {
    Command command{Expectation::kHolds, SplitWords(line, env_)};
    if (command.words.empty()) return;
    if (command.words[0] == "!" || command.words[0] == "?") {
      command.expectation = command.words[0] == "!" ? Expectation::kHoldsNot : Expectation::kEither;
      command.words.erase(command.words.begin());
    }
    Require(!command.words.empty(), "no command");
    static const std::map<std::string, std::function<void(Runner&, const Command&)>> commands = {
        {"exec", &Runner::Exec},
        {"status", &Runner::Status},
        {"stdout", &Runner::Stdout},
        {"stderr", &Runner::Stderr},
        {"stdin", &Runner::Stdin},
        {"cmp", &Runner::Compare},
        {"grep", &Runner::Grep},
        {"exists", &Runner::Exists},
        {"env", &Runner::Env},
        {"cd", &Runner::ChangeDirectory},
        {"mkdir", &Runner::MakeDirectory},
        {"rm", &Runner::Remove},
        {"cp", &Runner::Copy},
        {"chmod", &Runner::Mode},
    };
    const auto entry = commands.find(command.words[0]);
    Require(entry != commands.end(), "unknown command");
    entry->second(*this, command);
  }

  // A path of the story; it may not leave the private directory by mistake.
  [[nodiscard]] fs::path Inside(const std::string& name) const {
    fs::path path = (directory_ / name).lexically_normal();
    const fs::path relative = path.lexically_relative(root_.path());
    Require(!relative.empty() && *relative.begin() != "..", name + " is outside of the story");
    return path;
  }

  [[nodiscard]] std::string Content(const std::string& name) const {
    if (name == "stdout") return last_.out;
    if (name == "stderr") return last_.err;
    return ReadText(Inside(name));
  }

  static void RequireWords(const Command& command, std::size_t least, std::size_t most) {
    const std::size_t count = command.words.size() - 1;
    Require(count >= least && count <= most, "wrong number of arguments");
    Require(command.expectation != Expectation::kEither || command.words[0] == "exec",
            "'?' is for exec only");
  }

  void Exec(const Command& command) {
    RequireWords(command, 1, SIZE_MAX);
    last_ = RunProcess({{command.words.begin() + 1, command.words.end()},
                        directory_,
                        env_,
                        std::exchange(input_, "")});
    has_run_ = true;
    Require(last_.signal == 0, "ended by a signal");
    if (command.expectation == Expectation::kEither) return;
    Require(last_.ok() != command.is_negated(),
            command.is_negated() ? "succeeds, but must fail" : "fails");
  }

  void Status(const Command& command) const {
    RequireWords(command, 1, 1);
    Require((std::to_string(last_.exit_code) == command.words[1]) != command.is_negated(),
            "the exit code is " + std::to_string(last_.exit_code));
  }

  static void RequireMatch(const Command& command, const std::string& text) {
    Require(Matches(text, command.words[1]) != command.is_negated(),
            command.is_negated() ? "found" : "not found");
  }
  void Stdout(const Command& command) const {
    RequireWords(command, 1, 1);
    RequireMatch(command, last_.out);
  }
  void Stderr(const Command& command) const {
    RequireWords(command, 1, 1);
    RequireMatch(command, last_.err);
  }
  void Grep(const Command& command) {
    RequireWords(command, 2, 2);
    RequireMatch(command, Content(command.words[2]));
  }

  void Stdin(const Command& command) {
    RequireWords(command, 1, 1);
    input_ = Content(command.words[1]);
  }

  void Compare(const Command& command) {
    RequireWords(command, 2, 4);
    std::vector<std::string> names(command.words.begin() + 1, command.words.end());
    const bool has_newline = std::erase(names, "-nonl") == 0;
    const bool has_times = std::erase(names, "-times") > 0;
    Require(names.size() == 2, "wrong number of arguments");
    std::string got = Content(names[0]);
    if (has_times) got = WithoutTimes(got);
    if (!has_newline) {
      Require(got.empty() || got.back() != '\n', names[0] + " ends in a newline");
      got += '\n';
    }
    if (options_.is_update && !command.is_negated() && story_.Find(names[1]) != nullptr) {
      story_.Set(names[1], got);
      return;
    }
    const std::string difference = DescribeDifference(got, Content(names[1]));
    Require(difference.empty() != command.is_negated(),
            command.is_negated() ? "equal" : "differ:\n" + difference);
  }

  void Exists(const Command& command) {
    RequireWords(command, 1, SIZE_MAX);
    for (std::size_t i = 1; i < command.words.size(); ++i) {
      Require(fs::exists(Inside(command.words[i])) != command.is_negated(),
              command.words[i] + (command.is_negated() ? " exists" : " does not exist"));
    }
  }

  void Env(const Command& command) {
    RequireWords(command, 1, 1);
    const std::string& word = command.words[1];
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos) {
      Require(word[0] == '-', "neither NAME=VALUE nor -NAME");
      env_.erase(word.substr(1));
    } else {
      env_[word.substr(0, equals)] = word.substr(equals + 1);
    }
  }

  void ChangeDirectory(const Command& command) {
    RequireWords(command, 1, 1);
    directory_ = Inside(command.words[1]);
    Require(fs::is_directory(directory_), "no such directory");
    env_["PWD"] = directory_.string();
  }

  void MakeDirectory(const Command& command) {
    RequireWords(command, 1, SIZE_MAX);
    for (std::size_t i = 1; i < command.words.size(); ++i) {
      fs::create_directories(Inside(command.words[i]));
    }
  }

  void Remove(const Command& command) {
    RequireWords(command, 1, SIZE_MAX);
    for (std::size_t i = 1; i < command.words.size(); ++i) {
      Require(fs::remove_all(Inside(command.words[i])) > 0, command.words[i] + " does not exist");
    }
  }

  void Copy(const Command& command) {
    RequireWords(command, 2, 2);
    WriteText(Inside(command.words[2]), Content(command.words[1]));
  }

  void Mode(const Command& command) {
    RequireWords(command, 2, 2);
    fs::permissions(Inside(command.words[2]),
                    static_cast<fs::perms>(std::stoul(command.words[1], nullptr, 8)));
  }

  Txtar story_;
  const StoryOptions& options_;
  ScratchDirectory root_;
  fs::path work_;
  fs::path directory_;
  std::map<std::string, std::string> env_;
  std::string input_;
  ProcessResult last_;
  bool has_run_ = false;
};

}  // namespace

StoryResult RunStory(const Txtar& story, const StoryOptions& options) {
  return Runner(story, options).Run();
}

}  // namespace plumb::test
