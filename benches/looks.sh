#!/usr/bin/env bash
# Writes a case of N looks, one a day, each with its view, its source and values in the hedges that analysts write.
# Usage: looks.sh N DIR
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$2"
{
  cat "$here/head.yaml"
  echo
  echo "observations:"
  # the days are counted by hand: not every awk knows the calendar
  awk -v n="$1" '
    function days_of(y, m) { return m == 2 ? (y % 4 == 0 && (y % 100 || y % 400 == 0) ? 29 : 28) : (m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31) }
    BEGIN {
      y = 2000; m = 1; d = 1; seed = 7
      for (i = 0; i < n; i++) {
        seed = (seed * 1103515245 + 12345) % 2147483648
        count = 20 + int(seed / 65536) % 90
        kind = i % 10
        view = kind == 7 ? "clouded" : (kind == 3 ? "partial" : "clear")
        printf "  - date: %04d-%02d-%02d\n    view: %s\n    sources: [%s]\n", y, m, d, view, i % 3 ? "first_report" : "{id: second_report, credibility: 3}"
        if (kind == 5) print "    caveats: [tarps]"
        if (kind != 7) {
          words = kind == 1 ? "about " count : kind == 2 ? "at least " count : kind == 4 ? count " to " count + 9 : kind == 6 ? "up to about " count : kind == 8 ? "uncountable" : kind == 9 ? "nearly " count : count
          printf "    values: {railcars: %s, cargo: %s}\n", words, kind == 5 ? "hidden" : (i % 2 ? "ore" : "goods")
        }
        if (++d > days_of(y, m)) { d = 1; if (++m > 12) { m = 1; y++ } }
      }
    }'
} >"$2/case.yaml"
cat >"$2/brief.md" <<'M'
## What was seen

In the yard stood {{ max(railcars) }} railcars.

![Freight railcars](figure:railcars)

![When the yard was seen](figure:seen)
M
