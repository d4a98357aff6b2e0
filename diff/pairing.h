// Finds the partner of each item on the other side.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace plumb {

// Positions by key, which may be empty: SQLite takes "" as a name. The first of equal keys wins.
template <typename Item, typename KeyOf>
class Lookup {
 public:
  Lookup(const std::vector<Item>& items, const KeyOf& key_of) : items_(items), key_of_(key_of) {
    positions_.reserve(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
      positions_.emplace(key_of(items[i]), i);
    }
  }

  // The item with the key of `other`, or null.
  [[nodiscard]] const Item* Find(const Item& other) const {
    const auto found = positions_.find(key_of_(other));
    return found == positions_.end() ? nullptr : &items_[found->second];
  }

 private:
  const std::vector<Item>& items_;
  KeyOf key_of_;
  std::unordered_map<std::string, std::size_t> positions_;
};

}  // namespace plumb
