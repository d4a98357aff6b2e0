// Notes are complete sentences about one object each.
#include "report/notes.h"

#include "base/strings.h"
#include "report/findings.h"

namespace plumb::report {

std::vector<std::string> UnmanagedNotes(const std::vector<UnmanagedObject>& objects) {
  std::vector<std::string> notes;
  notes.reserve(objects.size());
  for (const UnmanagedObject& object : objects) {
    notes.push_back("Note: not managed: " + object.kind + " " + Quoted(object.name) + ": " +
                    object.reason);
  }
  return notes;
}

std::vector<std::string> ExcludeNotes(const std::vector<std::string>& unmatched) {
  std::vector<std::string> notes;
  notes.reserve(unmatched.size());
  for (const std::string& pattern : unmatched) {
    notes.push_back("Note: --exclude " + Quoted(pattern) + ": nothing is called so");
  }
  return notes;
}

std::vector<std::string> ComparisonNotes(const workflow::Comparison& comparison, const Plan& plan) {
  std::vector<std::string> notes;
  for (const LocatedHazard& located : Hazards(comparison, plan)) {
    notes.push_back("Warning: " + std::string(HazardName(located.hazard.kind)) + ": " +
                    located.hazard.object + " " + located.hazard.message +
                    OriginText(located.origin));
  }
  for (const workflow::BrokenLeftOut& broken : comparison.broken_left_out) {
    notes.push_back("Warning: " + broken.object + " is left out and names " + broken.missing +
                    ", which is dropped");
  }
  for (const ColumnOrderNote& note : comparison.column_order) {
    notes.push_back("Note: column order: table " + Quoted(note.table) + " has (" +
                    Join(note.from, ", ") + ") in " + comparison.from.source + " and (" +
                    Join(note.to, ", ") + ") in " + comparison.to.source);
  }
  for (const UnmanagedDifference& difference : comparison.unmanaged_differences) {
    notes.push_back("Warning: " + difference.kind + " " + Quoted(difference.name) +
                    " differs in something that is not managed");
  }
  for (std::string& note : UnmanagedNotes(comparison.unmanaged)) notes.push_back(std::move(note));
  for (std::string& note : ExcludeNotes(comparison.unmatched_excludes)) {
    notes.push_back(std::move(note));
  }
  return notes;
}

}  // namespace plumb::report
