// The model says along the way what there is to be repaired, resumed and tampered with.
#include "tests/model/generator.h"

#include <algorithm>

#include "tests/model/model.h"

namespace plumb::test {
namespace {

class Generator {
 public:
  explicit Generator(Random& random) : random_(random) {}

  Scenario Go() {
    const std::size_t files = random_.Between(2, 7);
    for (std::size_t i = 0; i < files; ++i) Write(NewFile());
    if (random_.Chance(80)) GiveLog();
    Add({.verb = Verb::kHash});
    if (random_.Chance(15)) Add({.verb = Verb::kDirt});
    const std::size_t rounds = random_.Between(3, 8);
    for (std::size_t i = 0; i < rounds; ++i) {
      if (i > 0 && random_.Chance(8)) Die();
      if (i > 0 && random_.Chance(65)) Edit();
      Command();
    }
    return std::move(scenario_);
  }

 private:
  const std::vector<ScriptFile>& Files() { return model_.folder().files(); }

  void Add(const Step& step) {
    scenario_.push_back(step);
    static_cast<void>(model_.Do(step));
  }
  void Write(const ScriptFile& file) { Add({.verb = Verb::kWrite, .file = file}); }

  std::string AnyVersion() {
    if (Files().empty() || random_.Chance(5)) return "99";
    return random_.Pick(Files()).version;
  }

  std::string NewVersion() {
    for (;;) {
      std::string version =
          random_.Pick({"1", "2", "3", "9", "10", "11", "1.5", "2.5", "2-1", "v2", "V1", "008",
                        "20240101", "20240101000000", "20240102000000", "20231231", "a", "b", "é"});
      if (model_.folder().Find(version) == nullptr) return version;
    }
  }

  Act NewAct() {
    static constexpr Deed kDeeds[] = {Deed::kRow,     Deed::kRow,     Deed::kRow,  Deed::kRow,
                                      Deed::kTable,   Deed::kTable,   Deed::kFail, Deed::kTrigger,
                                      Deed::kNothing, Deed::kNothing, Deed::kLog,  Deed::kRow};
    Act act;
    act.deed = kDeeds[random_.Below(std::size(kDeeds))];
    if (act.deed == Deed::kFail && random_.Chance(40)) act.deed = Deed::kRow;
    act.number = ++number_;
    act.dress = random_.Chance(70) ? 0 : static_cast<int>(random_.Between(1, 4));
    return act;
  }

  // A transaction of the file's own, which may lack its begin or end.
  void AddTransaction(std::vector<Act>& acts) {
    const auto place = static_cast<std::ptrdiff_t>(random_.Below(acts.size() + 1));
    if (random_.Chance(80)) {
      acts.insert(acts.begin() + place, {.deed = Deed::kBegin, .number = ++number_});
    }
    const Deed end = random_.Chance(75) ? Deed::kCommit : Deed::kRollback;
    if (random_.Chance(80)) acts.push_back({.deed = end, .number = ++number_});
    if (random_.Chance(40)) acts.push_back(NewAct());
  }

  ScriptFile NewFile() {
    ScriptFile file;
    file.version = NewVersion();
    file.description = random_.Pick({"", "", "a", "users", "x_y", "with blank", "b-c"});
    file.is_checkpoint = random_.Chance(5);
    if (random_.Chance(20)) file.tx_mode = random_.Pick({"none", "none", "file"});
    file.dress = random_.Chance(70) ? 0 : static_cast<int>(random_.Between(1, 3));
    const std::size_t acts = random_.Below(5);
    for (std::size_t i = 0; i < acts; ++i) file.acts.push_back(NewAct());
    if (random_.Chance(9)) AddTransaction(file.acts);
    return file;
  }

  // The first file to run makes the log.
  void GiveLog() {
    for (ScriptFile file : Files()) {
      if (file.version != Files().front().version && !file.is_checkpoint) continue;
      file.acts.insert(file.acts.begin(), {.deed = Deed::kLog, .number = ++number_});
      Write(file);
    }
  }

  void Edit() {
    const std::size_t edits = random_.Chance(70) ? 1 : 2;
    for (std::size_t i = 0; i < edits; ++i) {
      if (random_.Chance(45)) {
        Repair();
      } else if (random_.Chance(35)) {
        if (Files().size() < 12) Write(NewFile());
      } else if (random_.Chance(40)) {
        ChangeRest();
      } else if (random_.Chance(50)) {
        Tamper();
      } else if (random_.Chance(60)) {
        Add({.verb = Verb::kRemove, .file = {.version = AnyVersion()}});
      }
    }
    if (random_.Chance(93)) Add({.verb = Verb::kHash});
  }

  void Die() {
    for (const auto& [version, row] : model_.database().rows) {
      if (!row.error.empty()) return Add({.verb = Verb::kDie, .version = std::string(version)});
    }
  }

  void Repair() {
    for (ScriptFile file : Files()) {
      for (Act& act : file.acts) {
        if (act.deed == Deed::kFail && random_.Chance(80)) {
          act.deed = Deed::kNothing;
          return Write(file);
        }
      }
    }
  }

  // Of a file that is to go on: what did not run yet.
  void ChangeRest() {
    for (ScriptFile file : Files()) {
      const auto row = model_.database().rows.find(file.version);
      if (row == model_.database().rows.end() || row->second.applied_texts.empty()) continue;
      const std::size_t applied = std::min(row->second.applied_texts.size(), file.acts.size());
      file.acts.resize(applied + random_.Below(file.acts.size() - applied + 1));
      while (random_.Chance(50)) file.acts.push_back(NewAct());
      return Write(file);
    }
  }

  void Tamper() {
    if (Files().empty()) return;
    ScriptFile file = random_.Pick(Files());
    if (random_.Chance(25)) {
      file.dress = (file.dress + 1) % 4;
    } else if (random_.Chance(20)) {
      file.description += "z";
    } else if (random_.Chance(20)) {
      file.tx_mode = file.tx_mode.empty() ? "none" : "";
    } else if (!file.acts.empty() && random_.Chance(60)) {
      Act& act = file.acts[random_.Below(file.acts.size())];
      act = NewAct();
    } else {
      file.acts.push_back(NewAct());
    }
    Write(file);
  }

  void Command() {
    if (random_.Chance(10)) return Add({.verb = Verb::kStatus});
    if (random_.Chance(12)) {
      const std::string version = random_.Chance(15) ? "" : AnyVersion();
      return Add({.verb = Verb::kSet, .version = version});
    }
    ApplyFlags flags;
    if (random_.Chance(65)) flags.tx_mode = random_.Pick({"none", "none", "none", "file", "all"});
    if (random_.Chance(45)) {
      flags.exec_order = random_.Pick({"linear", "linear-skip", "non-linear", "non-linear"});
    }
    if (random_.Chance(25)) flags.amount = random_.Between(1, 4);
    if (random_.Chance(15)) flags.to_version = AnyVersion();
    const bool is_dirty = model_.database().rows.empty() && !model_.database().objects.empty();
    if (random_.Chance(is_dirty ? 40 : 8)) flags.baseline = AnyVersion();
    if (random_.Chance(15)) flags.in_doubt = random_.Pick({"run", "skip"});
    flags.allow_dirty = random_.Chance(is_dirty ? 40 : 8);
    flags.is_dry_run = random_.Chance(12);
    Add({.verb = Verb::kApply, .flags = flags});
  }

  Random& random_;
  Model model_;
  Scenario scenario_;
  int number_ = 0;
};

}  // namespace

Scenario RandomScenario(Random& random) { return Generator(random).Go(); }

}  // namespace plumb::test
