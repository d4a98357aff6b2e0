// story_test [--update] FILE...: runs stories; the exit code says whether all ended well.
#include <cstring>
#include <exception>
#include <iostream>

#include "tests/script/story.h"
#include "tests/support/scratch.h"

namespace {

bool RunFile(const std::filesystem::path& path, const plumb::test::StoryOptions& options) {
  const std::string text = plumb::test::ReadText(path);
  const plumb::test::StoryResult result =
      plumb::test::RunStory(plumb::test::ParseTxtar(text), options);
  if (!result.failure.empty()) std::cerr << path.string() << ":" << result.failure << "\n";
  const std::string rewritten = plumb::test::FormatTxtar(result.story);
  if (options.is_update && result.failure.empty() && rewritten != text) {
    plumb::test::WriteText(path, rewritten);
    std::cerr << path.string() << ": rewritten; review it like code\n";
  }
  return result.failure.empty();
}

}  // namespace

int main(int argc, char** argv) {
  plumb::test::StoryOptions options;
  options.programs = {{"plumb", PLUMB_PROGRAM}, {"atlas", PLUMB_PROGRAM}};
  bool is_ok = argc > 1;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--update") == 0) {
      options.is_update = true;
      continue;
    }
    try {
      is_ok = RunFile(argv[i], options) && is_ok;
    } catch (const std::exception& error) {
      std::cerr << argv[i] << ": " << error.what() << "\n";
      is_ok = false;
    }
  }
  return is_ok ? 0 : 1;
}
