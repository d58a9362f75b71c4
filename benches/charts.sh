#!/usr/bin/env bash
# Writes a case of 1,000 figures over 100 looks, of all kinds that a case of counts and states can have, each with its own window or choice.
# Usage: charts.sh DIR
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
"$here/looks.sh" 100 "$1"
{
  sed '/^figures:/,/^$/d' "$1/case.yaml"
  echo "events: {notice: {date: 2000-02-01, label: A notice is given, sources: [first_report]}}"
  echo
  echo "figures:"
  awk 'BEGIN {
    split("series looks states timeline multiples bars sources locator", kind, " ")
    for (i = 0; i < 1000; i++) {
      k = kind[i % 8 + 1]
      printf "  - {id: f%d, kind: %s%s}\n", i, k, (k == "series" || k == "multiples" || k == "bars") ? ", measures: [railcars]" : ""
    }
  }'
} >"$1/all.yaml"
mv "$1/all.yaml" "$1/case.yaml"
awk 'BEGIN { print "## Figures\n"; for (i = 0; i < 1000; i++) printf "![](figure:f%d)\n\n", i }' >"$1/brief.md"
