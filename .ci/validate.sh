#!/usr/bin/env bash
# Puts what the program writes before validators that are not ours: pages, JSON, SARIF, and the schema in a YAML language server.
# Usage: validate.sh CAVEAT OUT   (OUT/briefs holds every case, built; run in the root of the repository)
set -euo pipefail
caveat=$1
out=$2

echo "-- pages: Nu validator"
.ci/html.sh "$out/briefs"
echo "-- pages: Chromium and axe"
node .ci/page.mjs "$out/briefs"

echo "-- Markdown of the briefs"
node .ci/markdown.mjs "$out/briefs"

echo "-- JSON of the briefs"
mapfile -t briefs < <(find "$out/briefs" -name '*.json' ! -name receipt.json ! -name checkout.json | LC_ALL=C sort)
node .ci/schema.mjs docs/brief.schema.json "${briefs[@]}"
mapfile -t receipts < <(find "$out/briefs" -name receipt.json | LC_ALL=C sort)
node .ci/schema.mjs docs/receipt.schema.json "${receipts[@]}"

echo "-- SARIF of broken cases"
mkdir -p "$out/sarif"
mapfile -t broken < <(find tests/diagnostics -name case.yaml -printf '%h\n' | LC_ALL=C sort)
[ "${#broken[@]}" -gt 0 ]
for number in "${!broken[@]}"; do
  status=0
  "$caveat" check "${broken[$number]}" --format sarif >"$out/sarif/$number.sarif" || status=$?
  [ "$status" -le 1 ] || { echo "${broken[$number]}: exit $status" >&2; exit 1; }
done
node .ci/schema.mjs sarif "$out"/sarif/*.sarif

echo "-- case schema in a YAML language server"
"$caveat" schema >"$out/case.schema.json"
mapfile -t shipped < <(find cases -mindepth 2 -maxdepth 2 -name case.yaml | LC_ALL=C sort)
# what a schema can see is what these rules of our own reader say
mapfile -t refused < <(grep -lE '"ruleId": "(unknown-key|missing-key|wrong-kind|unknown-word|duplicate-key)"' "$out"/sarif/*.sarif | xargs grep -L '"ruleId": "syntax"' | sed 's|.*/||; s|\.sarif$||' | sort -n | while read -r n; do echo "${broken[$n]}/case.yaml"; done)
[ "${#refused[@]}" -gt 0 ]
node .ci/yaml.mjs "$out/case.schema.json" --accept "${shipped[@]}" --refuse "${refused[@]}" --complete
