// The summary goes to stderr: stdout is what each database would print alone.
#include "cli/fleet.h"

#include <algorithm>

#include "base/error.h"
#include "base/strings.h"
#include "cli/command.h"

namespace plumb {
namespace {

TenantResult RunOne(const EnvCall& call, const std::function<TenantResult(const EnvCall&)>& run) {
  try {
    return run(call);
  } catch (const Error& error) {
    return {.error = error.message(), .has_failed = true};
  }
}

std::string FirstLine(const std::string& text) { return text.substr(0, text.find('\n')); }

void Print(const TenantResult& result, const Terminal& terminal) {
  if (!result.out.empty()) terminal.out().Write(result.out);
  if (!result.error.empty()) terminal.err().Write("Error: " + result.error + "\n");
  for (const std::string& note : result.notes) terminal.err().Write(note + "\n");
}

void Summarize(std::span<const EnvCall> calls, const std::vector<TenantResult>& results,
               const Terminal& terminal) {
  const std::size_t failed = results.back().has_failed ? 1 : 0;
  const std::size_t not_reached = calls.size() - results.size();
  std::string text = std::to_string(calls.size()) +
                     " databases: " + std::to_string(results.size() - failed) + " done";
  if (failed > 0) text += ", " + std::to_string(failed) + " failed";
  if (not_reached > 0) text += ", " + std::to_string(not_reached) + " not reached";
  text += "\n";
  std::size_t width = 0;
  for (const EnvCall& call : calls) width = std::max(width, call.name.size());
  for (std::size_t i = 0; i < calls.size(); ++i) {
    const std::string name = calls[i].name + std::string(width - calls[i].name.size(), ' ');
    text += "  " + name + "  ";
    if (i >= results.size()) {
      text += "not reached\n";
      continue;
    }
    const TenantResult& result = results[i];
    text += result.has_failed ? "failed" : "ok";
    if (!result.state.empty()) text += ", " + result.state;
    if (result.has_failed && !result.error.empty()) text += ": " + FirstLine(result.error);
    text += "\n";
  }
  terminal.err().Write(text);
}

}  // namespace

int RunFleet(std::span<const EnvCall> calls, const Terminal& terminal, const FleetOptions& options,
             const std::function<TenantResult(const EnvCall&)>& run) {
  std::vector<TenantResult> results;
  results.reserve(calls.size());
  bool ends_line = true;
  for (const EnvCall& call : calls) {
    TenantResult result = RunOne(call, run);
    if (options.separates_lines && !ends_line && !result.out.empty()) result.out.insert(0, "\n");
    const bool has_heading = options.has_headings && calls.size() > 1 && !result.out.empty();
    if (has_heading) result.out.insert(0, "-- " + call.name + "\n");
    if (!result.out.empty()) ends_line = result.out.back() == '\n';
    Print(result, terminal);
    result.out.clear();
    results.push_back(std::move(result));
    if (results.back().has_failed) break;
  }
  if (calls.size() > 1) Summarize(calls, results, terminal);
  return results.empty() || results.back().has_failed ? kExitError : kExitOk;
}

int RunEach(std::span<const EnvCall> calls, const Terminal& terminal,
            const std::function<int(const ParsedFlags&)>& run) {
  int exit_code = kExitOk;
  const int failed = RunFleet(calls, terminal, {}, [&](const EnvCall& call) {
    if (!call.flags.Has("format") || call.flags.String("format").empty()) {
      terminal.out().Write("-- " + call.name + "\n");
    } else if (!terminal.out().IsAtLineStart()) {
      terminal.out().Write("\n");
    }
    const int code = run(call.flags);
    if (code == kExitDifferent) exit_code = code;
    TenantResult result;
    result.has_failed = code == kExitError;
    if (code == kExitDifferent) result.state = "differs";
    return result;
  });
  return failed == kExitOk ? exit_code : failed;
}

}  // namespace plumb
