#!/bin/sh
# Runs the benches and prints ratios: each stage and each command against its yardstick, measured
# in the same run.
#
#   bench/run.sh [--build DIR] [--quick] [--replay-10000]
#
# --quick          one repetition, for a first look
# --replay-10000   also replays 10,000 tables, for which SQLite alone needs most of a minute
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/build/bench
repetitions=3
rounds=7
replay=1000
while [ $# -gt 0 ]; do
  case $1 in
    --build) build=$2; shift ;;
    --quick) repetitions=1; rounds=3 ;;
    --replay-10000) replay=10000 ;;
    *) echo "usage: bench/run.sh [--build DIR] [--quick] [--replay-10000]" >&2; exit 1 ;;
  esac
  shift
done

cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DPLUMB_BENCH=ON >/dev/null
cmake --build "$build" --target bench >"$build/bench.log" 2>&1 ||
  { tail -20 "$build/bench.log" >&2; exit 1; }
bin=$build/bench
work=$build/bench-data
mkdir -p "$work"
cd "$work"

echo "== Stages (median of $repetitions, CPU milliseconds)"
PLUMB_BENCH_REPLAY=$replay "$bin/bench_stages" --benchmark_format=csv \
  --benchmark_repetitions=$repetitions --benchmark_enable_random_interleaving=true \
  --benchmark_min_time=0.05 2>/dev/null >stages.csv
