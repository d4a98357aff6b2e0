#include "diff/change_graph.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "tests/support/sqlite_state.h"

namespace plumb {
namespace {

struct Wish {
  std::size_t first;
  std::size_t then;
  bool is_required = true;
};

// SQLite's policy with edges of the test's own.
class WithEdges : public DiffPolicy {
 public:
  explicit WithEdges(std::vector<Wish> wishes) : wishes_(std::move(wishes)) {}
  std::string Key(std::string_view name) const override { return inner_->Key(name); }
  std::vector<ColumnAspect> Differences(const Column& from, const Column& to) const override {
    return inner_->Differences(from, to);
  }
  bool Same(const PrimaryKey& a, const PrimaryKey& b) const override { return inner_->Same(a, b); }
  bool Same(const UniqueConstraint& a, const UniqueConstraint& b) const override {
    return inner_->Same(a, b);
  }
  bool Same(const Index& a, const Index& b) const override { return inner_->Same(a, b); }
  bool Same(const ForeignKey& a, const ForeignKey& b) const override { return inner_->Same(a, b); }
  bool Same(const Check& a, const Check& b) const override { return inner_->Same(a, b); }
  bool SameOptions(const Table& a, const Table& b) const override {
    return inner_->SameOptions(a, b);
  }
  bool Same(const DefinedObject& a, const DefinedObject& b) const override {
    return inner_->Same(a, b);
  }
  void AddEdges(const std::vector<Change>&, EdgeBuilder& edges) const override {
    for (const Wish& wish : wishes_) {
      (wish.is_required ? edges.MustRun(wish.first) : edges.ShouldRun(wish.first))
          .Before(wish.then);
    }
  }

 private:
  std::unique_ptr<DiffPolicy> inner_ = NewSqliteDiffPolicy();
  std::vector<Wish> wishes_;
};

// Sorts the additions of tables a, b, c, d, e under `wishes`.
std::string Sorted(const std::vector<Wish>& wishes) {
  std::vector<Change> changes;
  for (const char* name : {"a", "b", "c", "d", "e"}) {
    AddTable add;
    add.table.name = name;
    changes.emplace_back(std::move(add));
  }
  std::string names;
  const OrderedChanges sorted = ChangeGraph::Sort(changes, WithEdges(wishes));
  for (const Change& change : sorted.changes()) {
    names += std::get<AddTable>(change).table.name;
  }
  return names;
}

TEST(ChangeGraph, MovesOnlyWhatMustMove) {
  const struct {
    std::vector<Wish> wishes;
    const char* sorted;
  } cases[] = {
      {{}, "abcde"},
      {{{0, 1}, {1, 2}}, "abcde"},
      {{{4, 0}}, "bcdea"},
      {{{3, 1}, {4, 3}}, "acedb"},
      {{{4, 3}, {3, 2}, {2, 1}, {1, 0}}, "edcba"},
      {{{2, 0}, {2, 0}, {0, 0}}, "bcade"},  // twice, and of itself
  };
  for (const auto& c : cases) EXPECT_EQ(Sorted(c.wishes), c.sorted);
}

TEST(ChangeGraph, GivesUpWishesInsideACircleOnly) {
  const struct {
    std::vector<Wish> wishes;
    const char* sorted;
  } cases[] = {
      {{{1, 0, false}}, "bacde"},
      {{{0, 1, true}, {1, 0, false}}, "abcde"},
      {{{0, 1, false}, {1, 0, false}}, "abcde"},
      // The circle of a and b costs their wish, not that of d and c.
      {{{1, 0, true}, {0, 1, false}, {3, 2, false}}, "badce"},
  };
  for (const auto& c : cases) EXPECT_EQ(Sorted(c.wishes), c.sorted);
}

TEST(ChangeGraph, NamesTheCircleThatCannotBeCut) {
  try {
    Sorted({{1, 2}, {2, 3}, {3, 1}, {3, 4}, {0, 1}});
    ADD_FAILURE() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kInternal);
    EXPECT_EQ(error.message(),
              "changes wait for each other in a circle: add table \"b\", add table \"c\", "
              "add table \"d\"");
  }
}

}  // namespace
}  // namespace plumb
