// What must hold for any states A and B, of which plan.sql and the like are only refinements:
// - the same question gives the same bytes;
// - the printed plan, fed to the engine, turns A into B, and so does schema apply;
// - then there is nothing left to plan;
// - rows that can survive do, and the engine's own checks find nothing new;
// - and the same from B to A.
#include "tests/cases/case_run.h"

#include <stdexcept>

#include "tests/support/process.h"
#include "tests/support/text_match.h"

namespace plumb::test {
namespace {

constexpr std::string_view kSynced = "Schemas are synced, no changes to be made.\n";

struct Way {
  std::string title;
  std::string from;
  std::string rows;
  std::string to;
  std::vector<std::string> flags;
  std::optional<std::string> plan;
  std::optional<std::string> rows_after;
};

void Require(bool condition, const std::string& why) {
  if (!condition) throw std::runtime_error(why);
}

void RequireEqual(const std::string& got, const std::string& want, const std::string& what) {
  Require(got == want, what + " (- got, + want):\n" + DescribeDifference(got, want));
}

class CaseRun {
 public:
  CaseRun(const CaseFile& file, CaseEngine& engine, const std::filesystem::path& program,
          const std::filesystem::path& directory)
      : file_(file), engine_(engine), program_(program), directory_(directory) {}

  CaseResult Run() {
    Way forth{"from -> to", file_.from, file_.rows,      file_.to,
              file_.flags,  file_.plan, file_.rows_after};
    std::string failure = Walk(forth);
    if (file_.has_way_back && file_.error.empty() && file_.apply_error.empty()) {
      failure += Walk({"to -> from", file_.to, file_.rows_to, file_.from, file_.flags_back,
                       std::nullopt, std::nullopt});
    }
    return {failure, plan_};
  }

 private:
  std::string Walk(const Way& way) {
    printed_.clear();
    try {
      engine_.Build("a", {way.from, way.rows});
      engine_.Build("b", {way.to});
      if (!file_.error.empty()) {
        PlanIsRefused(way);
      } else {
        PlanLeadsThere(way);
      }
      return "";
    } catch (const std::exception& error) {
      return way.title + ": " + error.what() + "\n" +
             (printed_.empty() ? "" : "the plan:\n" + printed_);
    }
  }

  ProcessResult Plumb(std::vector<std::string> arguments, const std::vector<std::string>& flags) {
    arguments.insert(arguments.begin(), program_.string());
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    ProcessResult result = RunProcess({arguments, directory_, PrivateEnvironment(directory_), ""});
    Require(result.signal == 0, "the program crashed:\n" + Describe(result));
    return result;
  }
  ProcessResult Diff(const std::string& from, const std::string& to,
                     const std::vector<std::string>& flags) {
    return Plumb({"schema", "diff", "--from", engine_.Url(from), "--to", engine_.Url(to)}, flags);
  }
  ProcessResult Apply(const std::string& url, const std::string& to,
                      const std::vector<std::string>& flags) {
    return Plumb({"schema", "apply", "--url", engine_.Url(url), "--to", engine_.Url(to),
                  "--auto-approve", "--allow-drop", "all"},
                 flags);
  }

  void PlanIsRefused(const Way& way) {
    const ProcessResult diff = Diff("a", "b", way.flags);
    RequireRefusal(diff, file_.error, "schema diff");
    ApplyIsRefused(way, file_.error);
  }

  static void RequireRefusal(const ProcessResult& result, const std::vector<std::string>& texts,
                             const std::string& what) {
    Require(result.exit_code == 1, what + " is not refused:\n" + Describe(result));
    for (const std::string& text : texts) {
      Require(Matches(result.err, text), what + " does not say: " + text + "\n" + Describe(result));
    }
  }

  void ApplyIsRefused(const Way& way, const std::vector<std::string>& texts) {
    engine_.Copy("a", "applied");
    RequireRefusal(Apply("applied", "b", way.flags), texts, "schema apply");
    RequireEqual(engine_.Dump("applied"), engine_.Dump("a"), "a refused apply left its traces");
    RequireEqual(engine_.Rows("applied"), engine_.Rows("a"), "a refused apply touched rows");
  }

  void PlanLeadsThere(const Way& way) {
    const ProcessResult diff = Diff("a", "b", way.flags);
    Require(diff.ok(), "schema diff fails:\n" + Describe(diff));
    printed_ = diff.out;
    if (plan_.empty()) plan_ = diff.out;
    RequireEqual(Diff("a", "b", way.flags).out, diff.out, "the second plan is another");
    if (way.plan) RequireEqual(diff.out, *way.plan, "the plan is not the promised one");
    if (!file_.apply_error.empty()) {
      ApplyIsRefused(way, file_.apply_error);
      return;
    }
    for (const std::string& session : engine_.Sessions()) {
      engine_.Copy("a", "fed");
      if (diff.out != kSynced) engine_.Feed("fed", diff.out, session);
      RequireArrival("fed", way, "fed to the engine under " + session);
    }
    engine_.Copy("a", "applied");
    const ProcessResult apply = Apply("applied", "b", way.flags);
    Require(apply.ok(), "schema apply fails:\n" + Describe(apply));
    RequireArrival("applied", way, "schema apply");
    RequireSynced("applied", "b");
    RequireSynced("b", "applied");
  }

  void RequireArrival(const std::string& name, const Way& way, const std::string& how) {
    RequireEqual(engine_.Dump(name), engine_.Dump("b"), how + " does not lead to the other state");
    if (way.rows_after) {
      engine_.Build("want", {way.to, *way.rows_after});
      RequireEqual(engine_.Rows(name), engine_.Rows("want"), how + " leaves other rows");
    } else {
      const std::string lost = engine_.LostRows("a", name, file_.lost);
      Require(lost.empty(), how + ": " + lost);
    }
    if (engine_.Complaints("a").empty()) {
      const std::string complaints = engine_.Complaints(name);
      Require(complaints.empty(), how + " leaves the database broken:\n" + complaints);
    }
  }

  void RequireSynced(const std::string& from, const std::string& to) {
    const ProcessResult again = Diff(from, to, {"--exit-code"});
    Require(again.ok() && again.out == kSynced,
            "afterwards there is still something to plan:\n" + Describe(again));
  }

  const CaseFile& file_;
  CaseEngine& engine_;
  const std::filesystem::path& program_;
  const std::filesystem::path& directory_;
  std::string printed_;
  std::string plan_;
};

}  // namespace

CaseResult RunCase(const CaseFile& file, CaseEngine& engine, const std::filesystem::path& program,
                   const std::filesystem::path& directory) {
  return CaseRun(file, engine, program, directory).Run();
}

}  // namespace plumb::test
