// Edit distance counts swapped neighbours as one edit, since that is how fingers slip
// (the "optimal string alignment" distance).
#include "base/suggest.h"

#include <algorithm>
#include <utility>

#include "base/strings.h"

namespace plumb {
namespace {

// Longer names are not typed by hand; the limit keeps the quadratic work small.
constexpr std::size_t kLongestName = 256;

std::size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> previous(b.size() + 1);
  std::vector<std::size_t> current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        current[j] = std::min(current[j], before[j - 2] + 1);
      }
    }
    std::swap(before, previous);
    std::swap(previous, current);
  }
  return previous[b.size()];
}

}  // namespace

std::optional<std::string> Nearest(std::string_view name,
                                   const std::vector<std::string>& candidates) {
  if (name.empty() || name.size() > kLongestName) return std::nullopt;
  const std::size_t limit = std::max<std::size_t>(1, name.size() / 3);
  const std::string folded = ToLower(name);
  const std::string* nearest = nullptr;
  std::size_t shortest = limit + 1;
  for (const std::string& candidate : candidates) {
    const bool is_far = candidate.size() + limit < name.size() ||  //
                        candidate.size() > name.size() + limit || candidate == name;
    if (is_far) continue;
    const std::size_t distance = EditDistance(folded, ToLower(candidate));
    if (distance < shortest) {
      shortest = distance;
      nearest = &candidate;
    }
  }
  if (nearest == nullptr) return std::nullopt;
  return *nearest;
}

std::string DidYouMean(std::string_view name, const std::vector<std::string>& candidates) {
  const std::optional<std::string> nearest = Nearest(name, candidates);
  if (!nearest) return "";
  return " Did you mean " + Quoted(*nearest) + "?";
}

}  // namespace plumb
