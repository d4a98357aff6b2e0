// Steps first, then statements, then flags and names.
#include "tests/model/shrink.h"

namespace plumb::test {
namespace {

// Makes a step plainer; false if it is so already.
using Change = std::function<bool(Step&)>;

template <typename Whole, typename Part>
Change Clears(Whole Step::*whole, Part Whole::*part) {
  return [=](Step& step) {
    const bool is_set = step.*whole.*part != Part();
    step.*whole.*part = {};
    return is_set;
  };
}

bool ClearDresses(Step& step) {
  bool is_changed = false;
  for (Act& act : step.file.acts) {
    is_changed = is_changed || act.dress != 0;
    act.dress = 0;
  }
  return is_changed;
}

std::vector<Change> Changes() {
  return {Clears(&Step::flags, &ApplyFlags::tx_mode),
          Clears(&Step::flags, &ApplyFlags::exec_order),
          Clears(&Step::flags, &ApplyFlags::baseline),
          Clears(&Step::flags, &ApplyFlags::to_version),
          Clears(&Step::flags, &ApplyFlags::in_doubt),
          Clears(&Step::flags, &ApplyFlags::amount),
          Clears(&Step::flags, &ApplyFlags::allow_dirty),
          Clears(&Step::flags, &ApplyFlags::is_dry_run),
          Clears(&Step::file, &ScriptFile::description),
          Clears(&Step::file, &ScriptFile::tx_mode),
          Clears(&Step::file, &ScriptFile::is_checkpoint),
          Clears(&Step::file, &ScriptFile::dress),
          ClearDresses};
}

class Shrinker {
 public:
  Shrinker(Scenario scenario, const std::function<bool(const Scenario&)>& still_fails)
      : scenario_(std::move(scenario)), still_fails_(still_fails) {}

  Scenario Run() {
    bool is_smaller = true;
    while (is_smaller && tries_ < kMaxTries) {
      is_smaller = DropSteps();
      is_smaller = DropActs() || is_smaller;
      is_smaller = Simplify() || is_smaller;
    }
    return std::move(scenario_);
  }

 private:
  static constexpr int kMaxTries = 1500;

  bool Try(const Scenario& smaller) {
    if (++tries_ > kMaxTries || !still_fails_(smaller)) return false;
    scenario_ = smaller;
    return true;
  }

  bool DropSteps() {
    bool is_smaller = false;
    for (std::size_t i = scenario_.size(); i-- > 0;) {
      Scenario smaller = scenario_;
      smaller.erase(smaller.begin() + static_cast<std::ptrdiff_t>(i));
      is_smaller = Try(smaller) || is_smaller;
    }
    return is_smaller;
  }

  // A statement goes from all texts of its file at once, or else from one.
  bool DropActs() {
    bool is_smaller = false;
    for (std::size_t i = 0; i < scenario_.size(); ++i) {
      for (std::size_t k = scenario_[i].file.acts.size(); k-- > 0;) {
        const int number = scenario_[i].file.acts[k].number;
        Scenario smaller = scenario_;
        for (Step& step : smaller) {
          std::erase_if(step.file.acts, [&](const Act& act) { return act.number == number; });
        }
        if (Try(smaller)) {
          is_smaller = true;
          continue;
        }
        smaller = scenario_;
        smaller[i].file.acts.erase(smaller[i].file.acts.begin() + static_cast<std::ptrdiff_t>(k));
        is_smaller = Try(smaller) || is_smaller;
      }
    }
    return is_smaller;
  }

  bool Simplify() {
    bool is_smaller = false;
    for (const Change& change : Changes()) {
      Scenario smaller = scenario_;
      bool is_changed = false;
      for (Step& step : smaller) is_changed = change(step) || is_changed;
      if (is_changed && Try(smaller)) is_smaller = true;
      for (std::size_t i = 0; i < scenario_.size(); ++i) {
        smaller = scenario_;
        if (change(smaller[i])) is_smaller = Try(smaller) || is_smaller;
      }
    }
    return is_smaller;
  }

  Scenario scenario_;
  const std::function<bool(const Scenario&)>& still_fails_;
  int tries_ = 0;
};

}  // namespace

Scenario Shrink(Scenario scenario, const std::function<bool(const Scenario&)>& still_fails) {
  return Shrinker(std::move(scenario), still_fails).Run();
}

}  // namespace plumb::test