awk -F, '
  $1 == "name" { seen = 1; next }
  !seen { next }
  {
    name = $1; gsub(/"/, "", name)
    if (name ~ /_(mean|stddev|cv)$/) next
    split(name, part, "/")
    if (!(part[1] in known)) { known[part[1]] = 1; names[++count] = part[1] }
    time[part[1], part[2]] = $4  # the median of repetitions comes last
  }
  function ratio(title, a, b, limit, n) {
    if (((a, n) in time) && ((b, n) in time))
      printf "  %-36s %6d tables %6.2f  (at most %s)\n", title, n, time[a, n] / time[b, n], limit
  }
  END {
    printf "  %-16s %10s %10s %10s %10s\n", "", 10, 100, 1000, 10000
    for (i = 1; i <= count; ++i) {
      printf "  %-16s", names[i]
      for (n = 10; n <= 10000; n *= 10)
        if ((names[i], n) in time) printf " %10.3f", time[names[i], n]; else printf " %10s", "-"
      print ""
    }
    print "== Ratios"
    for (n = 100; n <= 10000; n *= 10) {
      ratio("replay / SQLite alone", "replay", "sqlite_exec", "1.2", n)
      ratio("inspect / raw catalog", "inspect", "raw_catalog", "1.3", n)
      time["changed", n] = time["diff_changed", n] + time["order_changed", n] + time["plan_changed", n]
      time["all", n] = time["diff_all", n] + time["order_all", n] + time["plan_all", n]
      ratio("diff+order+plan, 1 % / inspect", "changed", "inspect", "0.10", n)
      ratio("diff+order+plan, all / inspect", "all", "inspect", "1.00", n)
    }
    ratio("split / replay", "split", "replay", "0.05", 1000)
    if (("inspect", 10000) in time) {
      time["ten", 10000] = 10 * time["inspect", 1000]
      ratio("inspect, 10,000 / 10 x 1,000", "inspect", "ten", "about 1", 10000)
    }
  }' stages.csv

"$bin/bench_schema" 1000 0 >schema.sql
"$bin/bench_schema" 1000 1 >changed.sql
for size in 1000 10000; do
  [ -f $size.db ] || "$bin/bench_schema" $size 0 $size.db
  [ -f $size-changed.db ] || "$bin/bench_schema" $size 1 $size-changed.db
done
mkdir -p desired
cp changed.sql desired/schema.sql
plumb=$build/plumb

# What a command prints is looked at once, outside the timed rounds.
"$plumb" schema diff --from sqlite://1000.db --to file://desired/schema.sql |
  grep -q 'ADD COLUMN `nick`' || { echo "bench/run.sh: schema diff found nothing" >&2; exit 1; }
[ "$("$plumb" schema inspect --url sqlite://1000.db | grep -c '^CREATE TABLE')" = 1000 ] ||
  { echo "bench/run.sh: schema inspect lost tables" >&2; exit 1; }

echo "== Commands (median of $rounds rounds: CPU time, against the first; time; peak memory)"
echo "Start-up: at most 2 ms more than a program that does nothing with the same libraries"
"$bin/bench_commands" $((rounds * 5)) "$bin/bench_empty" "$plumb version"
echo "Replay of 1,000 tables from a file, then inspection and output"
"$bin/bench_commands" $rounds "sqlite3 :memory: '.read schema.sql'" \
  "$plumb schema inspect --url file://schema.sql"
echo "Inspection of a file with 1,000 and 10,000 tables; the yardstick prints what is stored"
"$bin/bench_commands" $rounds "sqlite3 1000.db .schema" "$plumb schema inspect --url sqlite://1000.db" \
  "$plumb schema inspect --url sqlite://10000.db"
echo "Difference: a directory against a file, and two files with 1 % changed"
"$bin/bench_commands" $rounds "sqlite3 :memory: '.read desired/schema.sql'" \
  "$plumb schema diff --from sqlite://1000.db --to file://desired/schema.sql" \
  "$plumb schema diff --from sqlite://1000.db --to sqlite://1000-changed.db" \
  "$plumb schema diff --from sqlite://10000.db --to sqlite://10000-changed.db"

# Versioned migrations, with a lock directory of their own.
mkdir -p tmp
export TMPDIR="$work/tmp"
"$bin/bench_migrations" 1000 m1000 apply.sql
"$plumb" migrate hash --dir file://m1000
rm -f applied.db
"$plumb" migrate apply --dir file://m1000 -u sqlite://applied.db >/dev/null
[ "$(sqlite3 applied.db "SELECT count(*) FROM atlas_schema_revisions, t999 WHERE applied = 3")" = 1000 ] ||
  { echo "bench/run.sh: migrate apply lost files" >&2; exit 1; }
echo "Apply of 1,000 files; the yardstick writes the same rows (at most 1.3 x)"
"$bin/bench_commands" $rounds "sh -c 'rm -f y.db; sqlite3 y.db <apply.sql'" \
  "sh -c 'rm -f a.db; $plumb migrate apply --dir file://m1000 -u sqlite://a.db'"
echo "Status at 1,000 files (at most 30 ms more than version)"
"$bin/bench_commands" $rounds "$plumb version" \
  "$plumb migrate status --dir file://m1000 -u sqlite://applied.db"
"$bin/bench_migrations" 10000 m10000 /dev/null
"$plumb" migrate hash --dir file://m10000
echo "atlas.sum of 10,000 files; the yardstick reads them"
"$bin/bench_commands" $rounds "sh -c 'cat m10000/*.sql'" "$plumb migrate validate --dir file://m10000"
"$bin/bench_migrations" 5 m5 /dev/null
"$plumb" migrate hash --dir file://m5
mkdir -p tenants
"$plumb" migrate apply --dir file://m5 -u sqlite://tenants/0.db >/dev/null
i=1
while [ $i -lt 1000 ]; do cp tenants/0.db tenants/$i.db; i=$((i + 1)); done
cat >atlas.hcl <<'HCL'
env "fleet" {
  for_each = toset([for i in range(1000) : tostring(i)])
  url      = "sqlite://tenants/${each.value}.db"
  migration {
    dir = "file://m5"
  }
}
HCL
echo "1,000 tenants with nothing to do; the yardstick opens the files and reads the tables (at most 2 x)"
"$bin/bench_commands" $rounds "$bin/bench_open tenants" "$plumb migrate apply --env fleet" \
  "$plumb migrate status --env fleet"
awk 'BEGIN {
  for (i = 0; i < 2500; ++i)
    printf "locals {\n  v%d = \"%d-${upper(\"x\")}\"\n  w%d = [for x in [1, 2] : x + %d]\n}\n", i, i, i, i
  print "env \"x\" {\n  migration {\n    dir = \"file://m5\"\n  }\n}"
}' >big.hcl
echo "A project file of 10,000 lines (less than 50 ms more)"
"$bin/bench_commands" $rounds "$plumb migrate ls --dir file://m5" \
  "$plumb migrate ls -c file://big.hcl --env x"
