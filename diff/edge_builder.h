// Orders among changes, said so that they read aloud.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace plumb {

// Changes are named by their position in the list that is to be sorted.
class EdgeBuilder {
 public:
  struct Edge {
    std::size_t first = 0;
    std::size_t then = 0;
    bool is_required = true;
  };

  class Pending {
   public:
    Pending(EdgeBuilder& builder, std::size_t first, bool is_required)
        : builder_(builder), first_(first), is_required_(is_required) {}
    void Before(std::size_t then) {
      if (first_ != then) builder_.edges_.push_back({first_, then, is_required_});
    }

   private:
    EdgeBuilder& builder_;
    std::size_t first_;
    bool is_required_;
  };

  // edges.MustRun(a).Before(b): the engine refuses the other order.
  Pending MustRun(std::size_t change) { return {*this, change, true}; }
  // edges.ShouldRun(a).Before(b): the engine takes both orders (a SQLite view may name what does
  // not exist yet); given up where it would close a cycle.
  Pending ShouldRun(std::size_t change) { return {*this, change, false}; }

  [[nodiscard]] const std::vector<Edge>& edges() const { return edges_; }

 private:
  std::vector<Edge> edges_;
};

}  // namespace plumb
