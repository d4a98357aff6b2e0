// Rows say by which program they were written; nothing depends on it but people.
#include "apply/revision.h"

#include <utility>

#include "base/version.h"

namespace plumb {

std::string RevisionTypeName(int type) {
  switch (type) {
    case kBaselineRevision:
      return "baseline";
    case kExecutedRevision:
      return "applied";
    case kResolvedRevision:
      return "manually set";
    case kExecutedRevision | kResolvedRevision:
      return "applied + manually set";
    default:
      break;
  }
  std::string bits;
  for (auto value = static_cast<unsigned>(type); value != 0; value >>= 1U) {
    bits.insert(bits.begin(), (value & 1U) != 0 ? '1' : '0');
  }
  if (bits.size() < 4) bits.insert(0, 4 - bits.size(), '0');
  return "unknown (" + bits + ")";
}

Revision NewRevision(std::string version, std::string description, int type, std::string hash,
                     TimePoint now) {
  Revision revision;
  revision.version = std::move(version);
  revision.description = std::move(description);
  revision.type = type;
  revision.executed_at = now;
  revision.hash = std::move(hash);
  revision.operator_version = "Plumb " + std::string(Version());
  return revision;
}

}  // namespace plumb
