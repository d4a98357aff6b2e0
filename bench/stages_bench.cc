// One bench per stage, from the text of a schema to the statements that change it.
//
// What is compared is always a ratio within one run: `raw_catalog` is the yardstick of `inspect`,
// `sqlite_exec` that of `replay`. Every result is checked once, before its loop.
#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <cstdlib>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "conn/sqlite_connection.h"
#include "database_file.h"
#include "diff/change_graph.h"
#include "diff/differ.h"
#include "inspect/inspector.h"
#include "inspect/replay.h"
#include "parser/splitter.h"
#include "plan/planner.h"
#include "raw_catalog.h"
#include "schema_generator.h"

namespace plumb::bench {
namespace {

constexpr Dialect kDialect = Dialect::kSqlite;
// SQLite needs most of a minute for the next size; PLUMB_BENCH_REPLAY names it if it is wanted.
constexpr std::size_t kMostReplayed = 1000;

void Require(bool condition, const char* what) {
  if (!condition) throw std::runtime_error(what);
}

SchemaShape ShapeOf(const benchmark::State& state, unsigned percent_changed = 0) {
  return {.tables = static_cast<std::size_t>(state.range(0)), .percent_changed = percent_changed};
}

std::string TextOf(const benchmark::State& state) {
  return SqlText(GenerateSqliteSchema(ShapeOf(state)));
}

Realm Inspect(const std::string& path) {
  const std::unique_ptr<Connection> connection =
      OpenSqlite(ParseUrl("sqlite://" + path), SqliteAccess::kRead);
  return NewSqliteInspector(*connection)->Inspect();
}

// What is built is not read back: that is the bench of inspection.
class UnreadDatabase : public DevDatabase {
 public:
  Connection& Acquire() override { return *(connection_ = OpenPrivateSqlite()); }
  void Release() override { connection_.reset(); }
  std::unique_ptr<Inspector> NewInspector() override { return std::make_unique<NoInspector>(); }

 private:
  class NoInspector : public Inspector {
   public:
    Realm Inspect() override { return {}; }
    Inspection InspectWithText() override { return {}; }
  };

