#!/usr/bin/env bash
# Writes a case whose series of N rows, one every ten minutes, stands in a CSV file beside it.
# Usage: series.sh N DIR
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$2"
{
  grep -v "id: seen" "$here/head.yaml" # one series, one figure
  echo
  echo "data:"
  echo "  - {file: looks.csv, date: when, view: view, values: {railcars: railcars}, sources: [first_report]}"
} >"$2/case.yaml"
awk -v n="$1" '
  function days_of(y, m) { return m == 2 ? (y % 4 == 0 && (y % 100 || y % 400 == 0) ? 29 : 28) : (m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31) }
  BEGIN {
    print "when,view,railcars"
    y = 2000; m = 1; d = 1; slot = 0; seed = 7
    for (i = 0; i < n; i++) {
      seed = (seed * 1103515245 + 12345) % 2147483648
      count = 20 + int(seed / 65536) % 90
      kind = i % 10
      words = kind == 1 ? "about " count : kind == 2 ? "at least " count : kind == 4 ? count " to " count + 9 : kind == 7 ? "" : count
      printf "%04d-%02d-%02d %02d:%02d,%s,%s\n", y, m, d, int(slot / 6), slot % 6 * 10, kind == 7 ? "clouded" : "clear", words
      if (++slot == 144) { slot = 0; if (++d > days_of(y, m)) { d = 1; if (++m > 12) { m = 1; y++ } } }
    }
  }' >"$2/looks.csv"
cat >"$2/brief.md" <<'M'
## What was seen

In the yard stood {{ max(railcars) }} railcars.

![Freight railcars](figure:railcars)
M
