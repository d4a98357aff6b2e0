#include "tests/model/scenario.h"

#include <algorithm>

namespace plumb::test {
namespace {

// What each dress of a statement puts before it.
constexpr const char* kLead[] = {"", "-- it's; a comment\n", "/* one; 'two */\n", "\n\n", ""};

std::string Bare(const Act& act) {
  const std::string number = std::to_string(act.number);
  switch (act.deed) {
    case Deed::kLog:
      return "CREATE TABLE IF NOT EXISTS log (k INT);";
    case Deed::kRow:
      return "INSERT INTO log VALUES (" + number + ");";
    case Deed::kTable:
      return "CREATE TABLE t" + number + " (a INT, b TEXT DEFAULT ';');";
    case Deed::kTrigger:
      return "CREATE TRIGGER g" + number + " AFTER INSERT ON log WHEN new.k = -" + number +
             " BEGIN\n  SELECT 1; -- it's;\n  SELECT CASE WHEN 1 THEN 2 END;\nEND;";
    case Deed::kNothing:
      return "SELECT " + number + ";";
    case Deed::kFail:
      return "INSERT INTO missing VALUES (" + number + ");";
    case Deed::kBegin:
      return "BEGIN;";
    case Deed::kCommit:
      return "COMMIT;";
    case Deed::kRollback:
      return "ROLLBACK;";
  }
  return "";
}

std::string ShellWord(const std::string& word) {
  const bool is_plain = word.find_first_of(" {}'\"$") == std::string::npos && !word.empty();
  return is_plain ? word : "'" + word + "'";
}

std::string Line(const std::vector<std::string>& words) {
  std::string line = "plumb";
  for (const std::string& word : words) line += " " + ShellWord(word);
  return line + "\n";
}

std::string PathOf(const ScriptFile& file) { return ShellWord("migrations/" + NameOf(file)); }

void AddFlag(std::vector<std::string>& words, const char* name, const std::string& value) {
  if (value.empty()) return;
  words.emplace_back(name);
  words.push_back(value);
}

}  // namespace

std::string NameOf(const ScriptFile& file) {
  return file.version + (file.description.empty() ? "" : "_" + file.description) + ".sql";
}

std::string TextOf(const Act& act) {
  std::string text = Bare(act);
  if (act.dress == 4) text.insert(text.find_first_of(" ;"), " /* in;\n 'side */");
  return text;
}

std::string ContentOf(const ScriptFile& file) {
  std::string content;
  if (file.is_checkpoint) content += "-- atlas:checkpoint\n";
  if (!file.tx_mode.empty()) content += "-- atlas:txmode " + file.tx_mode + "\n";
  if (!content.empty()) content += "\n";
  if (file.dress == 1) content += "-- What this is for.\n\n";
  if (file.dress == 2) content += "/* several\n   lines; */\n\n\n";
  for (const Act& act : file.acts) content += kLead[act.dress] + TextOf(act) + "\n";
  if (file.dress == 3) content += "-- the end; really\n";
  return content;
}

std::vector<std::string> ArgumentsOf(const Step& step) {
  if (step.verb == Verb::kHash) return {"migrate", "hash"};
  std::vector<std::string> words = {"migrate"};
  if (step.verb == Verb::kSet) {
    words.emplace_back("set");
    if (!step.version.empty()) words.push_back(step.version);
    words.insert(words.end(), {"--url", "sqlite://app.db"});
    return words;
  }
  words.emplace_back(step.verb == Verb::kApply ? "apply" : "status");
  if (step.flags.amount > 0) words.push_back(std::to_string(step.flags.amount));
  words.insert(words.end(), {"--url", "sqlite://app.db", "--format", "{{ json . }}"});
  AddFlag(words, "--tx-mode", step.flags.tx_mode);
  AddFlag(words, "--exec-order", step.flags.exec_order);
  AddFlag(words, "--baseline", step.flags.baseline);
  AddFlag(words, "--to-version", step.flags.to_version);
  AddFlag(words, "--in-doubt", step.flags.in_doubt);
  if (step.flags.is_dry_run) words.emplace_back("--dry-run");
  if (step.flags.allow_dirty) words.emplace_back("--allow-dirty");
  return words;
}

std::string SqlOf(const Step& step) {
  if (step.verb == Verb::kDirt) return "CREATE TABLE IF NOT EXISTS dirt (a INT)";
  return "UPDATE atlas_schema_revisions SET error = '' WHERE applied < total AND type = 2 AND "
         "version = '" +
         step.version + "'";
}

std::string ShellScript(const Scenario& scenario) {
  std::string script = "mkdir migrations\n";
  ScriptFolder folder;
  for (const Step& step : scenario) {
    if (step.verb == Verb::kRemove) {
      const ScriptFile* file = folder.Find(step.file.version);
      if (file != nullptr) script += "rm " + PathOf(*file) + "\n";
    } else if (step.verb == Verb::kWrite) {
      const ScriptFile* file = folder.Find(step.file.version);
      if (file != nullptr && NameOf(*file) != NameOf(step.file)) {
        script += "rm " + PathOf(*file) + "\n";
      }
      script += "cat > " + PathOf(step.file) + " <<'EOF'\n" + ContentOf(step.file) + "EOF\n";
    } else if (step.verb == Verb::kDie || step.verb == Verb::kDirt) {
      script += "sqlite3 app.db \"" + SqlOf(step) + "\"\n";
    } else {
      script += Line(ArgumentsOf(step));
    }
    folder.Do(step);
  }
  return script;
}

void ScriptFolder::Do(const Step& step) {
  if (step.verb != Verb::kWrite && step.verb != Verb::kRemove) return;
  std::erase_if(files_, [&](const ScriptFile& file) { return file.version == step.file.version; });
  if (step.verb == Verb::kWrite) files_.push_back(step.file);
  std::sort(files_.begin(), files_.end(),
            [](const ScriptFile& a, const ScriptFile& b) { return NameOf(a) < NameOf(b); });
}

const ScriptFile* ScriptFolder::Find(const std::string& version) const {
  const auto found = std::find_if(files_.begin(), files_.end(),
                                  [&](const ScriptFile& file) { return file.version == version; });
  return found == files_.end() ? nullptr : &*found;
}

}  // namespace plumb::test