  std::unique_ptr<Connection> connection_;
};

void Split(benchmark::State& state) {
  const std::string text = TextOf(state);
  const SplitOptions options = SplitOptionsFor(kDialect);
  Require(SplitStatements(text, options).size() == ShapeOf(state).tables * 3, "split");
  for ([[maybe_unused]] auto _ : state) {
    benchmark::DoNotOptimize(SplitStatements(text, options));
  }
}

void ReplayText(benchmark::State& state) {
  const std::vector<ReplayFile> files = {{.path = "schema.sql", .content = TextOf(state)}};
  UnreadDatabase dev;
  for ([[maybe_unused]] auto _ : state) {
    benchmark::DoNotOptimize(Replay(files, kDialect, dev, nullptr));
  }
}

// SQLite alone, given the whole text at once.
void SqliteExec(benchmark::State& state) {
  const std::string text = TextOf(state);
  for ([[maybe_unused]] auto _ : state) {
    sqlite3* database = nullptr;
    sqlite3_open(":memory:", &database);
    const int result = sqlite3_exec(database, text.c_str(), nullptr, nullptr, nullptr);
    sqlite3_close(database);
    Require(result == SQLITE_OK, "sqlite_exec");
  }
}

void RawCatalogRead(benchmark::State& state) {
  const std::string path = CachedSqliteFile(ShapeOf(state));
  const RawCatalog catalog = ReadRawCatalog(path);
  constexpr std::size_t kColumns = 8;
  Require(catalog.columns == ShapeOf(state).tables * kColumns &&
              catalog.foreign_keys == ShapeOf(state).tables,
          "raw_catalog");
  for ([[maybe_unused]] auto _ : state) {
    benchmark::DoNotOptimize(ReadRawCatalog(path));
  }
}

void InspectFile(benchmark::State& state) {
  const std::string path = CachedSqliteFile(ShapeOf(state));
  const Realm realm = Inspect(path);
  Require(realm.schemas.at(0).tables.size() == ShapeOf(state).tables &&
              realm.schemas[0].tables.back().indexes.size() == 2 && realm.unmanaged.empty(),
          "inspect");
  for ([[maybe_unused]] auto _ : state) {
    benchmark::DoNotOptimize(Inspect(path));
  }
}

// Inspected once for all benches of a run.
const Realm& RealmOf(const SchemaShape& shape) {
  static std::map<std::pair<std::size_t, unsigned>, Realm> realms;
  const auto [found, is_new] = realms.try_emplace({shape.tables, shape.percent_changed});
  if (is_new) found->second = Inspect(CachedSqliteFile(shape));
  return found->second;
}

const Realm& EmptyRealm() {
  static const Realm empty = [] {
    Realm realm;
    realm.schemas.emplace_back().name = "main";
    return realm;
  }();
  return empty;
}

// Two states: all of `to` is missing in `from`, or one table in a hundred differs.
struct Pair {
  const Realm& from;
  const Realm& to;
};

enum class Difference { kAll, kOnePercent };

Pair PairOf(const benchmark::State& state, Difference difference) {
  return {.from = difference == Difference::kAll ? EmptyRealm() : RealmOf(ShapeOf(state)),
          .to = RealmOf(ShapeOf(state, 1))};
}

void DiffPair(benchmark::State& state, Difference difference) {
  const Pair pair = PairOf(state, difference);
  const std::unique_ptr<DiffPolicy> policy = NewSqliteDiffPolicy();
  const std::size_t count = Diff(pair.from, pair.to, *policy, ColumnOrder::kReport).changes.size();
  Require(difference == Difference::kAll ? count == ShapeOf(state).tables
                                         : count <= ShapeOf(state).tables / 20 + 1,
          "diff");
  for ([[maybe_unused]] auto _ : state) {
    benchmark::DoNotOptimize(Diff(pair.from, pair.to, *policy, ColumnOrder::kReport));
  }
}

void Order(benchmark::State& state, Difference difference) {
  const Pair pair = PairOf(state, difference);
  const std::unique_ptr<DiffPolicy> policy = NewSqliteDiffPolicy();
  const std::vector<Change> changes =
      Diff(pair.from, pair.to, *policy, ColumnOrder::kReport).changes;
  Require(ChangeGraph::Sort(changes, *policy).changes().size() == changes.size(), "order");
  for ([[maybe_unused]] auto _ : state) {
    state.PauseTiming();
    std::vector<Change> copy = changes;
    state.ResumeTiming();
    benchmark::DoNotOptimize(ChangeGraph::Sort(std::move(copy), *policy));
  }
}

void MakePlan(benchmark::State& state, Difference difference) {
  const Pair pair = PairOf(state, difference);
  const std::unique_ptr<DiffPolicy> policy = NewSqliteDiffPolicy();
  const std::unique_ptr<Planner> planner = NewSqlitePlanner();
  const OrderedChanges changes =
      ChangeGraph::Sort(Diff(pair.from, pair.to, *policy, ColumnOrder::kReport).changes, *policy);
  Require(planner->Make(changes, pair.from, pair.to, {}).Statements().size() >=
              changes.changes().size(),
          "plan");
  for ([[maybe_unused]] auto _ : state) {
    benchmark::DoNotOptimize(planner->Make(changes, pair.from, pair.to, {}));
  }
}

void Sizes(benchmark::internal::Benchmark* bench) {
  for (const int tables : {10, 100, 1000, 10000}) bench->Arg(tables);
  bench->Unit(benchmark::kMillisecond);
}

void ReplaySizes(benchmark::internal::Benchmark* bench) {
  const char* const text = std::getenv("PLUMB_BENCH_REPLAY");
  const std::size_t most =
      text == nullptr ? kMostReplayed : static_cast<std::size_t>(std::atoi(text));
  for (const std::size_t tables : {10U, 100U, 1000U, 10000U}) {
    if (tables <= most) bench->Arg(static_cast<int>(tables));
  }
  bench->Unit(benchmark::kMillisecond);
}

BENCHMARK(Split)->Name("split")->Apply(Sizes);
BENCHMARK(SqliteExec)->Name("sqlite_exec")->Apply(ReplaySizes);
BENCHMARK(ReplayText)->Name("replay")->Apply(ReplaySizes);
BENCHMARK(RawCatalogRead)->Name("raw_catalog")->Apply(Sizes);
BENCHMARK(InspectFile)->Name("inspect")->Apply(Sizes);
BENCHMARK_CAPTURE(DiffPair, changed, Difference::kOnePercent)->Name("diff_changed")->Apply(Sizes);
BENCHMARK_CAPTURE(Order, changed, Difference::kOnePercent)->Name("order_changed")->Apply(Sizes);
BENCHMARK_CAPTURE(MakePlan, changed, Difference::kOnePercent)->Name("plan_changed")->Apply(Sizes);
BENCHMARK_CAPTURE(DiffPair, all, Difference::kAll)->Name("diff_all")->Apply(Sizes);
BENCHMARK_CAPTURE(Order, all, Difference::kAll)->Name("order_all")->Apply(Sizes);
BENCHMARK_CAPTURE(MakePlan, all, Difference::kAll)->Name("plan_all")->Apply(Sizes);

}  // namespace
}  // namespace plumb::bench

BENCHMARK_MAIN();
