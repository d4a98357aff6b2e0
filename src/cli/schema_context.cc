// Flags become the values that the workflow takes.
#include "cli/schema_context.h"

#include "base/error.h"
#include "base/strings.h"
#include "parser/rename_hint.h"
#include "workflow/skips.h"

namespace plumb {
namespace {

ColumnOrder ParseColumnOrder(const std::string& text) {
  if (text == "ignore") return ColumnOrder::kIgnore;
  if (text == "report") return ColumnOrder::kReport;
  if (text == "repair") return ColumnOrder::kRepair;
  throw Error(ErrorKind::kUsage,
              "unknown column-order " + Quoted(text) + ": expected ignore, report or repair");
}

}  // namespace

report::FormatOptions FormatOf(const ParsedFlags& flags, const Terminal& terminal) {
  report::FormatOptions format;
  format.text = flags.String("format");
  if (format.text.empty() && flags.Has("log")) format.text = flags.String("log");
  format.is_colored = !terminal.out().Painted(Color::kRed, "x").starts_with("x");
  return format;
}

ObjectFilter FilterOf(const ParsedFlags& flags, const workflow::Engine& engine) {
  const auto patterns = [&](std::string_view name) {
    return flags.Has(name) ? flags.Strings(name) : std::vector<std::string>();
  };
  return {patterns("include"), patterns("exclude"), engine.bound_schema, engine.folds_names};
}

workflow::CompareOptions CompareOptionsOf(const ParsedFlags& flags,
                                          const workflow::Engine& engine) {
  workflow::CompareOptions options;
  options.filter = FilterOf(flags, engine);
  options.column_order = ParseColumnOrder(flags.String("column-order"));
  options.skips = workflow::ParseSkips(flags.Strings("skip-changes"));
  for (const std::string& text : flags.Strings("rename")) {
    options.renames.push_back(ParseRenameHint(text, "--rename " + Quoted(text)));
  }
  return options;
}

ReplayProgress TickOf(Progress& progress) {
  return [&progress](std::size_t done, std::size_t total) { progress.Tick(done, total); };
}

void PrintNotes(const Terminal& terminal, const std::vector<std::string>& notes) {
  for (const std::string& note : notes) terminal.err().Write(note + "\n");
}

}  // namespace plumb
