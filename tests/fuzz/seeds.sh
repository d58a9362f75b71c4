#!/usr/bin/env bash
# Writes the seeds of both targets from the shipped cases, the broken ones of the tests, and every expression in them.
set -euo pipefail
cd "$(dirname "$0")/../.."
mkdir -p tests/fuzz/corpus/loader tests/fuzz/corpus/expression
find cases tests -name case.yaml -not -path '*/corpus/*' | while read -r case; do
  folder=$(dirname "$case")
  {
    cat "$case"
    printf '\n===\n'
    cat "$folder/brief.md" 2>/dev/null || true
  } >"tests/fuzz/corpus/loader/$(sha256sum <"$case" | cut -c1-16)"
done
{ grep -rhoE '\{\{[^}]*\}\}' cases tests/it docs 2>/dev/null | sed 's/^{{ *//; s/ *}}$//'
  grep -rhE '^ *test: ' cases 2>/dev/null | sed 's/^ *test: *//; s/^"//; s/"$//'; } | sort -u | while read -r expression; do
  printf '%s' "$expression" >"tests/fuzz/corpus/expression/$(printf '%s' "$expression" | sha256sum | cut -c1-16)"
done
ls tests/fuzz/corpus/loader | wc -l
ls tests/fuzz/corpus/expression | wc -l
