#!/usr/bin/env bash
# Times the release build on the shipped case and on large generated ones, with peak memory: the figures of docs/performance.md.
# Usage: run.sh [CAVEAT]   (default target/release/caveat; needs hyperfine, GNU time and pdfinfo)
set -euo pipefail
cd "$(dirname "$0")/.."
caveat=$(realpath "${1:-target/release/caveat}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
benches/looks.sh 10000 "$work/looks"
benches/looks.sh 5000 "$work/looks-5000"
benches/charts.sh "$work/charts"
benches/series.sh 1000000 "$work/series"
benches/plate.sh "$work/plate"
benches/three.sh "$work/house"
for case in cases/tumangang "$work/house/three" "$work/looks" "$work/looks-5000" "$work/charts" "$work/series" "$work/plate"; do
  name=$(basename "$case")
  command=("$caveat" build "$case" -o "$work/out/$name" --to "html,md,json")
  "${command[@]}" >/dev/null
  hyperfine --shell=none --warmup 2 --min-runs 10 --command-name "$name" --export-json "$work/$name.json" "${command[*]}" | sed -n '2,3p'
  /usr/bin/time -f "  peak memory %M kB" "${command[@]}" >/dev/null
  du -sb "$work/out/$name" | awk '{ printf "  output %d bytes\n", $1 }'
done
benches/pages.sh "$work/pages"
if "$caveat" build cases/tumangang -o "$work/pdf" --to pdf >/dev/null 2>&1; then
  for case in cases/tumangang "$work/pages"; do
    command=("$caveat" build "$case" -o "$work/pdf" --to pdf)
    hyperfine --shell=none --warmup 2 --min-runs 10 --command-name "PDF of $(basename "$case")" "${command[*]}" | sed -n '1,3p'
    pdfinfo "$work/pdf/brief.pdf" 2>/dev/null | grep Pages
  done
fi
stat -c '  program %s bytes' "$caveat"
