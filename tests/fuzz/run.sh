#!/bin/sh
# Runs each fuzz target for a while. New inputs stay in BUILD/found; a crash is written to BUILD/crashes and ends the run.
# usage: run.sh BUILD SECONDS
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$1
for name in text html json encoding container pack http warc lines feed dates query store; do
  mkdir -p "$build/found/$name" "$build/crashes"
  echo "== $name, $2 s"
  "$build/fuzz_$name" -max_total_time="$2" -max_len=20000 -timeout=20 -rss_limit_mb=4096 -print_final_stats=1 \
    -artifact_prefix="$build/crashes/$name-" "$build/found/$name" "$here/corpus/$name" >"$build/$name.log" 2>&1 || {
    tail -40 "$build/$name.log"
    echo "fuzz: $name failed; mend it and keep the input as an ordinary test: tests/fuzz/corpus/$name/" >&2
    exit 1
  }
  grep -E 'stat::number_of_executed_units|stat::average_exec_per_sec|DONE' "$build/$name.log"
done
